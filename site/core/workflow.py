"""Moves from one status to another: one table for each kind of thing, one conditional UPDATE for each move.

A room writes `MOVES = {"open": Transition({DRAFT}, OPEN)}` and calls `move(thing, "open", MOVES)`.
Rooms above may add conditions without being imported: `guard("consultations.open", fn)`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models


@dataclass(frozen=True)
class Transition:
    """From any of `sources` to `target`."""

    sources: frozenset[str]
    target: str

    def __init__(self, sources: Iterable[str], target: str):
        object.__setattr__(self, "sources", frozenset(str(source) for source in sources))
        object.__setattr__(self, "target", str(target))


class StaleError(Exception):
    """The thing is not in a status from which this move can be made: somebody was quicker, or it never was."""


class NotReadyError(Exception):
    """The move is allowed, but something is missing. `reasons` says what, in words for people."""

    def __init__(self, reasons: list[str]):
        super().__init__(reasons)
        self.reasons = reasons


Guard = Callable[[models.Model, datetime], list[str]]
_guards: dict[str, list[Guard]] = defaultdict(list)


def guard(name: str, check: Guard) -> None:
    """Let `check(thing, now)` say what is missing before the move `name` ("room.verb") can be made."""
    if check not in _guards[name]:
        _guards[name].append(check)


def missing(name: str, thing: models.Model, now: datetime) -> list[str]:
    """What stands in the way of the move `name`, in words; an empty list if nothing does."""
    return [reason for check in _guards[name] for reason in check(thing, now)]


def can_move(thing: models.Model, verb: str, moves: dict[str, Transition]) -> bool:
    """Whether the thing's status, as loaded, allows the move."""
    return thing.status in moves[verb].sources


def move(thing: models.Model, verb: str, moves: dict[str, Transition], **changes) -> None:
    """Make the move in one conditional UPDATE, with `changes` to other fields in the same breath.

    Raises StaleError if the row is no longer in one of the move's sources. `thing` is brought up to date.
    """
    transition = moves[verb]
    rows = type(thing)._base_manager.filter(pk=thing.pk, status__in=transition.sources)
    if rows.update(status=transition.target, **changes) != 1:
        raise StaleError(f"{thing._meta.label} {thing.pk}: cannot {verb} from its present status")
    for field, value in {"status": transition.target, **changes}.items():
        setattr(thing, field, value)


def status_is_known(choices: type[models.TextChoices], *, name: str) -> models.CheckConstraint:
    """A constraint by which the database refuses a status that is not in `choices`."""
    return models.CheckConstraint(condition=models.Q(status__in=choices.values), name=name)
