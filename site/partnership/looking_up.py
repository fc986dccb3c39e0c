"""What this room tells the rooms below it: what came of an insight, a recommendation or a consultation."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.links import Link, Provider
from core.second_looks import SecondLook
from partnership.choices import (
    MADE_DECISIONS,
    OPEN_PROMISES,
    PUBLIC_DECISIONS,
    STANDING_DECISIONS,
    DecisionStatus,
    PromiseStatus,
)
from partnership.models import Decision, Evidence, Permission, Promise
from users.roles import can_be_second


def decisions_citing(source: str) -> Provider:
    """A provider of links to the public decisions that cite things of that kind."""

    def provider(things: list[models.Model]) -> dict[object, list[Link]]:
        cited = Evidence.objects.filter(**{f"{source}__in": things}, decision__status__in=PUBLIC_DECISIONS)
        found = defaultdict(list)
        for evidence in cited.select_related("decision"):
            found[getattr(evidence, f"{source}_id")].append(decision_link(evidence.decision))
        return found

    return provider


PROVIDERS = {
    "feedback.Insight": decisions_citing("insight"),
    "panels.Recommendation": decisions_citing("recommendation"),
    "consultations.Consultation": decisions_citing("consultation"),
}


def decision_link(decision: Decision) -> Link:
    """A decision as others show it."""
    return Link(
        text=decision.title,
        url=decision.get_absolute_url(),
        state=decision.get_status_display(),
        on=decision.made_on,
        kind=_("Small change") if decision.is_small_change else _("Decision"),
    )


def decision_is_made(consultation: models.Model, now: datetime) -> list[str]:
    """Why a consultation cannot open: what it asks about is decided (fair process: at a formative stage)."""
    made = Decision.objects.filter(evidence__consultation=consultation, status__in=MADE_DECISIONS)
    made = made.exclude(status=DecisionStatus.TAKEN_BACK)
    references = list(made.values_list("reference", flat=True))
    if not references:
        return []
    words = ngettext(
        "It is decided already: %(references)s. Ask people before you decide.",
        "These are decided already: %(references)s. Ask people before you decide.",
        len(references),
    )
    return [words % {"references": ", ".join(references)}]


def next_public_change(now: datetime) -> datetime | None:
    """The start of the next day on which a promise turns late or a permission ends."""
    today = timezone.localdate(now)
    waiting = Promise.objects.filter(status__in=OPEN_PROMISES, due__gte=today).exclude(
        status__in=(PromiseStatus.LATE, PromiseStatus.DISPUTED)
    )
    standing = Permission.objects.filter(decision__status__in=STANDING_DECISIONS, until__gte=today)
    days = waiting.order_by().annotate(day=F("due")).values_list("day", flat=True)
    last_day = days.union(standing.annotate(day=F("until")).values_list("day", flat=True)).order_by("day").first()
    return _midnight_after(last_day) if last_day else None


def _midnight_after(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def waiting_for_second(user, on: date) -> list[SecondLook]:
    """Proposals that this person may enter as made, and small changes that they may still undo."""
    may = can_be_second(user, "partnership.decision", first_id=None)
    proposed = Q(status=DecisionStatus.PROPOSED)
    fresh = Q(status=DecisionStatus.PUBLISHED, second_reader=None, undo_until__gte=on)
    rows = Decision.objects.filter(proposed | fresh).order_by("reference") if may else []
    return [_second_look(row) for row in rows if user.pk not in (row.proposed_by_id, row.made_by_id)]


def _second_look(decision: Decision) -> SecondLook:
    return SecondLook(
        text=decision.reference,
        url=reverse("register:decision", args=[decision.reference]),
        kind=_("Small change") if decision.is_small_change else _("Decision to be made"),
        until=decision.undo_until,
    )


def decision_label(reference: str) -> str | None:
    """What a topic `decision:<reference>` is called, or None if nobody may follow it."""
    return Decision.objects.public().filter(reference=reference).values_list("title", flat=True).first()


def promise_label(reference: str) -> str | None:
    """What a topic `promise:<reference>` is called, or None if nobody may follow it."""
    return Promise.objects.public().filter(reference=reference).values_list("text", flat=True).first()
