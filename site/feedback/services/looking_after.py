"""Looking after those who read: how much of it was hard, and a talk about it. And what was decided, in numbers."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from audit.services import record, who_did
from core.workflow import StaleError
from feedback.choices import (
    URGENT_CONCERNS,
    SafeguardingBasis,
    SafeguardingOutcome,
    SafeguardingStatus,
    Seriousness,
)
from feedback.models import Debrief, SafeguardingDecision, Submission
from users.models import User

DAYS = timedelta(days=7)
MONTHS_SHOWN = timedelta(days=731)


class NotOneselfError(Exception):
    """Nobody marks their own talk as held."""


@dataclass(frozen=True)
class Load:
    """How many hard messages somebody opened in the last seven days."""

    user: User
    opened: int


@dataclass(frozen=True)
class Decided:
    """How often something was decided, and why, in one month."""

    month: date
    outcome: str
    basis: str
    number: int


def loads(now: datetime) -> list[Load]:
    """Who opened how many hard messages, the most first; the lead sees it, nobody else does."""
    opened = set(who_did("feedback.open", since=now - DAYS))
    hard = Q(says_not_safe=True) | Q(seriousness=Seriousness.UNSAFE) | Q(concern__in=URGENT_CONCERNS)
    of_hard = Submission.objects.filter(hard, pk__in={item for _user, item in opened}).values_list("pk", flat=True)
    keys = {str(pk) for pk in of_hard}
    counted = Counter(user for user, item in opened if item in keys)
    people = User.objects.in_bulk(counted)
    return [Load(people[pk], number) for pk, number in counted.most_common() if pk in people]


def ask_debrief(*, by, on: date) -> Debrief:
    """Somebody wants to talk about what they read; asked twice, it waits once."""
    with transaction.atomic():
        debrief, is_new = Debrief.objects.get_or_create(user=by, held_on=None, defaults={"asked_on": on})
        if is_new:
            record("feedback.ask_debrief", debrief, by=by)
    return debrief


def hold_debrief(debrief: Debrief, *, by, on: date) -> None:
    """The talk was held. Raises NotOneselfError, StaleError."""
    if debrief.user_id == by.pk:
        raise NotOneselfError
    with transaction.atomic():
        if not Debrief.objects.filter(pk=debrief.pk, held_on=None).update(held_on=on, held_by=by):
            raise StaleError(f"{debrief} was held")
        record("feedback.hold_debrief", debrief, by=by)


def decided_by_month(on: date) -> list[Decided]:
    """Two years of decisions in numbers, the newest month first: they outlive the words."""
    stand = SafeguardingDecision.objects.exclude(status=SafeguardingStatus.REPLACED)
    rows = stand.filter(decided_on__gt=on - MONTHS_SHOWN).annotate(month=TruncMonth("decided_on"))
    counted = rows.values_list("month", "outcome", "basis").annotate(number=Count("pk"))
    return [
        Decided(month, SafeguardingOutcome(outcome).label, SafeguardingBasis(basis).label, number)
        for month, outcome, basis, number in counted.order_by("-month", "-number", "outcome", "basis")
    ]
