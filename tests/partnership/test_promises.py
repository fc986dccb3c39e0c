from datetime import UTC, date, datetime

import pytest

from core.models import current_generation
from core.workflow import NotReadyError, StaleError
from notifications.models import OutboxMessage
from partnership.choices import DecisionStatus, PromiseStatus
from partnership.models import Promise
from partnership.services.promises import drop_promise, make_promise, note_promise
from tests import cast, factories
from tests.partnership.test_decisions import make_follower

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 30, 10, tzinfo=UTC)
TODAY = date(2026, 6, 30)
DUE = date(2026, 9, 30)


def make(decision, **fields) -> Promise:
    known = {"text": "Letters show three tries.", "owner_name": "Yusuf Rahman", "due": DUE, "now": NOW, "by": None}
    return make_promise(decision, **{**known, **fields})


def test_a_promise_keeps_the_day_it_was_first_due():
    promise = make(factories.make_decision())
    note_promise(promise, "at_risk", words="One session is off.", due=date(2026, 12, 18), now=NOW)
    promise.refresh_from_db()
    assert (promise.original_due, promise.due) == (DUE, date(2026, 12, 18))
    assert promise.was_moved


@pytest.mark.parametrize("status", [DecisionStatus.DRAFT, DecisionStatus.PROPOSED, DecisionStatus.TAKEN_BACK])
def test_nothing_is_promised_from_what_is_not_decided(status):
    with pytest.raises(NotReadyError):
        make(factories.make_decision(status=status, made_on=date(2026, 1, 1)))


def test_done_is_claimed_and_dated():
    promise = make(factories.make_decision())
    note_promise(promise, "claim", words="All letters changed.", now=NOW)
    promise.refresh_from_db()
    assert (promise.status, promise.claimed_on) == (PromiseStatus.CLAIMED, TODAY)


def test_a_disputed_promise_is_open_again():
    promise = factories.make_promise(status=PromiseStatus.DISPUTED)
    note_promise(promise, "on_track", due=DUE, now=NOW)
    assert Promise.objects.open().get() == promise


def test_two_people_at_once_do_not_both_move_it():
    promise = factories.make_promise()
    other_copy = Promise.objects.get()
    note_promise(promise, "claim", now=NOW)
    with pytest.raises(StaleError):
        note_promise(other_copy, "late", now=NOW)
    assert Promise.objects.get().notes.count() == 1


def test_a_dropped_promise_says_why_and_keeps_its_days():
    promise = factories.make_promise()
    drop_promise(promise, reason="People preferred their worker’s number.", by=cast.register_keeper(), now=NOW)
    promise.refresh_from_db()
    assert promise.status == PromiseStatus.DROPPED
    assert promise.notes.get().words == promise.dropped_because


def test_every_move_tells_those_who_follow_the_promise_its_decision_or_a_theme():
    theme = factories.make_theme(slug="letters")
    promise = factories.make_promise(decision=factories.make_decision(themes=[theme]))
    for number, topic in enumerate([promise.topic, promise.decision.topic, "theme:letters"], start=1):
        make_follower(topic, number)
    before = current_generation()
    note_promise(promise, "on_track", now=NOW)
    assert OutboxMessage.objects.count() == 3
    assert current_generation() > before
    assert "Letters" not in OutboxMessage.objects.first().body


def test_a_promise_of_an_unpublished_decision_tells_nobody():
    make_follower("everything")
    make(factories.make_decision(status=DecisionStatus.MADE))
    assert not OutboxMessage.objects.exists()
