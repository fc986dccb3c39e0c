"""The vocabulary is written through one door; promised days are days on which somebody reads."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.choices import Nation
from taxonomy.models import PartnershipSettings
from taxonomy.services import answer_due_on, bank_holidays, is_reading_day, next_reading_day, theme_label
from tests.factories import make_theme

FRIDAY = date(2026, 11, 20)


def partnership(**fields):
    return PartnershipSettings(**fields)


def test_five_reading_days_after_a_friday_is_the_next_friday():
    assert answer_due_on(FRIDAY, partnership()) == date(2026, 11, 27)


def test_weekends_are_not_counted():
    assert next_reading_day(FRIDAY, partnership()) == date(2026, 11, 23)


def test_a_partnership_that_reads_on_two_days_counts_those():
    assert answer_due_on(FRIDAY, partnership(reading_days="1,3", answer_days=2)) == date(2026, 11, 26)


def test_christmas_is_not_counted():
    # 25 December is a Friday, 26 a Saturday, and the Monday after is given in its place.
    assert next_reading_day(date(2026, 12, 24), partnership()) == date(2026, 12, 29)


def test_each_nation_has_its_own_holidays():
    second_of_january = date(2026, 1, 2)
    assert is_reading_day(second_of_january, partnership(bank_holidays_of="ENG"))
    assert not is_reading_day(second_of_january, partnership(bank_holidays_of="SCT"))


def test_the_battle_of_the_boyne_is_kept_in_northern_ireland():
    assert date(2026, 7, 13) in bank_holidays("NIR", 2026)
    assert date(2026, 7, 13) not in bank_holidays("WLS", 2026)


def test_no_days_at_all_mean_the_working_week():
    assert next_reading_day(FRIDAY, partnership(reading_days="")) == date(2026, 11, 23)


def test_an_answer_is_never_due_on_the_same_day():
    assert answer_due_on(FRIDAY, partnership(answer_days=0)) > FRIDAY


some_partnership = st.builds(
    PartnershipSettings,
    reading_days=st.sets(st.integers(0, 6), min_size=1).map(lambda days: ",".join(map(str, sorted(days)))),
    answer_days=st.integers(1, 15),
    bank_holidays_of=st.sampled_from(Nation.values),
)
some_day = st.dates(date(2025, 1, 1), date(2035, 12, 31))


@given(some_day, some_partnership)
def test_the_promised_day_is_one_on_which_somebody_reads(on, settings):
    assert is_reading_day(answer_due_on(on, settings), settings)


@given(some_day, some_partnership)
def test_so_many_reading_days_lie_up_to_the_promised_day(on, settings):
    due = answer_due_on(on, settings)
    days = [on + timedelta(days=number) for number in range(1, (due - on).days + 1)]
    assert sum(is_reading_day(day, settings) for day in days) == settings.answer_days


@given(some_day, some_day, some_partnership)
def test_who_writes_later_is_never_promised_an_earlier_day(one, other, settings):
    early, late = sorted([one, other])
    assert answer_due_on(early, settings) <= answer_due_on(late, settings)


@given(some_day, some_partnership)
def test_the_next_reading_day_is_never_after_the_promised_one(on, settings):
    assert on < next_reading_day(on, settings) <= answer_due_on(on, settings)


@pytest.mark.django_db
def test_a_theme_is_named_for_those_who_follow_it():
    make_theme(name="Missed appointments")
    assert theme_label("missed-appointments") == "Missed appointments"


@pytest.mark.django_db
def test_a_retired_or_unknown_theme_cannot_be_followed():
    make_theme(name="Old words", is_active=False)
    assert (theme_label("old-words"), theme_label("never-was")) == (None, None)
