import pytest

from core.workflow import StaleError, move
from partnership.choices import DecisionStatus, PromiseStatus
from partnership.workflow import DECISION_MOVES, PROMISE_MOVES, REVIEW_ENDS, STAFF_PROMISE_MOVES
from tests.factories import make_decision, make_promise

pytestmark = pytest.mark.django_db

# The whole table, written out by hand: who reads it sees every way from one status to another.
DECISIONS = {
    "draft": {"propose"},
    "proposed": {"send_back", "put_off", "make"},
    "deferred": {"send_back", "take_up"},
    "made": {"publish"},
    "published": {"take_back", "look_again"},
    "under_review": {"confirm", "change", "reverse"},
    "confirmed": {"look_again"},
    "changed": {"look_again"},
    "reversed": set(),
    "taken_back": set(),
}
OPEN = {"on_track", "at_risk", "late", "claim", "drop"}
PROMISES = {
    "made": OPEN,
    "on_track": OPEN,
    "at_risk": OPEN,
    "late": OPEN,
    "disputed": OPEN,
    "claimed": {"confirm", "dispute", "leave_open"},
    "unverified": {"confirm", "dispute", "drop"},
    "confirmed": {"dispute"},
    "dropped": set(),
}


@pytest.mark.parametrize("status", DecisionStatus.values)
@pytest.mark.parametrize("verb", DECISION_MOVES)
def test_a_decision_makes_the_moves_of_the_table_and_no_others(status, verb):
    decision = make_decision(status=status, made_on="2026-01-22")
    assert can(decision, verb, DECISION_MOVES) == (verb in DECISIONS[status])


@pytest.mark.parametrize("status", PromiseStatus.values)
@pytest.mark.parametrize("verb", PROMISE_MOVES)
def test_a_promise_makes_the_moves_of_the_table_and_no_others(status, verb):
    promise = make_promise(status=status, dropped_because="Reasons.")
    assert can(promise, verb, PROMISE_MOVES) == (verb in PROMISES[status])


def test_staff_cannot_say_that_their_own_promise_is_kept():
    assert not {"confirm", "dispute", "leave_open"} & set(STAFF_PROMISE_MOVES)


def test_every_end_of_a_review_is_a_move():
    assert set(REVIEW_ENDS) <= set(DECISION_MOVES)


def can(thing, verb, moves) -> bool:
    try:
        move(thing, verb, moves)
    except StaleError:
        return False
    return True
