"""The sender's side of the outbox: claim some rows, send them, say for each what became of it.

Any number of workers may do this at once: a row is claimed by one conditional UPDATE, marked sent right after it
went, and comes back if its worker dies. A message in flight at a kill may go twice, with the same Message-ID.
"""

import logging
import smtplib
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection as database
from django.db import transaction
from django.db.models import F

from core.keyrings import OUTBOX
from core.sealing import UnsealError, unseal_from
from notifications.choices import OutboxStatus
from notifications.models import OutboxMessage
from notifications.services import ADDRESS_CONTEXT

BATCH = 50
LEASE = timedelta(minutes=10)
RETRY_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 8 * 60))
OUTAGE = timedelta(minutes=1)
_TRANSPORT_ERRORS = (OSError, smtplib.SMTPException)

Clock = Callable[[], datetime]
log = logging.getLogger("alongside.sending")


@dataclass
class Tally:
    """What one batch came to."""

    claimed: int = 0
    sent: int = 0
    failed: int = 0


def send_batch(clock: Clock, *, batch: int = BATCH, stopping: Callable[[], bool] = lambda: False) -> Tally:
    """Claim up to `batch` messages that are due and send them; what is not reached goes back at once.

    `clock()` says the time now; `stopping()` is asked before each message.
    """
    claim, claimed = claim_some(clock(), batch)
    tally = Tally(claimed=claimed)
    if claimed:
        try:
            _send_claimed(claim, clock, stopping, tally)
        finally:
            _release(claim)
    return tally


def claim_some(now: datetime, batch: int) -> tuple[str, int]:
    """Make up to `batch` due messages this worker's own; returns the claim and how many it got."""
    claim = str(uuid.uuid4())
    due = OutboxMessage.objects.filter(status=OutboxStatus.WAITING, due_at__lte=now)
    if not due.exists():  # a look costs no lock
        return claim, 0
    with transaction.atomic():
        rows = due.order_by("due_at")
        if database.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        first = list(rows.values_list("pk", flat=True)[:batch])
        mine = OutboxMessage.objects.filter(pk__in=first, status=OutboxStatus.WAITING)
        return claim, mine.update(status=OutboxStatus.SENDING, claimed_by=claim, claimed_at=now)


def return_stuck(now: datetime) -> int:
    """Give back what a dead worker held: claims older than the lease. Returns how many."""
    stuck = OutboxMessage.objects.filter(status=OutboxStatus.SENDING, claimed_at__lt=now - LEASE)
    return stuck.update(status=OutboxStatus.WAITING, claimed_by="") if stuck.exists() else 0


def message_id(message: OutboxMessage) -> str:
    """The same at every try, so that mail programs can tell a repeat."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return f"<{message.pk}@{address.rpartition('@')[2] or 'localhost'}>"


def _send_claimed(claim: str, clock: Clock, stopping: Callable[[], bool], tally: Tally) -> None:
    """Half a lease is the longest a worker holds on, so that nobody else ever holds the same row."""
    until = time.monotonic() + LEASE.total_seconds() / 2
    connection = get_connection()
    try:
        for message in OutboxMessage.objects.filter(claimed_by=claim).order_by("due_at"):
            if stopping() or time.monotonic() > until:
                return
            if not _is_open(connection):
                _postpone(claim, clock())
                return
            _send_one(message, connection, clock, tally)
    finally:
        _close(connection)


def _is_open(connection) -> bool:
    """Open it, or use it again. A server that is away is nobody's fault: it uses up no message's tries."""
    try:
        connection.open()
    except _TRANSPORT_ERRORS as error:
        log.warning("the mail server does not answer: %s", type(error).__name__)
        return False
    return True


def _close(connection) -> None:
    with suppress(*_TRANSPORT_ERRORS):
        connection.close()


def _send_one(message: OutboxMessage, connection, clock: Clock, tally: Tally) -> None:
    try:
        _mail(message, connection).send()
    except UnsealError:
        _failed(message, clock(), for_good=True)
        tally.failed += 1
    except Exception as error:  # whatever one message does, the others are sent
        log.warning("message %s was not sent: %s", message.pk, type(error).__name__)
        _close(connection)
        _failed(message, clock())
        tally.failed += 1
    else:
        _mine(message).update(status=OutboxStatus.SENT, sent_at=clock(), attempts=F("attempts") + 1)
        tally.sent += 1


def _mail(message: OutboxMessage, connection) -> EmailMessage:
    to = unseal_from(OUTBOX, message.address, context=ADDRESS_CONTEXT)
    headers = {"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"}
    if message.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(message.subject, message.body, to=[to], headers=headers, connection=connection)


def _failed(message: OutboxMessage, now: datetime, *, for_good: bool = False) -> None:
    tries = message.attempts + 1
    if for_good or tries > len(RETRY_AFTER):
        _mine(message).update(status=OutboxStatus.GIVEN_UP, attempts=tries)
    else:
        _mine(message).update(status=OutboxStatus.WAITING, attempts=tries, due_at=now + RETRY_AFTER[tries - 1])


def _mine(message: OutboxMessage):
    return OutboxMessage.objects.filter(pk=message.pk, claimed_by=message.claimed_by, status=OutboxStatus.SENDING)


def _postpone(claim: str, now: datetime) -> None:
    OutboxMessage.objects.filter(claimed_by=claim, status=OutboxStatus.SENDING).update(due_at=now + OUTAGE)


def _release(claim: str) -> None:
    held = OutboxMessage.objects.filter(claimed_by=claim, status=OutboxStatus.SENDING)
    held.update(status=OutboxStatus.WAITING, claimed_by="")
