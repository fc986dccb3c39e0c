"""Days on which somebody reads: of a channel's readers, without absences and bank holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.models import Absence, Channel, Reader
from feedback.services.reading import (
    Days,
    ReadingPlan,
    answer_due_on,
    next_reading_day,
    plan_of,
    reading_days_in_words,
    same_reading_day,
)
from taxonomy.models import PartnershipSettings
from tests import cast

FRIDAY = date(2026, 11, 20)
WEEK = frozenset(range(5))


def plan(*readers: Days, nation="ENG", answer_days=5) -> ReadingPlan:
    return ReadingPlan(readers or (Days(WEEK),), nation, answer_days)


def away(first: date, last: date) -> Days:
    return Days(WEEK, ((first, last),))


@pytest.fixture
def channel(db) -> Channel:
    return Channel.objects.create(name="Here", short="here")


def test_any_of_the_readers_is_enough():
    tuesdays, thursdays = Days(frozenset({1})), Days(frozenset({3}))
    assert next_reading_day(FRIDAY, plan(tuesdays, thursdays)) == date(2026, 11, 24)
    assert answer_due_on(FRIDAY, plan(tuesdays, thursdays, answer_days=2)) == date(2026, 11, 26)


def test_an_absence_of_one_leaves_the_days_of_the_other():
    other = Days(frozenset({2}))
    assert next_reading_day(FRIDAY, plan(away(FRIDAY, date(2026, 12, 4)), other)) == date(2026, 11, 25)


def test_an_absence_of_all_is_skipped():
    assert next_reading_day(FRIDAY, plan(away(FRIDAY, date(2026, 11, 27)))) == date(2026, 11, 30)


def test_bank_holidays_of_the_nation_are_skipped():
    second_of_january = date(2026, 1, 2)
    assert plan(nation="ENG").holds(second_of_january)
    assert not plan(nation="SCT").holds(second_of_january)


def test_a_reading_day_is_the_same_day_and_a_saturday_waits():
    assert same_reading_day(FRIDAY, plan()) == FRIDAY
    assert same_reading_day(FRIDAY + timedelta(days=1), plan()) == date(2026, 11, 23)


def test_an_answer_is_never_due_on_the_same_day():
    assert answer_due_on(FRIDAY, plan(answer_days=0)) > FRIDAY


@pytest.mark.parametrize(
    ("days", "words"),
    [({0, 1, 2, 3, 4}, "Monday to Friday"), ({1, 3}, "Tuesday and Thursday"), ({2}, "Wednesday"), ({0, 1, 4}, None)],
)
def test_the_days_are_said_in_words(days, words):
    assert reading_days_in_words(plan(Days(frozenset(days)))) == (words or "Monday, Tuesday and Friday")


def test_the_words_are_those_of_all_readers_together():
    assert reading_days_in_words(plan(Days(frozenset({1, 2})), Days(frozenset({3})))) == "Tuesday to Thursday"


def test_a_channel_without_readers_falls_back_to_the_settings(channel):
    settings = PartnershipSettings(reading_days="1,3", answer_days=2)
    assert plan_of(channel, settings) == plan(Days(frozenset({1, 3})), answer_days=2)


def test_the_readers_days_and_absences_make_the_plan(channel):
    tom, priya = cast.triage(), cast.second_triage()
    Reader.objects.create(channel=channel, user=tom, weekdays="0,1")
    Reader.objects.create(channel=channel, user=priya, order=2, weekdays="3")
    Absence.objects.create(user=tom, first_on=FRIDAY, last_on=FRIDAY)
    assert set(plan_of(channel).readers) == {Days(frozenset({0, 1}), ((FRIDAY, FRIDAY),)), Days(frozenset({3}))}


def test_somebody_whose_account_has_ended_reads_no_more(channel):
    tom = cast.triage()
    Reader.objects.create(channel=channel, user=tom, weekdays="0")
    tom.is_active = False
    tom.save()
    assert plan_of(channel).weekdays == WEEK


def test_a_plan_costs_two_queries_at_any_number_of_readers(channel, django_assert_num_queries):
    settings = PartnershipSettings.load()
    for number in range(6):
        user = cast.make_user(f"Reader {number}")
        Reader.objects.create(channel=channel, user=user)
        Absence.objects.create(user=user, first_on=FRIDAY, last_on=FRIDAY)
    with django_assert_num_queries(2):
        plan_of(channel, settings)


some_plan = st.builds(
    ReadingPlan,
    readers=st.lists(
        st.builds(
            lambda weekdays, first, length: Days(weekdays, ((first, first + timedelta(days=length)),)),
            st.frozensets(st.integers(0, 6), min_size=1),
            st.dates(date(2026, 1, 1), date(2027, 12, 31)),
            st.integers(0, 60),
        ),
        min_size=1,
        max_size=4,
    ).map(tuple),
    nation=st.sampled_from(["ENG", "SCT", "WLS", "NIR"]),
    answer_days=st.integers(1, 15),
)
some_day = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(some_day, some_plan)
def test_no_day_is_ever_promised_on_which_nobody_reads(on, drawn):
    assert drawn.holds(answer_due_on(on, drawn))
    assert on <= same_reading_day(on, drawn)
    assert on < next_reading_day(on, drawn) <= answer_due_on(on, drawn)


@given(some_day, some_plan)
def test_so_many_reading_days_lie_up_to_the_promised_one(on, drawn):
    due = answer_due_on(on, drawn)
    assert sum(drawn.holds(on + timedelta(days=number)) for number in range(1, (due - on).days + 1)) == (
        drawn.answer_days
    )
