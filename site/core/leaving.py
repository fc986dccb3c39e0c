"""What happens when a person leaves in a hurry: rooms end what the server holds, and one of them knows where to go.

A room registers in its `AppConfig.ready()`. Nothing here may fail, and nothing is logged.
"""

from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest

_ends: list[Callable[[HttpRequest], None]] = []
_places: list[Callable[[], str]] = []


def at_leaving(end: Callable[[HttpRequest], None]) -> None:
    """Register `end(request)`, which ends what the server holds of this visit (a draft, an opened thread)."""
    if end not in _ends:
        _ends.append(end)


def leave_to(place: Callable[[], str]) -> None:
    """Register `place()`, the neutral address that the partnership chose ("" for none)."""
    if place not in _places:
        _places.append(place)


def end_visit(request: HttpRequest) -> None:
    """End the session and whatever the rooms hold; a database that is down stops nobody from leaving."""
    for end in (*_ends, _end_session):
        with suppress(DatabaseError):
            end(request)


def _end_session(request: HttpRequest) -> None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return
    session, request.session = request.session, type(request.session)(None)
    session.flush()


def neutral_place() -> str:
    """Where leaving leads."""
    with suppress(DatabaseError):
        return next(filter(None, (place() for place in _places)), settings.LEAVE_URL)
    return settings.LEAVE_URL
