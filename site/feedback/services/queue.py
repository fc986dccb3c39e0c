"""The desk's list: by safety, clock and seriousness, a page at a time by key, never showing a word."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from feedback.choices import SafeguardingStatus, SubmissionStatus
from feedback.models import Channel, SafeguardingDecision, Submission, TriageClock
from taxonomy.models import Service, Theme

PAGE = 50
MOST_COUNTED = 1000

_YES = Value(True)  # as a value, so that SQLite compares and so uses the index; a bare True is only a condition

WAITING = "waiting"
SECOND = "second"
EVERYTHING = "all"
MINE = "me"
NOBODYS = "nobody"


@dataclass(frozen=True)
class QueueFilter:
    """Which messages to list."""

    show: str = WAITING
    service: Service | None = None
    theme: Theme | None = None
    channel: Channel | None = None
    status: str = ""
    seriousness: str = ""
    via: str = ""
    concern: str = ""
    assigned: str = ""

    @property
    def columns(self) -> dict:
        """What a message's own columns have to hold."""
        names = ("service", "channel", "status", "seriousness", "via", "concern")
        columns = {name: value for name in names if (value := getattr(self, name))}
        return columns | ({"themes": self.theme} if self.theme else {})


@dataclass(frozen=True)
class QueuePage:
    """Some of the list, the key after which the next page begins ("" on the last page), and how many there are."""

    items: list[Submission]
    next_key: str
    found: int
    more: bool


def queue(user, wanted: QueueFilter) -> QuerySet[Submission]:
    """What this person may see of the queue, in its order."""
    items = Submission.objects.readable_by(user).filter(clock__isnull=False, **wanted.columns)
    if wanted.show == WAITING:
        items = items.filter(clock__giver_waits=_YES)
    elif wanted.show == SECOND:
        items = items.filter(pk__in=_waits_for_second(user))
    if wanted.assigned == MINE:
        items = items.filter(assigned_to=user)
    elif wanted.assigned == NOBODYS:
        items = items.filter(with_nobody())
    return items.order_by("clock__place")


def page_of(user, wanted: QueueFilter, after: str = "") -> QueuePage:
    """The page that begins after the key `after`; it costs about the same wherever it lies, in a list of any length."""
    items = queue(user, wanted)
    line, found = _line(items, wanted, after, PAGE + 1)
    is_last = len(line) <= PAGE
    chosen = items.filter(pk__in=[pk for pk, _place in line[:PAGE]]) if line else items.none()
    shown = list(chosen.select_related("clock", "service", "assigned_to").prefetch_related("themes"))
    return QueuePage(shown, "" if is_last else line[PAGE - 1][1], min(found, MOST_COUNTED), found > MOST_COUNTED)


def next_after(user, wanted: QueueFilter, submission: Submission) -> UUID | None:
    """Which message stands next in a list, in the desk's own order; it need not stand in the list itself."""
    clock = getattr(submission, "clock", None)
    line, _found = _line(queue(user, wanted), wanted, clock.place if clock else "", 1)
    return line[0][0] if line else None


def _line(items: QuerySet[Submission], wanted: QueueFilter, after: str, most: int) -> tuple[list, int]:
    """The next `most` of them as (key, place), and how many there are in all, counted up to one too many.

    A short list is found by what narrows it and then sorted. A long one is walked in its order until there are
    enough: sorting it, as a database likes to, costs more with every message.
    """
    first = list(items.order_by().values_list("pk", flat=True)[: MOST_COUNTED + 1])
    is_long = len(first) > MOST_COUNTED
    clocks = _walked(items, wanted) if is_long else TriageClock.objects.filter(submission__in=first)
    line = clocks.filter(place__gt=after).order_by("place").values_list("pk", "place")
    return list(line[:most]), len(first)


def _walked(items: QuerySet[Submission], wanted: QueueFilter) -> QuerySet[TriageClock]:
    """The clocks of `items`, asked one by one, so that the index of places gives the order."""
    clocks = TriageClock.objects.filter(Exists(items.order_by().filter(pk=OuterRef("pk"))))
    return clocks.filter(giver_waits=_YES) if wanted.show == WAITING else clocks


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


def with_nobody() -> Q:
    """What nobody has in hand: what a person had whose account is over comes back by itself."""
    return Q(assigned_to=None) | Q(assigned_to__is_active=False)


def _waits_for_second(user):
    waiting = SafeguardingDecision.objects.filter(status=SafeguardingStatus.DECIDED)
    return waiting.exclude(decided_by=user).values("submission")
