"""Whose turn it is to be reached. Without a real turn nobody is alerted at night, and nobody is promised it."""

from datetime import datetime

from django.db import transaction

from audit.services import record
from feedback.models import DutyTurn
from feedback.permissions import can_safeguard


class NotTheirTurnError(Exception):
    """Who is to be reached has to be able to decide what keeps people safe, and one person is not their own deputy."""


def on_duty(now: datetime) -> DutyTurn | None:
    """The turn that covers `now`; of two that overlap, the one that began later."""
    turns = DutyTurn.objects.filter(starts_at__lte=now, ends_at__gt=now)
    return turns.select_related("person", "deputy").order_by("-starts_at", "-pk").first()


def turns_ahead(now: datetime) -> list[DutyTurn]:
    """The turns that have not ended, each with `overlaps`: whether another one covers some of its time; and `tied`.

    `tied` are those of the two who belong to a service, and so may not open what an alert is about.
    """
    ahead = DutyTurn.objects.filter(ends_at__gt=now).select_related("person", "deputy")
    turns = list(ahead.prefetch_related("person__affiliations", "deputy__affiliations"))
    for turn in turns:
        turn.tied = [who for who in (turn.person, turn.deputy) if who and who.affiliations.all()]
        turn.overlaps = any(_overlap(turn, other) for other in turns if other.pk != turn.pk)
    return turns


def add_turn(*, person, deputy, starts_at: datetime, ends_at: datetime, by) -> DutyTurn:
    """Enter a turn. Raises NotTheirTurnError."""
    if person == deputy or not all(can_safeguard(who) for who in (person, deputy) if who):
        raise NotTheirTurnError
    with transaction.atomic():
        turn = DutyTurn.objects.create(person=person, deputy=deputy, starts_at=starts_at, ends_at=ends_at)
        record("feedback.change_rota", turn, by=by, added=True)
    return turn


def remove_turn(turn: DutyTurn, *, by) -> None:
    """Take a turn out of the rota."""
    with transaction.atomic():
        record("feedback.change_rota", turn, by=by, added=False)
        turn.delete()


def _overlap(one: DutyTurn, other: DutyTurn) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
