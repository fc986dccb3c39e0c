"""An easy question in words, which a person answers and a simple machine does not.

It is asked only while very much arrives at once, and there is always a way past it. The question rides along in
the form, sealed: no table, no row for each view (a flood would fill it), no picture, no script. An answer counts
once, so that one answer does not open the way for a thousand.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _

from core.flows import EncryptedCookie

_BOX = EncryptedCookie("question")  # never a cookie: a hidden field


@dataclass(frozen=True)
class Question:
    """What is asked, and the sealed answer for a hidden field."""

    words: str
    token: str


def numbers() -> list[str]:
    """Nought to eighteen, in words."""
    return _(
        "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen"
    ).split()


def ask(*, now: datetime) -> Question:
    """A new question: two small numbers to add."""
    first, second = (1 + secrets.randbelow(9) for _number in range(2))
    words = _("What is %(first)s add %(second)s?") % {"first": numbers()[first], "second": numbers()[second]}
    token = _BOX.wrap({"answer": first + second, "salt": secrets.token_hex(8)}, now=now)
    return Question(words, token)


def is_answered(token: str, typed: str, *, now: datetime) -> bool:
    """Whether the answer is right, as a figure or a word, in time, and given for the first time."""
    kept = _BOX.unwrap(token, now=now)
    if kept is None or kept.is_over or _number(typed) != kept.data["answer"]:
        return False
    name = hashlib.sha256(token.encode()).hexdigest()
    return cache.add(f"question:{name}", True, settings.FLOW_MINUTES * 60 * 2)


def _number(typed: str) -> int | None:
    typed = typed.strip().strip(".!").lower()
    if typed.isdecimal() and len(typed) < 4:
        return int(typed)
    return numbers().index(typed) if typed in numbers() else None
