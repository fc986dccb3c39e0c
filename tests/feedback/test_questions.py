"""Questions through the code: asked with why, answered or not, taken back; and what acts on the answers."""

import os
from datetime import UTC, date, datetime

import pytest
from wagtail.models import ModelLogEntry

from core import receipts
from core.keyrings import TRIAGE
from core.sealing import TooLongError, UnsealError
from core.workflow import StaleError
from feedback.choices import Sender, SubmissionStatus, ThreadQuestionKind, ThreadQuestionStatus
from feedback.models import Message, Submission, ThreadQuestion
from feedback.services import questions
from feedback.services.questions import (
    answer_question,
    ask_question,
    open_questions,
    questions_of,
    read_question,
    take_question_back,
    when_answered,
)
from tests.cast import triage
from tests.factories import make_submission
from users.models import User

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = NOW.date()
KEY = bytes(range(32))
RECEIPT = receipts.from_draft_key(KEY)
ASK, UNDERSTOOD, PASS_ON = ThreadQuestionKind.ASK, ThreadQuestionKind.UNDERSTOOD, ThreadQuestionKind.PASS_ON


@pytest.fixture
def submission():
    submission = make_submission(draft_key=KEY, now=NOW)
    Submission.objects.update(status=SubmissionStatus.TRIAGED)
    submission.refresh_from_db()
    return submission


def reader() -> User:
    return User.objects.first() or triage()


def ask(submission, kind=ASK, **fields) -> ThreadQuestion:
    known = {"text": "Roughly when was this?", "why": "So that we look at the right week.", "by": reader(), "on": TODAY}
    return ask_question(submission, kind=kind, **known | fields)


def say(question, yes=True, words="", **fields):
    answer_question(question, yes=yes, words=words, now=NOW, **fields)


@pytest.fixture
def told(monkeypatch):
    """What the hook of *may we pass this on* was told."""
    heard = []
    monkeypatch.setattr(questions, "_when_answered", {kind: [] for kind in ThreadQuestionKind.values})
    when_answered(PASS_ON, lambda question, yes_on: heard.append((question.pk, yes_on)))
    return heard


def test_a_question_opens_for_the_team_and_for_the_code(submission):
    question = ask(submission)
    words = {"text": "Roughly when was this?", "why": "So that we look at the right week."}
    assert read_question(question, ring=TRIAGE) == words
    assert read_question(question, receipt=RECEIPT) == words


def test_a_question_opens_for_no_other_code(submission):
    question = ask(submission)
    with pytest.raises(UnsealError):
        read_question(question, receipt=receipts.from_draft_key(os.urandom(32)))


def test_a_question_hands_the_next_word_to_the_person(submission):
    ask(submission)
    submission.clock.refresh_from_db()
    assert submission.status == SubmissionStatus.ANSWERED
    assert submission.clock.giver_waits is False


@pytest.mark.parametrize("kind", [UNDERSTOOD, PASS_ON, ThreadQuestionKind.QUOTE])
def test_other_questions_leave_the_promise_of_an_answer_alone(submission, kind):
    ask(submission, kind)
    submission.clock.refresh_from_db()
    assert submission.status == SubmissionStatus.TRIAGED
    assert submission.clock.giver_waits is True


@pytest.mark.parametrize("status", [SubmissionStatus.HELD, SubmissionStatus.SUBMITTED, SubmissionStatus.RETURNED])
@pytest.mark.parametrize("kind", ThreadQuestionKind.values)
def test_nothing_is_asked_before_somebody_sorted_it(submission, status, kind):
    submission.status = status
    with pytest.raises(StaleError):
        ask(submission, kind)
    assert not ThreadQuestion.objects.exists()


def test_a_question_about_what_is_finished_leaves_nothing_behind(submission):
    Submission.objects.update(status=SubmissionStatus.CLOSED)
    submission.refresh_from_db()
    with pytest.raises(StaleError):
        ask(submission)
    assert not ThreadQuestion.objects.exists()


def test_a_question_keeps_the_thread_for_twelve_months_more(submission):
    ask(submission, on=date(2027, 3, 4))
    submission.refresh_from_db()
    assert submission.expires_on == date(2028, 4, 1)


