"""What happens now is said in every state, and how long it is kept."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback.choices import (
    ChannelStatus,
    PassedStatus,
    Sender,
    SubmissionStatus,
    ThreadQuestionStatus,
)
from feedback.models import Channel, PassedItem, Submission, ThreadQuestion
from feedback.services.threads import add_message
from tests.cast import triage
from tests.factories import make_service
from tests.feedback.thread.talking import PASS_ON, UNDERSTOOD, ask, page_of

pytestmark = pytest.mark.django_db


def passed(submission, status, due_on=date(2100, 1, 8)):
    service = make_service(name="Harbour Lane")
    question = ask(submission, PASS_ON, service=service)
    ThreadQuestion.objects.filter(pk=question.pk).update(status=ThreadQuestionStatus.YES)
    PassedItem.objects.create(
        submission=submission, question=question, service=service, status=status, due_on=due_on, sealed=b""
    )


def status(name, **fields):
    return lambda submission: Submission.objects.update(status=name, **fields)


def answered(submission):
    add_message(submission, sender=Sender.STAFF, text="We asked.", by=triage(), on=date(2100, 1, 7))
    Submission.objects.update(status=SubmissionStatus.ANSWERED)


STATES = {
    "held": (status("held"), "A person checks this first."),
    "submitted": (status("submitted"), "We read again on "),
    "read": (status("triaged"), "We have read what you said."),
    "due": (status("triaged"), "You get an answer by "),
    "answered": (answered, "We answered on Thursday 7 January 2100."),
    "finished": (status("closed"), "We think this is finished. Tell us if it is not."),
    "sent back": (status("returned"), "You can ask another person to look again."),
    "looked at again": (status("submitted", look_again=True), "Another person looks at it again. We read again on "),
    "sent back twice": (status("returned", look_again=True), "Two people have looked at it."),
    "asked": (ask, "We have asked you something. You can answer, or not."),
    "passed": (
        lambda submission: passed(submission, PassedStatus.WAITING),
        "Harbour Lane has the words you said yes to. They answer by Friday 8 January 2100.",
    ),
    "passed, late": (
        lambda submission: passed(submission, PassedStatus.WAITING, date(2026, 1, 5)),
        "Harbour Lane was to answer by Monday 5 January 2026. We remind them.",
    ),
    "passed, answered": (
        lambda submission: passed(submission, PassedStatus.ANSWERED),
        "Harbour Lane has answered what we passed on.",
    ),
    "paused": (
        lambda submission: Channel.objects.update(status=ChannelStatus.PAUSED, public_message="Back on 4 January."),
        "Back on 4 January.",
    ),
    "paused without words": (
        lambda submission: Channel.objects.update(status=ChannelStatus.PAUSED),
        "We cannot read messages here now",
    ),
}


def test_what_was_added_is_not_said_to_be_read(reader, submission):
    reader.post("/replies/thread/", {"text": "One more thing.", "once": "a"})
    page = page_of(reader)
    assert "We have read what you said." not in page
    assert "We read again on " in page
    assert "You get an answer by " in page


@pytest.mark.parametrize("state", STATES)
def test_every_state_says_what_happens_now(reader, submission, state):
    change, words = STATES[state]
    change(submission)
    assert words in page_of(reader)


def test_how_long_it_is_kept_is_told(reader, submission):
    Submission.objects.update(expires_on=date(2099, 3, 1))
    page = page_of(reader)
    assert "We keep this until 1 March 2099." in page
    assert "This page ends soon" not in page


def test_sixty_days_before_its_end_it_is_told_more_plainly(reader, submission):
    Submission.objects.update(expires_on=timezone.localdate() + timedelta(days=60))
    page = page_of(reader)
    assert "This page ends soon" in page
    assert "Write to us, and we keep it longer." in page


def test_ten_questions_cost_a_thread_no_more_queries_than_one(reader, submission):
    def queries():
        with CaptureQueriesContext(connection) as found:
            page_of(reader)
        return len(found)

    ask(submission, UNDERSTOOD)
    one = queries()
    for _ in range(9):
        ask(submission, UNDERSTOOD)
    assert queries() == one
