"""Break-glass: with a reason, and with information governance told at once, somebody opens what is not theirs to open.

It is reached by a message's number, which a colleague says; nothing here tells whether a message exists.
"""

import re
import uuid
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from audit.services import record
from core.keyrings import TRIAGE, NoPrivateKeyError
from core.limits import may_still
from core.sealing import UnsealError
from core.text import plain
from core.workflow import StaleError
from feedback.models import BreakGlass, Submission
from feedback.permissions import can_read
from feedback.services.triage import Opened, open_item
from notifications.services import queue_to, render_message
from users.roles import holders_of

LASTS = timedelta(minutes=30)
TRIES_AN_HOUR = 10
_NUMBER = re.compile(r"[0-9a-f]{8,32}")


class NothingClosedError(Exception):
    """No message of this number is closed to this person."""


class TooManyTriesError(Exception):
    """So many numbers in an hour are guesses."""


class OverError(Exception):
    """The half hour is over."""


def break_glass(number: str, *, reason: str, why: str, by, now: datetime) -> BreakGlass:
    """Let `by` open the message of this number for half an hour; who watches over information is told at once.

    Raises NothingClosedError, TooManyTriesError.
    """
    if not may_still(f"break-glass:{by.pk}", most=TRIES_AN_HOUR, seconds=3600):
        raise TooManyTriesError
    submission = _numbered(number)
    if submission is None or can_read(by, submission):
        raise NothingClosedError
    glass = BreakGlass(submission=submission, reason=reason, opened_by=by, opened_at=now, ends_at=now + LASTS)
    with transaction.atomic():
        glass.save_sealed({"why": plain(why)}, ring=TRIAGE)
        record("feedback.break_glass", submission, by=by, reason=str(reason))
        _tell_watchers(now)
    return glass


def open_broken(glass: BreakGlass, *, by, now: datetime) -> Opened:
    """The words; each opening is logged. Raises OverError, and what `open_item` raises."""
    if not glass.opened_at <= now < glass.ends_at:
        raise OverError
    return open_item(glass.submission, by=by, why="break_glass")


def check_glass(glass: BreakGlass, *, by, on: date) -> None:
    """Information governance has looked at it. Raises StaleError if somebody did before."""
    with transaction.atomic():
        if not BreakGlass.objects.filter(pk=glass.pk, checked_on=None).update(checked_by=by, checked_on=on):
            raise StaleError(f"{glass.pk} was checked")
        record("feedback.check_break_glass", glass, by=by)


def reason_words(glass: BreakGlass) -> str:
    """What the opener wrote; "" where it does not open."""
    try:
        return glass.unseal(TRIAGE)["why"]
    except (NoPrivateKeyError, UnsealError):
        return ""


def _numbered(number: str) -> Submission | None:
    """The one message whose number begins like this."""
    typed = number.strip().lower().replace("-", "")
    if not _NUMBER.fullmatch(typed):
        return None
    first, last = (uuid.UUID(typed.ljust(32, fill)) for fill in "0f")
    found = list(Submission.objects.standing().filter(pk__gte=first, pk__lte=last)[:2])
    return found[0] if len(found) == 1 else None


def _tell_watchers(now: datetime) -> None:
    address = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("feedback_glass:index")
    subject, body = render_message("feedback/message/break_glass.txt", {"address": address})
    for watcher in holders_of("feedback.check_break_glass"):
        queue_to(watcher.email, subject=subject, body=body, now=now)
