"""Filters of the queue that one person keeps under a name of their own."""

from django.db import transaction

from feedback.models import SavedView

MOST_VIEWS = 20


class TooManyViewsError(Exception):
    """Twenty are kept already."""


def save_view(name: str, query: str, *, by) -> SavedView:
    """Keep the filters under a name; the same name again takes the new ones. Raises TooManyViewsError."""
    with transaction.atomic():
        others = SavedView.objects.filter(user=by).exclude(name=name)
        if others.count() >= MOST_VIEWS:
            raise TooManyViewsError
        return SavedView.objects.update_or_create(user=by, name=name, defaults={"query": query})[0]


def views_of(user) -> list[SavedView]:
    return list(SavedView.objects.filter(user=user))


def forget_view(view: SavedView) -> None:
    view.delete()
