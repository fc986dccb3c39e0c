"""Signals that hold a message for a check, and refuse nothing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from feedback.choices import HeldBecause
from feedback.services.oddness import LONG, MANY_LINKS, SECONDS, why_held

NOW = datetime(2026, 11, 20, 14, 0, tzinfo=ZoneInfo("Europe/London"))
STORY = "The lock was broken for nine days and nobody came to mend it."


def held(text=STORY, *, trapped=False, in_a_flood=False, took=None, lookup=b"one", now=NOW):
    return why_held([text], trapped=trapped, in_a_flood=in_a_flood, took=took, lookup=lookup, now=now)


def test_an_ordinary_message_is_not_held():
    assert held(took=60) == ""


def test_the_trap_holds():
    assert held(trapped=True) == HeldBecause.TRAP


@pytest.mark.parametrize(("links", "because"), [(MANY_LINKS - 1, ""), (MANY_LINKS, HeldBecause.LINKS)])
def test_many_links_hold(links, because):
    assert held("see https://a.example " * links) == because


@pytest.mark.parametrize(
    ("letters", "took", "because"),
    [
        (LONG, SECONDS - 1, HeldBecause.QUICK),
        (LONG, SECONDS, ""),
        (LONG - 1, 0, ""),
        (LONG, None, ""),
    ],
)
def test_long_words_within_seconds_hold(letters, took, because):
    assert held("a" * letters, took=took) == because


def test_the_same_words_under_another_code_on_the_same_day_hold():
    held()
    assert held(f"  {STORY.upper()} ", lookup=b"two") == HeldBecause.REPEAT


def test_a_second_press_of_the_same_button_is_no_repeat():
    held()
    assert held() == ""


def test_the_same_words_on_another_day_are_no_repeat():
    held()
    assert held(lookup=b"two", now=NOW + timedelta(days=1)) == ""


def test_short_words_may_come_twice():
    held("Thank you")
    assert held("Thank you", lookup=b"two") == ""


def test_a_flood_holds():
    assert held(in_a_flood=True) == HeldBecause.FLOOD
