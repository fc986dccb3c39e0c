"""What the partnership said it will do: made, followed, claimed; the day first given stays."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import record
from core.models import raise_generation
from core.workflow import NotReadyError, move
from partnership.choices import MADE_DECISIONS, PUBLIC_DECISIONS, DecisionStatus, PromiseStatus
from partnership.models import Decision, Promise, PromiseNote
from partnership.services.numbering import create_numbered
from partnership.services.telling import tell_of_promise
from partnership.workflow import PROMISE_MOVES


@transaction.atomic
def make_promise(
    decision: Decision, *, text: str, owner_name: str, due: date, by, now: datetime, owner=None, reference: str = ""
) -> Promise:
    """Promise something that follows from a decision that is made. Raises NotReadyError if it is not."""
    if decision.status not in MADE_DECISIONS or decision.status == DecisionStatus.TAKEN_BACK:
        raise NotReadyError([_("The decision is not made yet. A promise follows from a decision.")])
    today = timezone.localdate(now)
    promise = create_numbered(
        Promise,
        "P",
        today.year,
        reference=reference,
        decision=decision,
        text=text,
        owner_name=owner_name,
        owner=owner,
        made_on=today,
        original_due=due,
        due=due,
    )
    record("partnership.make_promise", promise, by=by, due=due.isoformat())
    _show(promise, now)
    return promise


@transaction.atomic
def note_promise(
    promise: Promise, verb: str, *, words: str = "", due: date | None = None, by=None, now: datetime
) -> PromiseNote:
    """Say how a promise stands: `verb` is a move of PROMISE_MOVES, `due` a new day if there is one.

    Raises StaleError if the promise cannot make that move any more. Use `drop_promise` to drop it.
    """
    changes = {"due": due} if due else {}
    if verb == "claim":
        changes["claimed_on"] = timezone.localdate(now)
    return _go(promise, verb, words, by, now, **changes)


@transaction.atomic
def drop_promise(promise: Promise, *, reason: str, by, now: datetime) -> PromiseNote:
    """Say that it will not be done, and why."""
    return _go(promise, "drop", reason, by, now, dropped_because=reason)


def _go(promise: Promise, verb: str, words: str, by, now: datetime, **changes) -> PromiseNote:
    move(promise, verb, PROMISE_MOVES, **changes)
    note = promise.notes.create(on=timezone.localdate(now), status=promise.status, words=words, by=by)
    action = "drop_promise" if promise.status == PromiseStatus.DROPPED else "note_promise"
    record(f"partnership.{action}", promise, by=by, status=str(promise.status), due=promise.due.isoformat())
    _show(promise, now)
    return note


def _show(promise: Promise, now: datetime) -> None:
    if promise.decision.status in PUBLIC_DECISIONS:
        raise_generation()
        tell_of_promise(promise, now=now)
