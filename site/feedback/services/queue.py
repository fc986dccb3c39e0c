"""The desk's list: by safety, clock and seriousness, a page at a time by key, never showing a word."""

from dataclasses import dataclass
from datetime import date

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
    """The page that begins after the key `after`; it costs about the same wherever it lies, in a list of any length.

    A short list is found by what narrows it and then sorted. A long one is walked in its order until a page is
    full: sorting it, as a database likes to, costs more with every message.
    """
    items = queue(user, wanted)
    first = list(items.order_by().values_list("pk", flat=True)[: MOST_COUNTED + 1])
    more = len(first) > MOST_COUNTED
    clocks = _walked(items, wanted) if more else TriageClock.objects.filter(submission__in=first)
    line = list(clocks.filter(place__gt=after).order_by("place").values_list("pk", "place")[: PAGE + 1])
    is_last = len(line) <= PAGE
    chosen = items.filter(pk__in=[pk for pk, _place in line[:PAGE]]) if line else items.none()
    found = list(chosen.select_related("clock", "service", "assigned_to").prefetch_related("themes"))
    return QueuePage(found, "" if is_last else line[PAGE - 1][1], min(len(first), MOST_COUNTED), more)


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
