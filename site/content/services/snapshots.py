"""Figures of closed months: made once, disclosed before they are stored, never changed after."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from content.choices import SnapshotKind
from content.models import Snapshot
from core.models import raise_generation
from feedback.choices import Counted, Via
from feedback.services.figures import MonthFigures, first_month, month_figures
from privacy.disclosure import Cell, one, protected, tenths

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


@dataclass(frozen=True)
class Shown:
    """One frozen month, read back: cells by code, and how many in ten (None where too few)."""

    month: date
    ways: dict[str, Cell]
    received: Cell
    answers: dict[str, Cell]
    in_time: int | None
    came_back: int | None
    log: dict[str, Cell]


def freeze_months(now: datetime) -> int:
    """Freeze each closed month that is not yet frozen; a daily job. Returns how many."""
    known = set(Snapshot.objects.filter(kind=SnapshotKind.FEEDBACK).values_list("month", flat=True))
    missing = [month for month in _closed_months(localdate(now)) if month not in known]
    with transaction.atomic():
        for month in missing:
            Snapshot.objects.create(kind=SnapshotKind.FEEDBACK, month=month, data=disclosed(month_figures(month)))
        if missing:
            raise_generation()
    return len(missing)


def disclosed(figures: MonthFigures) -> dict:
    """The month as it may be shown, in bands; nothing else is ever stored."""
    ways, received = protected([figures.received[way] for way in Via.values])
    in_time = figures.counted.get(Counted.ANSWERED_IN_TIME, 0)
    told = [in_time, figures.counted.get(Counted.ANSWERED_LATE, 0), figures.overdue]
    answers, _all = protected(told)
    counted = {**figures.counted, Counted.HELD: figures.held}
    return {
        "ways": {way: _packed(cell) for way, cell in zip(Via.values, ways, strict=True)},
        "received": _packed(received),
        "answers": {name: _packed(cell) for name, cell in zip(ANSWERS, answers, strict=True)},
        "in_time": tenths(in_time, sum(told)),
        "came_back": tenths(figures.came_back, sum(figures.received.values())),
        "log": {str(what): _packed(one(counted.get(what, 0))) for what in LOG},
    }


def shown_months() -> list[Shown]:
    """The last twelve frozen months, the newest first."""
    return [_read(row) for row in Snapshot.objects.filter(kind=SnapshotKind.FEEDBACK)[:MONTHS_SHOWN]]


def _closed_months(on: date) -> list[date]:
    month, months = first_month(), []
    while month and month < on.replace(day=1):
        months.append(month)
        month = (month + timedelta(days=31)).replace(day=1)
    return months


def _packed(cell: Cell) -> list:
    return [cell.figure, cell.why]


def _read(row: Snapshot) -> Shown:
    data = row.data
    tables = {name: {code: Cell(*cell) for code, cell in data[name].items()} for name in ("ways", "answers", "log")}
    return Shown(
        row.month,
        received=Cell(*data["received"]),
        in_time=data["in_time"],
        came_back=data["came_back"],
        **tables,
    )
