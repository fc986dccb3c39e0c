"""What is held for a check: let through or sent back, many at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet

from core.workflow import StaleError
from feedback.choices import HeldBecause, SubmissionStatus
from feedback.models import Submission
from feedback.services.triage import release_item, return_item

MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Handled:
    """How many were handled, and how many were left for somebody to open first, or were gone."""

    done: int
    left: int


def held_items(user) -> QuerySet[Submission]:
    """What is held and this person may read, in the queue's order: who may be hurt comes first here too."""
    return Submission.objects.readable_by(user).filter(status=SubmissionStatus.HELD).order_by("clock__place")


def held_by_reason(user) -> list[tuple[str, int]]:
    """How many are held for which reason, in words."""
    counted = held_items(user).order_by().values_list("held_because").annotate(number=Count("pk"))
    return [(HeldBecause(why).label if why else "", number) for why, number in sorted(counted)]


def release_many(keys: Iterable[UUID], *, by, on: date) -> Handled:
    """Let held messages through to the queue; the day that each was promised stands."""
    return _each(keys, by, lambda item: release_item(item, by=by, on=on))


def return_many(keys: Iterable[UUID], *, because: str, reason: str, by, on: date) -> Handled:
    """Send held messages back with the same reason and words. Where somebody may be hurt, one is opened first."""

    def send_back(item: Submission) -> None:
        if item.urgency == 0 or item.concern:
            raise StaleError(f"{item}: is opened before it goes back")
        return_item(item, because=because, reason=reason, by=by, on=on)

    return _each(keys, by, send_back)


def _each(keys: Iterable[UUID], by, act) -> Handled:
    keys = set(keys)
    with transaction.atomic():
        items = list(held_items(by).filter(pk__in=keys).select_related("channel")[:MOST_AT_ONCE])
        done = sum(_was_done(item, act) for item in items)
    return Handled(done, len(keys) - done)


def _was_done(item: Submission, act) -> bool:
    try:
        act(item)
    except StaleError:
        return False
    return True
