"""Very many at once: a signal that holds a message for a check, and refuses nobody; and how much is kept unsent.

Three windows, counted in this process's memory alone: what is sent in a minute by all, and in an hour by one network
(a keyed code of the day, never an address); what one network begins in a day and we keep for it. Thirty people of one
hostel stay far below all three.
"""

from datetime import datetime, timedelta

from django.conf import settings

from core.limits import Recent

LASTS = timedelta(minutes=15)
_SITE = "site"
_minute = Recent(60)
_hour = Recent(3600)
_drafts_of_the_day = Recent(24 * 3600)
_until = 0.0  # a flood is on until then, in seconds


def arrives(network: str, *, now: datetime) -> bool:
    """Count one more that is sent; whether it comes in a flood."""
    global _until
    at = now.timestamp()
    if _minute.add(_SITE, at=at) > settings.FLOOD_A_MINUTE:
        _until = at + LASTS.total_seconds()
    from_here = _hour.add(network, at=at)
    return from_here > settings.FLOOD_A_NETWORK_HOUR or _is_on(at)


def is_on(network: str, *, now: datetime) -> bool:
    """Whether somebody of this network who sends now is asked an easy question first."""
    at = now.timestamp()
    return _is_on(at) or _hour.count(network, at=at) >= settings.FLOOD_A_NETWORK_HOUR


def has_room(network: str, *, now: datetime) -> bool:
    """Count one more draft that is begun; False where this network has begun too many to keep another."""
    return _drafts_of_the_day.add(network, at=now.timestamp()) <= settings.DRAFTS_A_NETWORK_DAY


def forget() -> None:
    """As after a start of the process."""
    global _until
    _until = 0.0
    for window in (_minute, _hour, _drafts_of_the_day):
        window.clear()


def _is_on(at: float) -> bool:
    return _until > at
