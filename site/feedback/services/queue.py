"""The desk's list: by safety, clock and seriousness, a page at a time by key, never showing a word."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Value

from feedback.choices import SafeguardingStatus, SubmissionStatus
from feedback.models import SafeguardingDecision, Submission
from taxonomy.models import Service, Theme

PAGE = 50
MOST_COUNTED = 1000

_YES = Value(True)  # as a value, so that SQLite compares and so uses the index; a bare True is only a condition

WAITING = "waiting"
SECOND = "second"
EVERYTHING = "all"


@dataclass(frozen=True)
class QueueFilter:
    """Which messages to list."""

    show: str = WAITING
    service: Service | None = None
    theme: Theme | None = None
    status: str = ""


@dataclass(frozen=True)
class QueuePage:
    """Some of the list, and the key after which the next page begins ("" on the last page)."""

    items: list[Submission]
    next_key: str


def queue(user, wanted: QueueFilter) -> QuerySet[Submission]:
    """What this person may see of the queue, in its order."""
    items = Submission.objects.readable_by(user).filter(clock__isnull=False)
    if wanted.show == WAITING:
        items = items.filter(clock__giver_waits=_YES)
    elif wanted.show == SECOND:
        items = items.filter(pk__in=_waits_for_second(user))
    if wanted.service:
        items = items.filter(service=wanted.service)
    if wanted.theme:
        items = items.filter(themes=wanted.theme)
    if wanted.status:
        items = items.filter(status=wanted.status)
    return items.order_by("clock__place")


def page_of(items: QuerySet[Submission], after: str = "") -> QueuePage:
    """The page that begins after the key `after`; it costs the same wherever it lies in the list."""
    if after:
        items = items.filter(clock__place__gt=after)
    found = list(items.select_related("clock", "service").prefetch_related("themes")[: PAGE + 1])
    is_last = len(found) <= PAGE
    return QueuePage(found[:PAGE], "" if is_last else found[PAGE - 1].clock.place)


def count_up_to(items: QuerySet[Submission], most: int = MOST_COUNTED) -> tuple[int, bool]:
    """How many there are, and whether there are more than were counted."""
    counted = items.order_by()[: most + 1].count()
    return min(counted, most), counted > most


def not_safe_now(user) -> QuerySet[Submission]:
    """What waits where somebody may be hurt: its place begins with 0."""
    return queue(user, QueueFilter()).filter(clock__place__lt="1")


def first_reads(user) -> QuerySet[Submission]:
    """What nobody has read."""
    return queue(user, QueueFilter()).filter(status__in=(SubmissionStatus.HELD, SubmissionStatus.SUBMITTED))


def replies_due(user, *, by: date) -> QuerySet[Submission]:
    """What waits for an answer that is due by that day."""
    return queue(user, QueueFilter()).filter(clock__due_on__lte=by)


def _waits_for_second(user):
    waiting = SafeguardingDecision.objects.filter(status=SafeguardingStatus.DECIDED)
    return waiting.exclude(decided_by=user).values("submission")