def test_words_of_an_answer_become_a_message_of_the_person(submission):
    say(ask(submission), words="In March.")
    message = Message.objects.get()
    assert (message.sender, message.on) == (Sender.GIVER, None)
    assert message.unseal(TRIAGE) == {"text": "In March."}


@pytest.mark.parametrize(("yes", "status"), [(True, ThreadQuestionStatus.YES), (False, ThreadQuestionStatus.NO)])
def test_an_answer_settles_the_question_and_the_item_waits_again(submission, yes, status):
    question = ask(submission)
    say(question, yes)
    submission.refresh_from_db()
    submission.clock.refresh_from_db()
    assert question.status == status
    assert (submission.status, submission.clock.giver_waits) == (SubmissionStatus.TRIAGED, True)


def test_an_answer_pressed_twice_counts_once(submission, told):
    question = ask(submission, PASS_ON)
    for _ in range(2):
        say(question, words="Yes, do.", once="token")
    assert told == [(question.pk, NOW.date())]
    assert Message.objects.count() == 1


def test_a_no_cannot_turn_into_a_yes_by_an_old_page(submission, told):
    question = ask(submission, PASS_ON)
    say(question, yes=False)
    with pytest.raises(StaleError):
        say(ThreadQuestion.objects.get(), yes=True)
    assert told == [(question.pk, None)]


def test_understood_or_not_can_be_changed_later(submission):
    question = ask(submission, UNDERSTOOD)
    for yes in (True, False, True):
        say(question, yes)
    assert ThreadQuestion.objects.get().status == ThreadQuestionStatus.YES


def test_a_yes_is_taken_back_and_what_acted_on_it_is_told(submission, told):
    question = ask(submission, PASS_ON)
    say(question)
    take_question_back(question)
    assert told == [(question.pk, NOW.date()), (question.pk, None)]
    assert question.status == ThreadQuestionStatus.TAKEN_BACK


def test_a_question_that_was_taken_back_takes_no_answer(submission, told):
    question = ask(submission, PASS_ON)
    take_question_back(question, by=reader())
    with pytest.raises(StaleError):
        say(question, words="Yes")
    assert not Message.objects.exists()


def test_a_no_is_not_taken_back(submission):
    question = ask(submission)
    say(question, yes=False)
    with pytest.raises(StaleError):
        take_question_back(question)


def test_an_answer_that_is_too_long_changes_nothing(submission, told):
    question = ask(submission, PASS_ON)
    with pytest.raises(TooLongError):
        say(question, words="long words " * 18_000)
    question.refresh_from_db()
    assert question.status == ThreadQuestionStatus.OPEN
    assert told == []


def test_where_acting_on_an_answer_stops_the_answer_is_not_there(submission, told):
    def stop(question, yes_on):
        raise StaleError

    when_answered(PASS_ON, stop)
    question = ask(submission, PASS_ON)
    with pytest.raises(StaleError):
        say(question, words="Yes")
    assert ThreadQuestion.objects.get().status == ThreadQuestionStatus.OPEN
    assert not Message.objects.exists()


def test_only_our_own_acts_are_in_the_log(submission):
    say(ask(submission), words="In March.")
    assert list(ModelLogEntry.objects.values_list("action", flat=True)) == ["feedback.ask"]


def test_a_code_in_a_question_is_taken_out(submission):
    question = ask(submission, text=f"Is it {RECEIPT.symbols}?")
    assert read_question(question)["text"] == "Is it [a code was here]?"


def test_what_waits_is_what_is_open(submission):
    first = ask(submission, UNDERSTOOD)
    second = ask_question(submission, kind=ASK, text="When?", by=reader(), on=TODAY)
    say(first)
    assert list(open_questions(submission)) == [second]
    assert len(questions_of(submission)) == 2


def test_reading_all_questions_costs_two_queries(submission, django_assert_num_queries):
    for _ in range(5):
        ask(submission, UNDERSTOOD, text="So?")
    with django_assert_num_queries(2):
        assert [read_question(question)["text"] for question in questions_of(submission)] == ["So?"] * 5
