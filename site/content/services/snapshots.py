"""Figures of closed months: made once, disclosed before they are stored, never changed after."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from content.choices import SnapshotKind
from content.models import Snapshot
from core.models import raise_generation
from core.months import months_on, start_of
from feedback.choices import Counted, Via
from feedback.services.figures import MonthFigures, first_month, month_figures
from privacy.disclosure import Cell, near, one, protected, tenths

LOG = (
    Counted.HELD,
    Counted.RELEASED,
    Counted.SENT_BACK,
    Counted.LOOKED_AGAIN,
    Counted.REDACTED,
    Counted.PASSED,
    Counted.DELETED,
    Counted.DESTROYED,
)
IN_TIME, LATE, OVERDUE = "in_time", "late", "overdue"
ANSWERS = (IN_TIME, LATE, OVERDUE)
MONTHS_SHOWN = 12
QUARTER = 3  # months
QUARTERS_SHOWN = 4


@dataclass(frozen=True)
class Shown:
    """One frozen month, read back: cells by code."""

    month: date
    ways: dict[str, Cell]
    received: Cell
    answers: dict[str, Cell]
    log: dict[str, Cell]


@dataclass(frozen=True)
class Quarter:
    """Three frozen months together: how many in ten, None where there were too few to say."""

    first: date
    in_time: int | None
    came_back: int | None

    @property
    def last(self) -> date:
        return months_on(self.first, QUARTER - 1)


def freeze_months(now: datetime) -> int:
    """Freeze each closed month and quarter that is not yet frozen; a daily job. Returns how many."""
    on = localdate(now)
    with transaction.atomic():
        frozen = _freeze(SnapshotKind.FEEDBACK, _closed(on, 1), lambda month: disclosed(month_figures(month)))
        frozen += _freeze(SnapshotKind.QUARTER, _closed(on, QUARTER), disclosed_quarter)
        if frozen:
            raise_generation()
    return frozen


def _freeze(kind: SnapshotKind, closed: list[date], disclose: Callable[[date], dict]) -> int:
    known = set(Snapshot.objects.filter(kind=kind).values_list("month", flat=True))
    missing = [first for first in closed if first not in known]
    for first in missing:
        Snapshot.objects.create(kind=kind, month=first, data=disclose(first))
    return len(missing)


def disclosed(figures: MonthFigures) -> dict:
    """The month as it may be shown, in bands; nothing else is ever stored.

    How we answered has no total anywhere, so no count of it can be worked out from the others.
    """
    ways, received = protected([figures.received[way] for way in Via.values])
    in_time = figures.counted.get(Counted.ANSWERED_IN_TIME, 0)
    answers = [in_time, figures.counted.get(Counted.ANSWERED_LATE, 0), figures.overdue]
    counted = {**figures.counted, Counted.HELD: figures.held}
    return {
        "ways": {way: _packed(cell) for way, cell in zip(Via.values, ways, strict=True)},
        "received": _packed(received),
        "answers": {name: _packed(one(count)) for name, count in zip(ANSWERS, answers, strict=True)},
        "log": {str(what): _packed(one(counted.get(what, 0))) for what in LOG},
    }


def disclosed_quarter(first: date) -> dict:
    """What is told in tenths: a month of a small partnership has too few messages for it, a quarter often enough.

    How fast we answered is made of what the quarter's frozen months show already, so it can tell nothing about the
    small counts that they hide: exact tenths would (of 40 answers due in three months, most of them hidden, so many
    must lie in each that none is one). An answer that came a month late stands in it twice: as missing, and as late.
    """
    each = [months_on(first, number) for number in range(QUARTER)]
    frozen = [row.data for row in Snapshot.objects.filter(kind=SnapshotKind.FEEDBACK, month__in=each)]
    came_back = sum(month_figures(month).came_back for month in each)
    in_time = _told(month["answers"][IN_TIME] for month in frozen)
    due = _told(cell for month in frozen for cell in month["answers"].values())
    received = _told(month["received"] for month in frozen)
    return {"in_time": tenths(in_time, due), "came_back": tenths(came_back, received)}


def _told(cells: Iterable[list]) -> int | None:
    return near(Cell(*cell) for cell in cells)


def shown_months() -> list[Shown]:
    """The last twelve frozen months, the newest first."""
    return [_read(row) for row in Snapshot.objects.filter(kind=SnapshotKind.FEEDBACK)[:MONTHS_SHOWN]]


def shown_quarters() -> list[Quarter]:
    """The last four frozen quarters, the newest first."""
    rows = Snapshot.objects.filter(kind=SnapshotKind.QUARTER)[:QUARTERS_SHOWN]
    return [Quarter(row.month, **row.data) for row in rows]


def _closed(on: date, months: int) -> list[date]:
    """The first day of each month, or quarter, that is over, from the first of which anything is known."""
    known_from = first_month()
    if known_from is None:
        return []
    first, closed = start_of(known_from, months), []
    while months_on(first, months) <= on:
        closed.append(first)
        first = months_on(first, months)
    return closed


def _packed(cell: Cell) -> list:
    return [cell.figure, cell.why]


def _read(row: Snapshot) -> Shown:
    data = row.data
    tables = {name: {code: Cell(*cell) for code, cell in data[name].items()} for name in ("ways", "answers", "log")}
    return Shown(
        row.month,
        received=Cell(*data["received"]),
        **tables,
    )
