"""Signals that hold a message for a person's check. None of them refuses it, and a person behind one loses nothing."""

import hashlib
import hmac
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache

from feedback.choices import HeldBecause

MANY_LINKS = 3
LONG = 200  # letters that nobody types within a few seconds
SECONDS = 3
_SHORTEST_REPEAT = 40  # "Thank you" may come from two people on one day
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def why_held(
    said: Iterable[str], *, trapped: bool, in_a_flood: bool, took: int | None, lookup: bytes, now: datetime
) -> str:
    """The signal that holds a message, or "". `took` are seconds; `lookup` is the code's, so that the second press of
    one button is no repeat of the first.
    """
    words = "\n".join(said)
    signals = {
        HeldBecause.TRAP: trapped,
        HeldBecause.LINKS: len(_LINK.findall(words)) >= MANY_LINKS,
        HeldBecause.QUICK: took is not None and took < SECONDS and len(words) >= LONG,
        HeldBecause.REPEAT: _was_said_before(words, lookup, now),
        HeldBecause.FLOOD: in_a_flood,
    }
    return next((signal for signal, is_there in signals.items() if is_there), "")


def _was_said_before(words: str, lookup: bytes, now: datetime) -> bool:
    """Whether the same words came under another code today. Kept until midnight: its end tells no time."""
    plain = " ".join(words.lower().split())
    if len(plain) < _SHORTEST_REPEAT:
        return False
    mine, day = _keyed(lookup), now.replace(hour=0, minute=0, second=0, microsecond=0)
    name = f"said:{_keyed(f'{day.date()} {plain}'.encode())}"
    return cache.get_or_set(name, mine, (day + timedelta(days=1) - now).total_seconds() + 1) != mine


def _keyed(data: bytes) -> str:
    """Under the key that lies on no disk, so that what stands in the cache can be tied to no message."""
    return hmac.digest(settings.RATE_KEY.encode(), data, hashlib.sha256).hex()
