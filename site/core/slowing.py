"""A source with wrong codes is asked to wait, a little longer each time. Nobody is shut out, and nothing sleeps.

Counted by the day's keyed code of the network (never an address), for an hour, in the cache. After some wrong
codes from a network each code typed there is first asked to wait: nothing is looked up, the page keeps the code,
and a signed ticket says since when this code has waited. Pressed again after its seconds it is looked up, whatever
others do meanwhile: a hostel shares one network, and no flood can take the place of a person who has waited
(docs/decisions/0006-nobody-sleeps-for-a-wrong-code.md).
"""

from datetime import datetime
from math import ceil

from django.core import signing
from django.core.cache import cache

from core.receipts import Receipt

FREE_TRIES = 8
LONGEST = 20
_FIRST = 2
_HOUR = 3600
_SALT = "alongside waiting code"


def wait_after(tries: int) -> int:
    """Seconds to wait after so many wrong tries: none for eight of them, then 2, 4, 8, 16, 20, 20 …"""
    return min(LONGEST, _FIRST * 2 ** min(tries - FREE_TRIES, 10)) if tries >= FREE_TRIES else 0


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


def seconds_left(visitor_code: str, receipt: Receipt, ticket: str, *, now: datetime) -> int:
    """How long this code still waits before it is looked up; 0 where nothing asks it to, or it has waited."""
    until = _until(ticket, receipt)
    if until is None:
        return wait_after(wrong_tries(visitor_code))
    return max(0, min(LONGEST, ceil(until - now.timestamp())))


def ticket_for(receipt: Receipt, seconds: int, *, now: datetime) -> str:
    """What the page carries while this code waits so many seconds; it holds nothing that opens anything."""
    return signing.dumps([receipt.lookup.hex(), now.timestamp() + seconds], salt=_SALT)


def _until(ticket: str, receipt: Receipt) -> float | None:
    try:
        lookup, until = signing.loads(ticket, salt=_SALT)
    except signing.BadSignature:
        return None
    return until if lookup == receipt.lookup.hex() else None


def _key(visitor_code: str) -> str:
    return f"wrong-codes:{visitor_code}"
