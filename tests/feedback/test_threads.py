"""The talk by code."""

import os
from datetime import UTC, date, datetime, timedelta

import pytest

from core import receipts
from core.keyrings import TRIAGE
from feedback.choices import MessageKind, Sender, SubmissionStatus, WhoMaySee
from feedback.models import Message, Submission
from feedback.services.threads import (
    add_message,
    change_who_may_see,
    delete_everything,
    find_submission,
    read_thread,
)
from tests.cast import triage
from tests.factories import make_submission

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = NOW.date()
KEY = bytes(range(32))
RECEIPT = receipts.from_draft_key(KEY)


@pytest.fixture
def submission():
    return make_submission(draft_key=KEY, now=NOW, text="The first words.", hard="Waiting.")


def say(submission, text="More.", **fields):
    return add_message(submission, sender=Sender.GIVER, text=text, now=NOW, **fields)


def answer(submission, text="Thank you. We asked.", on=TODAY):
    return add_message(submission, sender=Sender.STAFF, text=text, by=triage(), on=on)


def test_the_code_finds_the_thread(submission):
    assert find_submission(RECEIPT, on=TODAY) == submission


def test_another_code_finds_nothing(submission):
    assert find_submission(receipts.from_draft_key(os.urandom(32)), on=TODAY) is None


def test_the_thread_is_read_newest_first_and_ends_with_the_first_words(submission):
    answer(submission)
    say(submission, "And then?")
    assert [said.text for said in read_thread(submission, RECEIPT)] == [
        "And then?",
        "Thank you. We asked.",
        "The first words.",
        "Waiting.",
    ]


def test_messages_open_for_the_team_too(submission):
    assert say(submission).unseal(TRIAGE) == {"text": "More."}


def test_the_givers_message_has_no_day_and_ours_has_one(submission):
    assert say(submission).on is None
    assert answer(submission).on == TODAY


def test_a_message_pressed_twice_is_sent_once(submission):
    first, second = say(submission, once="token"), say(submission, once="token")
    assert first == second
    assert Message.objects.count() == 1


def test_the_same_token_in_another_thread_is_another_message(submission):
    other = make_submission()
    assert say(submission, once="token") != say(other, once="token")


def test_numbers_go_up_by_one(submission):
    assert [say(submission).number, answer(submission).number, say(submission).number] == [1, 2, 3]


def test_a_code_in_a_message_is_taken_out(submission):
    message = say(submission, f"it is {RECEIPT.symbols}")
    assert message.unseal(TRIAGE)["text"] == "it is [a code was here]"


def test_an_answer_ends_the_wait(submission):
    answer(submission)
    submission.clock.refresh_from_db()
    assert submission.clock.giver_waits is False


def test_new_words_start_a_wait_and_open_what_was_finished(submission):
    Submission.objects.update(status=SubmissionStatus.CLOSED)
    answer(submission)
    say(submission)
    submission.clock.refresh_from_db()
    assert (submission.status, submission.clock.giver_waits) == (SubmissionStatus.TRIAGED, True)


def test_more_words_do_not_push_an_earlier_promise_back(submission):
    before = submission.clock.due_on
    add_message(submission, sender=Sender.GIVER, text="Still here", now=NOW + timedelta(days=3))
    submission.clock.refresh_from_db()
    assert submission.clock.due_on == before


def test_something_worse_is_due_on_the_next_reading_day(submission):
    say(submission, kind=MessageKind.WORSE)
    submission.clock.refresh_from_db()
    assert submission.clock.due_on == date(2026, 11, 23)


def test_an_answer_keeps_the_words_for_twelve_months_more(submission):
    answer(submission, on=date(2027, 3, 4))
    submission.refresh_from_db()
    assert submission.expires_on == date(2028, 4, 1)


def test_who_may_see_it_can_change(submission):
    change_who_may_see(submission, WhoMaySee.PUBLISH)
    submission.refresh_from_db()
    assert submission.who_may_see == WhoMaySee.PUBLISH


def test_deleting_hides_at_once_and_destroys_after_seven_days(submission):
    delete_everything(submission, on=TODAY)
    submission.refresh_from_db()
    assert find_submission(RECEIPT, on=TODAY) is None
    assert submission.deleting_on == TODAY + timedelta(days=7)
    assert submission not in Submission.objects.standing()


def test_what_is_over_opens_no_more(submission):
    assert find_submission(RECEIPT, on=submission.expires_on) is None
