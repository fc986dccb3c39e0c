"""What this room tells the rooms below it: the updates that came of a decision, a promise or an insight."""

from collections import defaultdict
from datetime import date, datetime, time

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from content.models import GuidancePage, UpdatePage
from content.services.updates import waiting_for_second
from core.links import Link, Provider
from core.second_looks import SecondLook
from partnership.choices import PUBLIC_DECISIONS
from partnership.models import Evidence, Promise


def updates_through(pairs: models.QuerySet) -> dict[object, list[Link]]:
    """`pairs` of (a thing's key, its decision's key) as links to the updates of those decisions."""
    decisions = defaultdict(set)
    for thing, decision in pairs:
        decisions[decision].add(thing)
    found = defaultdict(list)
    for update in UpdatePage.objects.live().filter(
        decision__in=decisions.keys(), decision__status__in=PUBLIC_DECISIONS
    ):
        for thing in decisions[update.decision_id]:
            found[thing].append(update_link(update))
    return found


def update_link(update: UpdatePage) -> Link:
    """An update as others show it."""
    return Link(text=update.title, url=update.url or "", on=update.on, kind=_("You said, we did"))


def of_decisions(things: list[models.Model]) -> dict[object, list[Link]]:
    return updates_through([(thing.pk, thing.pk) for thing in things])


def of_promises(things: list[models.Model]) -> dict[object, list[Link]]:
    return updates_through(Promise.objects.filter(pk__in=[thing.pk for thing in things]).values_list("pk", "decision"))


def of_insights(things: list[models.Model]) -> dict[object, list[Link]]:
    return updates_through(Evidence.objects.filter(insight__in=things).values_list("insight", "decision"))


PROVIDERS: dict[str, Provider] = {
    "partnership.Decision": of_decisions,
    "partnership.Promise": of_promises,
    "feedback.Insight": of_insights,
}


def next_review(now: datetime) -> datetime | None:
    """The start of the next day on which a guidance page says that its review is due."""
    waiting = GuidancePage.objects.live().filter(review_on__gt=timezone.localdate(now))
    day = waiting.aggregate(first=models.Min("review_on"))["first"]
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def second_looks(user, on: date) -> list[SecondLook]:
    """Updates that this person may read as the second."""
    return [
        SecondLook(
            text=f"{update.decision.reference}: {update.title}",
            url=reverse("content_updates:update", args=[update.pk]),
            kind=_("Update"),
            until=update.undo_until,
        )
        for update in waiting_for_second(user, on=on)
    ]
