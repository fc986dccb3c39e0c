from datetime import UTC, date, datetime, timedelta

import pytest

from core.workflow import StaleError
from feedback.choices import InsightStatus
from notifications.models import OutboxMessage
from partnership.choices import DecisionStatus
from partnership.services.decisions import SamePersonError
from partnership.services.small_changes import TooLateError, read_as_second, record_small_change, take_back
from tests import cast
from tests.factories import make_decision, make_insight, make_public_insight
from users.roles import RoleName

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 20, 10, tzinfo=UTC)
LATER = NOW + timedelta(days=8)


def make_change(by, **fields):
    words = {"title": "Every lock is checked", "heard": "A lock was broken.", "decided": "We check each lock monthly."}
    known = {"made_by_name": "Joel Marsh", "made_on": date(2026, 3, 18), "now": NOW}
    return record_small_change(**{**words, **known, **fields}, by=by)


def test_one_person_is_enough_to_publish_it():
    change = make_change(cast.service_contact())
    assert (change.status, change.published_on) == (DecisionStatus.PUBLISHED, date(2026, 3, 20))
    assert change.made_on == date(2026, 3, 18)


def test_it_answers_the_insight_it_cites():
    insight = make_public_insight()
    make_change(cast.service_contact(), insights=[insight])
    insight.refresh_from_db()
    assert insight.status == InsightStatus.ANSWERED


def test_those_who_may_undo_it_are_told_and_its_recorder_is_not():
    keeper = cast.register_keeper()
    cast.make_user("Anna", RoleName.REGISTER)
    make_change(keeper)
    message = OutboxMessage.objects.get()
    assert "27 March 2026" in message.body
    assert "lock" not in message.subject + message.body


def test_the_second_reader_is_another():
    keeper = cast.register_keeper()
    change = make_change(keeper)
    with pytest.raises(SamePersonError):
        read_as_second(change, by=keeper, on=NOW.date())
    with pytest.raises(SamePersonError):
        take_back(change, words="Not true.", by=keeper, now=NOW)


def test_it_is_read_as_second_once():
    change = make_change(cast.service_contact())
    read_as_second(change, by=cast.register_keeper(), on=NOW.date())
    with pytest.raises(StaleError):
        read_as_second(change, by=cast.make_user("Anna", RoleName.REGISTER), on=NOW.date())


def test_undone_it_is_public_no_more_and_the_insight_waits_again():
    insight = make_public_insight()
    change = make_change(cast.service_contact(), insights=[insight])
    take_back(change, words="The locks are not there yet.", by=cast.register_keeper(), now=NOW)
    insight.refresh_from_db()
    change.refresh_from_db()
    assert (change.status, change.is_public) == (DecisionStatus.TAKEN_BACK, False)
    assert insight.status == InsightStatus.PUBLISHED


def test_what_another_decision_answered_stays_answered():
    insight = make_insight(status=InsightStatus.ANSWERED)
    make_decision(insight=insight)
    change = make_change(cast.service_contact(), insights=[insight])
    take_back(change, words="Not yet.", by=cast.register_keeper(), now=NOW)
    insight.refresh_from_db()
    assert insight.status == InsightStatus.ANSWERED


def test_after_seven_days_it_cannot_be_undone():
    change = make_change(cast.service_contact())
    with pytest.raises(TooLateError):
        take_back(change, words="Not true.", by=cast.register_keeper(), now=LATER)


def test_a_forums_decision_cannot_be_undone_by_one():
    decision = make_decision()
    with pytest.raises(TooLateError):
        take_back(decision, words="I do not like it.", by=cast.register_keeper(), now=NOW)
