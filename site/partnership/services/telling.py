"""Whom to tell when a decision or a promise moves, in words that reveal nothing."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q

from notifications.services import queue_to, render_message, tell_followers
from partnership.models import Decision, Promise
from users.models import User


def tell_of_decision(decision: Decision, *, now: datetime) -> None:
    """Tell those who follow the decision or one of its themes."""
    topics = {decision.topic, *_themes_of(decision)}
    tell_followers(
        topics, template="partnership/message/decision.txt", context={"path": decision.get_absolute_url()}, now=now
    )


def tell_of_promise(promise: Promise, *, now: datetime) -> None:
    """Tell those who follow the promise, its decision or one of its themes."""
    topics = {promise.topic, promise.decision.topic, *_themes_of(promise.decision)}
    tell_followers(
        topics, template="partnership/message/promise.txt", context={"path": promise.get_absolute_url()}, now=now
    )


def ask_for_second_look(decision: Decision, *, path: str, now: datetime) -> None:
    """Tell everyone who may be the second reader that a small change waits at `path` of the staff area."""
    may_make = Q(groups__permissions__codename="make_decision")
    may_make &= Q(groups__permissions__content_type__app_label="partnership")
    context = {"url": settings.WAGTAILADMIN_BASE_URL + path, "until": decision.undo_until}
    subject, body = render_message("partnership/message/second_look.txt", context)
    for reader in User.objects.filter(may_make, is_active=True).exclude(pk=decision.made_by_id).distinct():
        queue_to(reader.email, subject=subject, body=body, now=now)


def _themes_of(decision: Decision) -> set[str]:
    return {f"theme:{slug}" for slug in decision.themes.values_list("slug", flat=True)}
