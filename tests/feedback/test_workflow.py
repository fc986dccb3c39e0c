"""Every status × every move: what the tables allow goes through, everything else is stale."""

from datetime import date
from itertools import product

import pytest

from core.workflow import StaleError, move
from feedback.choices import InsightStatus, SafeguardingStatus, SubmissionStatus, ThreadQuestionStatus
from feedback.models import Insight, SafeguardingDecision, Submission, ThreadQuestion
from feedback.workflow import INSIGHT_MOVES, QUESTION_MOVES, SAFEGUARDING_MOVES, SUBMISSION_MOVES
from tests.factories import make_insight, make_submission

pytestmark = pytest.mark.django_db

GOES = {
    ("held", "release"): "submitted",
    ("held", "return"): "returned",
    ("submitted", "triage"): "triaged",
    ("submitted", "return"): "returned",
    ("triaged", "answer"): "answered",
    ("triaged", "close"): "closed",
    ("triaged", "return"): "returned",
    ("answered", "answer"): "answered",
    ("answered", "close"): "closed",
    ("answered", "reopen"): "triaged",
    ("closed", "reopen"): "triaged",
    ("returned", "reopen"): "triaged",
    ("returned", "look_again"): "submitted",
}
INSIGHT_GOES = {
    ("draft", "review"): "reviewed",
    ("draft", "edit"): "draft",
    ("draft", "publish"): "published",
    ("draft", "withdraw"): "withdrawn",
    ("reviewed", "edit"): "draft",
    ("reviewed", "publish"): "published",
    ("reviewed", "withdraw"): "withdrawn",
    ("published", "undo"): "draft",
    ("published", "answer"): "answered",
    ("published", "withdraw"): "withdrawn",
    ("answered", "answer"): "answered",
    ("answered", "wait_again"): "published",
    ("answered", "withdraw"): "withdrawn",
}
SAFEGUARDING_GOES = {
    ("decided", "agree"): "closed",
    ("decided", "disagree"): "disagreed",
    ("decided", "replace"): "replaced",
    ("closed", "replace"): "replaced",
    ("disagreed", "replace"): "replaced",
    ("closed", "read_again"): "decided",
}
QUESTION_GOES = {
    ("open", "yes"): "yes",
    ("open", "no"): "no",
    ("open", "take_back"): "taken_back",
    ("yes", "no_after_all"): "no",
    ("yes", "take_back"): "taken_back",
    ("no", "yes_after_all"): "yes",
}


def status_after(thing, verb, moves):
    """The status after the move, or None where it is refused."""
    try:
        move(thing, verb, moves)
    except StaleError:
        return None
    return type(thing).objects.get(pk=thing.pk).status


@pytest.mark.parametrize(("status", "verb"), list(product(SubmissionStatus.values, SUBMISSION_MOVES)))
def test_what_somebody_told_us_moves_as_the_table_says(status, verb):
    submission = make_submission()
    Submission.objects.update(status=status)
    assert status_after(submission, verb, SUBMISSION_MOVES) == GOES.get((status, verb))


@pytest.mark.parametrize(("status", "verb"), list(product(InsightStatus.values, INSIGHT_MOVES)))
def test_an_insight_moves_as_the_table_says(status, verb):
    insight = make_insight()
    Insight.objects.update(status=status)
    assert status_after(insight, verb, INSIGHT_MOVES) == INSIGHT_GOES.get((status, verb))


@pytest.mark.parametrize(("status", "verb"), list(product(SafeguardingStatus.values, SAFEGUARDING_MOVES)))
def test_a_safeguarding_decision_moves_as_the_table_says(status, verb):
    decision = SafeguardingDecision.objects.create(
        submission=make_submission(),
        status=status,
        outcome="none",
        basis="past",
        decided_on=date(2026, 11, 20),
        sealed=b"",
    )
    assert status_after(decision, verb, SAFEGUARDING_MOVES) == SAFEGUARDING_GOES.get((status, verb))


@pytest.mark.parametrize(("status", "verb"), list(product(ThreadQuestionStatus.values, QUESTION_MOVES)))
def test_a_question_to_a_giver_moves_as_the_table_says(status, verb):
    question = ThreadQuestion.objects.create(
        submission=make_submission(), kind="ask", status=status, asked_on=date(2026, 11, 20), sealed=b""
    )
    assert status_after(question, verb, QUESTION_MOVES) == QUESTION_GOES.get((status, verb))
