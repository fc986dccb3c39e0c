"""Two readers, a message nobody could recognise, an insight made of it, and its published quote."""

import pytest

from feedback.choices import InsightStatus, Recognisable, WhoMaySee
from feedback.services import quotes
from feedback.services.triage import Sorting, sort_item
from tests import cast
from tests.factories import make_insight, make_submission
from tests.feedback.quotes.asking import KEY, TODAY, WORDS, propose, say


@pytest.fixture
def first():
    return cast.triage()


@pytest.fixture
def second():
    return cast.second_triage()


@pytest.fixture
def submission(first):
    made = make_submission(text=f"I said it twice. {WORDS} Sam\nknows.", draft_key=KEY, who_may_see=WhoMaySee.PUBLISH)
    sort_item(made, Sorting(None, "everyday", Recognisable.NO), by=first, on=TODAY)
    return made


@pytest.fixture
def insight(submission):
    messages = [submission, make_submission(), make_submission()]
    return make_insight(submissions=messages, people=12, status=InsightStatus.PUBLISHED)


@pytest.fixture
def published(insight, submission, first, second):
    quote = say(propose(insight, submission, first))
    quotes.read_quote(quote, by=second)
    return quote
