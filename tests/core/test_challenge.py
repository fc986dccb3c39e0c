"""An easy question, answered as a figure or a word, once."""

from datetime import UTC, datetime, timedelta

import pytest

from core import challenge
from core.limits import Recent

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def answer_of(question) -> int:
    names = challenge.numbers()
    first, second = (word.strip("?") for word in question.words.split() if word.strip("?") in names)
    return names.index(first) + names.index(second)


@pytest.fixture
def question():
    return challenge.ask(now=NOW)


@pytest.mark.parametrize(
    "shape",
    [
        str,
        lambda n: challenge.numbers()[n],
        lambda n: f" {challenge.numbers()[n].upper()}. ",
        lambda n: str(n).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    ],
    ids=["figure", "word", "loud", "arabic"],
)
def test_a_figure_or_a_word_is_right(question, shape):
    assert challenge.is_answered(question.token, shape(answer_of(question)), now=NOW)


@pytest.mark.parametrize("typed", ["", "no", "99", "٩٩", "1e1", "-4", "4" * 500])
def test_anything_else_is_not(question, typed):
    assert not challenge.is_answered(question.token, typed, now=NOW)


def test_an_answer_counts_once(question):
    answers = [challenge.is_answered(question.token, str(answer_of(question)), now=NOW) for _try in range(3)]
    assert answers == [True, False, False]


def test_a_wrong_answer_leaves_the_question_open(question):
    challenge.is_answered(question.token, "0", now=NOW)
    assert challenge.is_answered(question.token, str(answer_of(question)), now=NOW)


def test_a_question_of_yesterday_or_of_somebody_s_own_is_none(question):
    answer = str(answer_of(question))
    assert not challenge.is_answered(question.token, answer, now=NOW + timedelta(hours=2))
    assert not challenge.is_answered("made up", answer, now=NOW)


def test_the_answer_does_not_stand_on_the_page(question):
    assert "answer" not in question.token


def test_what_is_recent_is_forgotten_after_its_time():
    recent = Recent(60)
    assert [recent.add("a", at=at) for at in (0, 1, 59)] == [1, 2, 3]
    assert (recent.count("a", at=61), recent.add("a", at=61)) == (0, 1)


def test_it_never_remembers_more_names_than_it_may():
    recent = Recent(60, names=100)
    for number in range(1000):
        recent.add(str(number), at=number / 1000)
    assert len(recent._counts) <= 100
