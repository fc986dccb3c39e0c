"""Months are counted in numbers that outlive the words."""

from datetime import date

import pytest

from feedback.choices import AnswerWanted, Counted, HeldBecause, SubmissionStatus, Via
from feedback.models import Channel, MonthTally, Submission, TriageClock
from feedback.services.sending import main_channel
from feedback.services.tallies import tally, tally_answer, tally_gone
from feedback.services.triage import Sorting, release_item, reply, return_item, sort_item
from tests.cast import triage
from tests.factories import make_submission

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 20)


def counts() -> dict[str, int]:
    return {row.what: row.count for row in MonthTally.objects.all()}


def test_the_same_thing_in_one_month_is_one_row():
    for day in (1, 20, 30):
        tally(Counted.PASSED, main_channel(), on=date(2026, 11, day), number=2)
    row = MonthTally.objects.get()
    assert (row.month, row.count) == (date(2026, 11, 1), 6)


def test_months_channels_kinds_and_ways_are_apart():
    main, other = main_channel(), Channel.objects.create(name="Other", short="other")
    tally(Counted.PASSED, main, on=ON)
    tally(Counted.PASSED, main, on=date(2026, 12, 1))
    tally(Counted.PASSED, other, on=ON)
    tally(Counted.REDACTED, other, on=ON)
    tally(Counted.PASSED, other, on=ON, via=Via.PHONE)
    assert list(MonthTally.objects.values_list("count", flat=True)) == [1] * 5


def test_counting_again_costs_one_query(django_assert_num_queries):
    channel = main_channel()
    tally(Counted.PASSED, channel, on=ON)
    with django_assert_num_queries(1):
        tally(Counted.PASSED, channel, on=ON)


@pytest.mark.parametrize(("due", "what"), [(20, Counted.ANSWERED_IN_TIME), (19, Counted.ANSWERED_LATE)])
def test_a_first_answer_is_by_the_day_we_said_or_late(due, what):
    submission, by = make_submission(), triage()
    sort_item(submission, Sorting(None, "everyday", "no"), by=by, on=ON)
    TriageClock.objects.update(due_on=date(2026, 11, due))
    for number in range(2):
        reply(submission, text="We read it.", seen=number, once=str(number), by=by, on=ON)
    assert counts() == {what: 1}


def test_who_wanted_no_answer_was_told_no_day():
    tally_answer(make_submission(answer_wanted=AnswerWanted.NO), due_on=ON, on=ON)
    assert counts() == {}


def test_what_is_let_through_and_what_is_sent_back_is_counted():
    submission, by = make_submission(trapped=True), triage()
    release_item(submission, by=by, on=ON)
    return_item(submission, because="threat", reason="It sells something.", by=by, on=ON)
    assert {row.what for row in MonthTally.objects.all()} == {Counted.RELEASED, Counted.SENT_BACK}


def test_a_row_that_goes_leaves_what_it_told_in_the_month_in_which_it_came():
    submission = make_submission()
    submission.came_back, submission.held_because, submission.status = True, HeldBecause.LINKS, SubmissionStatus.HELD
    tally_gone(submission)
    assert counts() == {Counted.RECEIVED: 1, Counted.HELD: 1, Counted.CAME_BACK: 1}
    assert set(MonthTally.objects.values_list("month", "via")) == {(submission.month, Via.ONLINE)}


@pytest.mark.parametrize("refuses", [False, True], ids=["taken after all", "refused again"])
def test_another_reader_s_look_at_a_refusal_is_counted_once(refuses):
    submission, by = make_submission(), triage()
    Submission.objects.update(look_again=True)
    submission.refresh_from_db()
    if refuses:
        return_item(submission, because="threat", reason="It is a threat.", by=by, on=ON)
    else:
        sort_item(submission, Sorting(service=None, seriousness="everyday", recognisable="no"), by=by, on=ON)
        sort_item(submission, Sorting(service=None, seriousness="serious", recognisable="no"), by=by, on=ON)
    assert MonthTally.objects.get(what=Counted.LOOKED_AGAIN).count == 1
