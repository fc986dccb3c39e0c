"""Figures of closed months: in bands alone, frozen, and never changed after."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from content.models import FrozenError, Snapshot
from content.services.snapshots import disclosed, freeze_months, shown_months, shown_quarters
from content.views.doing import in_ten
from core.models import current_generation
from feedback.choices import AnswerWanted, Counted, HeldBecause, Via
from feedback.models import Submission, TriageClock
from feedback.services.figures import month_figures
from feedback.services.keeping import destroy_due
from feedback.services.sending import main_channel
from feedback.services.tallies import tally
from feedback.services.threads import delete_everything
from privacy.disclosure import tenths
from tests.factories import make_submission
from tests.reading import read

pytestmark = pytest.mark.django_db
IN_OCTOBER = datetime(2026, 10, 14, 12, tzinfo=UTC)
OCTOBER = date(2026, 10, 1)
IN_NOVEMBER = datetime(2026, 11, 2, 12, tzinfo=UTC)
PAGE = "/how-we-are-doing/"


def send(number: int, **fields) -> list[Submission]:
    made = [make_submission(now=IN_OCTOBER) for _number in range(number)]
    Submission.objects.filter(pk__in=[submission.pk for submission in made]).update(**fields)
    return made


def figures():
    return month_figures(OCTOBER)


def test_a_month_is_counted_by_way():
    send(3)
    send(2, via=Via.PAPER)
    assert figures().received == {**dict.fromkeys(Via.values, 0), Via.ONLINE: 3, Via.PAPER: 2}


def test_other_months_are_not_in_it():
    make_submission(now=IN_NOVEMBER)
    assert sum(figures().received.values()) == 0


def test_what_is_destroyed_is_still_counted_once():
    kept, gone = send(2, came_back=True, held_because=HeldBecause.LINKS)
    before = figures()
    delete_everything(gone, on=IN_OCTOBER.date())
    destroy_due(datetime(2026, 10, 30, 12, tzinfo=UTC))
    assert Submission.objects.get() == kept
    assert (figures().received, figures().came_back, figures().held) == (before.received, 2, 2)


def test_a_promised_day_that_passed_without_an_answer_is_counted():
    send(2)
    send(1, answer_wanted=AnswerWanted.NO)
    TriageClock.objects.update(due_on=date(2026, 10, 20))
    assert figures().overdue == 2


def test_each_closed_month_is_frozen_once_from_the_first_on():
    send(1)
    make_submission(now=datetime(2026, 12, 3, 12, tzinfo=UTC))
    in_december = datetime(2026, 12, 4, 12, tzinfo=UTC)
    assert [freeze_months(in_december), freeze_months(in_december)] == [2, 0]
    assert [shown.month for shown in shown_months()] == [date(2026, 11, 1), OCTOBER]


def test_nothing_is_frozen_where_nothing_came():
    assert freeze_months(IN_NOVEMBER) == 0


def test_freezing_empties_the_page_cache():
    send(1)
    before = current_generation()
    freeze_months(IN_NOVEMBER)
    assert current_generation() > before


def test_what_is_frozen_stays_though_more_is_learnt():
    send(20)
    freeze_months(IN_NOVEMBER)
    send(20)
    freeze_months(IN_NOVEMBER)
    assert shown_months()[0].received.figure == 20


def test_a_frozen_month_is_neither_changed_nor_written_twice():
    send(1)
    freeze_months(IN_NOVEMBER)
    row = Snapshot.objects.get()
    with pytest.raises(FrozenError):
        row.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot.objects.create(kind=row.kind, month=row.month, data={})


def test_nothing_but_bands_is_ever_stored():
    send(22)
    send(3, via=Via.PHONE)
    tally(Counted.SENT_BACK, main_channel(), on=OCTOBER, number=7)
    data = disclosed(figures())
    assert data["ways"][Via.ONLINE] == [20, ""] and data["received"] == [25, ""]
    assert data["ways"][Via.PHONE] == [None, "small"] and data["log"][Counted.SENT_BACK] == [None, "small"]


def shown_quarter():
    """The last quarter of 2026, when it is over."""
    freeze_months(datetime(2027, 1, 1, 12, tzinfo=UTC))
    return shown_quarters()[0]


def test_who_came_back_is_told_in_tenths():
    send(24, came_back=True)
    send(16)
    assert shown_quarter().came_back == 6


def test_who_came_back_is_told_of_many_only():
    send(20, came_back=True)
    send(14)
    assert shown_quarter().came_back is None


def test_a_quarter_is_frozen_when_its_last_month_is_over():
    send(1)
    assert freeze_months(datetime(2026, 12, 31, 12, tzinfo=UTC)) == 2
    assert shown_quarters() == []
    assert freeze_months(datetime(2027, 1, 1, 12, tzinfo=UTC)) == 2
    assert [(quarter.first, quarter.last) for quarter in shown_quarters()] == [(OCTOBER, date(2026, 12, 1))]


def test_a_quarter_that_began_before_the_first_message_is_frozen_too():
    make_submission(now=IN_NOVEMBER)
    freeze_months(datetime(2027, 1, 1, 12, tzinfo=UTC))
    assert [quarter.first for quarter in shown_quarters()] == [OCTOBER]


LAST_QUARTER = (OCTOBER, date(2026, 11, 1), date(2026, 12, 1))


def count_answers(*counts: tuple[int, int]):
    """In time and late, month by month of the last quarter."""
    for month, numbers in zip(LAST_QUARTER, counts, strict=True):
        for what, number in zip((Counted.ANSWERED_IN_TIME, Counted.ANSWERED_LATE), numbers, strict=True):
            if number:
                tally(what, main_channel(), on=month, number=number)


def test_three_months_of_few_messages_have_enough_together():
    count_answers((14, 0), (14, 0), (14, 0))
    assert shown_quarter().in_time == 8


def test_a_quarter_of_too_few_answers_is_not_told():
    count_answers((11, 0), (11, 0), (12, 0))
    assert shown_quarter().in_time is None


def test_small_counts_stand_in_it_as_what_they_are_shown_as():
    count_answers((14, 7), (14, 7), (14, 7))
    assert shown_quarter().in_time == 8  # 45 of 45 and three times "fewer than 8"


def test_a_quarter_is_made_of_what_its_months_show_so_it_tells_nothing_of_what_they_hide():
    count_answers((14, 3), (15, 7), (16, 1))
    freeze_months(datetime(2026, 12, 31, 12, tzinfo=UTC))
    count_answers((0, 100), (0, 100), (0, 0))
    assert shown_quarter().in_time == 8


@given(st.integers(38, 400))
def test_tenths_are_the_same_for_any_small_part_and_any_small_rest(whole):
    assert len({tenths(part, whole) for part in range(8)}) == 1
    assert len({tenths(whole - rest, whole) for rest in range(8)}) == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [(None, "not shown"), (2, "2 in 10 or fewer"), (5, "about 5 in 10"), (8, "8 in 10 or more")],
)
def test_tenths_in_words(number, words):
    assert in_ten(number) == words


# The page


@pytest.fixture
def months():
    """A year of months with some answers."""
    for number in range(1, 13):
        month = date(2026, number, 1)
        tally(Counted.RECEIVED, main_channel(), on=month, via=Via.ONLINE, number=30 + number)
        tally(Counted.RECEIVED, main_channel(), on=month, via=Via.PHONE, number=3)
        tally(Counted.ANSWERED_IN_TIME, main_channel(), on=month, number=42)
        tally(Counted.SENT_BACK, main_channel(), on=month, number=2)
    freeze_months(datetime(2027, 1, 2, 12, tzinfo=UTC))


@pytest.mark.usefixtures("months")
def test_the_page_shows_the_newest_month_and_the_year(client):
    page = client.get(PAGE).text
    assert "In December 2026" in page and "January 2026" in page
    assert "October to December 2026</th><td>8 in 10 or more</td><td>2 in 10 or fewer</td>" in page
    assert "fewer than 8" in page and "Sent back, with a reason" in page


@pytest.mark.usefixtures("months")
def test_each_chart_has_its_table(client):
    page = client.get(PAGE).text
    assert page.count('<svg class="chart"') == page.count("Show this as a table") == 3


def test_before_the_first_month_is_over_it_says_so(client):
    assert "There is nothing to show yet" in client.get(PAGE).text


@pytest.mark.usefixtures("months")
def test_it_costs_few_queries_and_sets_no_cookie(client):
    client.get(PAGE)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(PAGE)
    assert len(seen) <= 8
    assert not answer.cookies


def test_it_can_only_be_looked_at(client):
    assert client.post(PAGE).status_code == 405
    assert client.post("/how-we-read/").status_code == 405


def test_the_rules_name_each_reason_for_sending_back(client):
    page = client.get("/how-we-read/").text
    assert "It threatens somebody" in page and "It sells something, or a machine sent it" in page
    assert "3 months" in page


def test_the_rules_cost_few_queries(client):
    client.get("/how-we-read/")
    with CaptureQueriesContext(connection) as seen:
        client.get("/how-we-read/")
    assert len(seen) <= 8


@pytest.mark.usefixtures("months")
@pytest.mark.parametrize("path", [PAGE, "/how-we-read/"])
def test_they_can_be_read_by_somebody_of_nine_to_eleven(client, path):
    told = read(client.get(path).text)
    assert told.grade <= 4.5 and told.mean_sentence <= 12 and told.longest_length <= 20, told.longest
