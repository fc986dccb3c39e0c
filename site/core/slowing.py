"""A source with wrong codes waits a little longer each time. Nobody is shut out, and a right code opens at once.

Counted by the day's keyed code of the network (never an address), for an hour, in the cache. A hostel shares
one network: the wait ends at two seconds, and never more than two people wait at a time, so that waiting
cannot be used to keep the site from others.
"""

import threading
import time

from django.core.cache import cache

FREE_TRIES = 2
LONGEST = 2.0
_FIRST = 0.25
_HOUR = 3600
_seats = threading.BoundedSemaphore(2)


def wait_after(tries: int) -> float:
    """Seconds to wait after so many wrong tries: 0, 0, 0, 0.25, 0.5, 1, 2, 2 …"""
    return min(LONGEST, _FIRST * 2 ** (tries - FREE_TRIES - 1)) if tries > FREE_TRIES else 0.0


def wrong_tries(visitor_code: str) -> int:
    """Wrong codes from this network within the hour."""
    return cache.get(_key(visitor_code), 0)


def count_wrong_try(visitor_code: str) -> None:
    """One more; the hour runs from the first."""
    cache.add(_key(visitor_code), 0, _HOUR)
    try:
        cache.incr(_key(visitor_code))
    except ValueError:  # the hour ended between the two lines
        cache.add(_key(visitor_code), 1, _HOUR)


def slow_down(visitor_code: str) -> None:
    """Wait as long as the network's wrong tries ask, if there is a seat to wait on."""
    seconds = wait_after(wrong_tries(visitor_code))
    if seconds and _seats.acquire(blocking=False):
        try:
            time.sleep(seconds)
        finally:
            _seats.release()


def _key(visitor_code: str) -> str:
    return f"wrong-codes:{visitor_code}"
