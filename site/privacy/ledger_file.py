"""The ledger as a file of lines, kept apart from the backups: what is gone, and what must not go."""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from django.db import transaction

from privacy.models import DeletionLedger, Hold

_HOLD = ("kind", "reason", "reference")


def lines_out() -> Iterator[str]:
    """Each line is one JSON object: a digest with its month, or a standing hold (without who placed it)."""
    for row in DeletionLedger.objects.order_by("kind", "digest").iterator():
        yield json.dumps({"gone": bytes(row.digest).hex(), "kind": row.kind, "month": str(row.month)})
    for hold in Hold.objects.standing():
        days = {"review_on": str(hold.review_on), "placed_on": str(hold.placed_on)}
        words = {name: getattr(hold, name) for name in _HOLD}
        yield json.dumps({"held": str(hold.record), "id": str(hold.pk), **words, **days})


def lines_in(lines: Iterable[str]) -> tuple[int, int]:
    """Read such lines; what is known already stays as it is. Returns how many of each kind the lines told.

    Raises ValueError for a line that is none of ours; then nothing is read.
    """
    told = [json.loads(line) for line in lines if line.strip()]
    gone = [_gone(line) for line in told if "gone" in line]
    holds = [_hold(line) for line in told if "held" in line]
    if len(gone) + len(holds) != len(told):
        raise ValueError("not a ledger")
    with transaction.atomic():
        DeletionLedger.objects.bulk_create(gone, ignore_conflicts=True)
        Hold.objects.bulk_create(holds, ignore_conflicts=True)
    return len(gone), len(holds)


def _gone(line: dict) -> DeletionLedger:
    return DeletionLedger(
        digest=bytes.fromhex(line["gone"]), kind=line["kind"], month=date.fromisoformat(line["month"])
    )


def _hold(line: dict) -> Hold:
    days = {name: date.fromisoformat(line[name]) for name in ("review_on", "placed_on")}
    return Hold(pk=line["id"], record=line["held"], **{name: line[name] for name in _HOLD}, **days)
