from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.building.dates import DEMO_DAY, Calendar

A_YEAR_ON = Calendar(date(2027, 11, 26))


@given(st.dates(date(2026, 1, 1), date(2040, 1, 1)))
def test_a_weekday_stays_a_weekday(today):
    assert Calendar(today).day("2026-11-20").weekday() == DEMO_DAY.weekday()


@given(st.dates(date(2026, 11, 20), date(2040, 1, 1)))
def test_nothing_moves_past_today(today):
    assert Calendar(today).day("2026-11-20") <= today


def test_on_the_demo_day_nothing_moves():
    assert Calendar(DEMO_DAY).words("by 18 December", "2026-11-20") == "by 18 December"


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("We check by 18 December.", "We check by 24 December."),
        ("Until 31 March 2027, two teams", "Until 5 April 2028, two teams"),
        ("open until six", "open until six"),
    ],
)
def test_dates_in_a_sentence_move_too(text, moved):
    assert A_YEAR_ON.words(text, "2026-11-20") == moved


def test_a_month_is_given_by_its_first_day():
    assert Calendar(DEMO_DAY).month("2026-11") == date(2026, 11, 1)
