"""Moves: only from their sources, one at a time, with what rooms above ask for."""

from datetime import UTC, datetime

import pytest

from core import workflow
from core.workflow import StaleError, Transition, can_move, guard, missing, move
from notifications.choices import OutboxStatus
from notifications.models import OutboxMessage

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
MOVES = {
    "claim": Transition({OutboxStatus.WAITING}, OutboxStatus.SENDING),
    "send": Transition({OutboxStatus.SENDING}, OutboxStatus.SENT),
    "stop": Transition({OutboxStatus.WAITING, OutboxStatus.SENDING}, OutboxStatus.GIVEN_UP),
}


def thing(status=OutboxStatus.WAITING):
    return OutboxMessage.objects.create(address=b"x", subject="s", body="b", due_at=NOW, status=status)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", MOVES)
@pytest.mark.parametrize("status", OutboxStatus)
def test_a_move_is_made_from_its_sources_and_no_other(verb, status):
    message, allowed = thing(status), status in MOVES[verb].sources
    assert can_move(message, verb, MOVES) is allowed
    if allowed:
        move(message, verb, MOVES)
    else:
        with pytest.raises(StaleError):
            move(message, verb, MOVES)
    message.refresh_from_db()
    assert message.status == (MOVES[verb].target if allowed else status)


@pytest.mark.django_db
def test_of_two_at_once_the_second_is_told():
    first = thing()
    second = OutboxMessage.objects.get(pk=first.pk)
    move(first, "stop", MOVES)
    with pytest.raises(StaleError):
        move(second, "stop", MOVES)


@pytest.mark.django_db
def test_a_move_changes_other_fields_in_the_same_breath(django_assert_num_queries):
    message = thing()
    with django_assert_num_queries(1):
        move(message, "claim", MOVES, claimed_by="me", claimed_at=NOW)
    message.refresh_from_db()
    assert (message.status, message.claimed_by) == (OutboxStatus.SENDING, "me")


@pytest.mark.django_db
def test_the_thing_in_hand_is_brought_up_to_date():
    message = thing()
    move(message, "claim", MOVES, claimed_by="me")
    assert (message.status, message.claimed_by) == (OutboxStatus.SENDING, "me")


@pytest.mark.django_db
def test_the_database_refuses_an_unknown_status():
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        thing("nonsense")


@pytest.fixture
def _no_guards(monkeypatch):
    from collections import defaultdict

    monkeypatch.setattr(workflow, "_guards", defaultdict(list))


@pytest.mark.usefixtures("_no_guards")
def test_rooms_above_say_what_is_missing():
    guard("room.open", lambda thing, now: ["An Easy Read version"])
    guard("room.open", lambda thing, now: [])
    guard("room.open", lambda thing, now: ["A named contact"])
    assert missing("room.open", None, NOW) == ["An Easy Read version", "A named contact"]


@pytest.mark.usefixtures("_no_guards")
def test_a_guard_that_is_registered_twice_speaks_once():
    def check(thing, now):
        return ["One thing"]

    guard("room.open", check)
    guard("room.open", check)
    assert missing("room.open", None, NOW) == ["One thing"]


def test_what_nobody_guards_misses_nothing():
    assert missing("nobody.ever", None, NOW) == []
