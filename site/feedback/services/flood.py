"""Very many at once: a signal that holds a message for a check, and refuses nobody.

Two windows, counted in this process's memory alone: the whole site in a minute, and one network in an hour (a
keyed code of the day, never an address). Thirty people of one hostel in an hour stay far below both.
"""

from datetime import datetime, timedelta

from django.conf import settings

from core.limits import Recent

LASTS = timedelta(minutes=15)
_SITE = "site"
_minute = Recent(60)
_hour = Recent(3600)
_until: dict[str, float] = {}


def arrives(network: str, *, now: datetime) -> bool:
    """Count one more that is sent; whether it comes in a flood."""
    at = now.timestamp()
    if _minute.add(_SITE, at=at) > settings.FLOOD_A_MINUTE:
        _until[_SITE] = at + LASTS.total_seconds()
    from_here = _hour.add(network, at=at)
    return from_here > settings.FLOOD_A_NETWORK_HOUR or _is_on(at)


def is_on(network: str, *, now: datetime) -> bool:
    """Whether somebody of this network who sends now is asked an easy question first."""
    at = now.timestamp()
    return _is_on(at) or _hour.count(network, at=at) >= settings.FLOOD_A_NETWORK_HOUR


def forget() -> None:
    """As after a start of the process."""
    _minute.clear()
    _hour.clear()
    _until.clear()


def _is_on(at: float) -> bool:
    return _until.get(_SITE, 0) > at
