"""Runs that destroy, or undo what a backup brought back: kept in numbers, read in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from privacy.models import RetentionRun

Words = str | Promise
_rooms: dict[str, tuple[Words, Mapping[str, Words]]] = {}


@dataclass(frozen=True)
class Told:
    """One run as staff read it: the day, what it was, and how many of what."""

    on: date
    words: str
    counts: list[tuple[str, int]]


def name_run(room: str, words: Words, counts: Mapping[str, Words]) -> None:
    """Say what a room's runs are called, and their counts by key; a count without a word of its own is told as `""`."""
    _rooms[room] = (words, counts)


def log_run(room: str, counts: dict[str, int], *, on: date) -> RetentionRun:
    """Write what one run destroyed, in numbers."""
    return RetentionRun.objects.create(room=room, counts=counts, on=on)


def latest_runs(number: int) -> list[Told]:
    """The newest runs, in words; what came to nothing in a run is left out of it."""
    return [_told(run) for run in RetentionRun.objects.all()[:number]]


def _told(run: RetentionRun) -> Told:
    words, names = _rooms.get(run.room, (run.room, {}))
    counts: dict[str, int] = {}
    for key, count in run.counts.items():
        name = str(names.get(key, names.get("", key)))
        counts[name] = counts.get(name, 0) + count
    return Told(run.on, str(words), [(name, count) for name, count in counts.items() if count])
