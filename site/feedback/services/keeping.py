"""Keeping times: what is due goes, keys first, and only numbers are told."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from feedback.choices import SubmissionStatus
from feedback.models import Draft, Message, Submission, SubmissionKey, TriageClock

ARRIVAL_HOURS = 72


def destroy_due(now: datetime) -> dict[str, int]:
    """Destroy what has come to its day; run it daily, twice does no harm. Returns how many of each kind went."""
    on = localdate(now)
    return {
        "drafts": Draft.objects.filter(expires_on__lte=on).delete()[0],
        "arrivals": forget_arrivals(now),
        "submissions": sum(_destroy(submission) for submission in Submission.objects.due_to_go(on)),
    }


def forget_arrivals(now: datetime) -> int:
    """Empty the time of arrival where nobody has read for 72 hours."""
    old = TriageClock.objects.filter(arrived_at__lte=now - timedelta(hours=ARRIVAL_HOURS))
    return old.update(arrived_at=None)


@transaction.atomic
def _destroy(submission: Submission) -> int:
    """Keys and words go; where safety was decided, the decision alone stays, with nothing to open beside it."""
    SubmissionKey.objects.filter(record=submission).delete()
    Message.objects.filter(submission=submission).delete()
    if not submission.safeguarding.exists():
        submission.delete()
        return 1
    submission.sealed = b""
    submission.status = SubmissionStatus.EXPIRED
    submission.receipt_lookup, submission.code_key = secrets.token_bytes(32), b""
    submission.save()
    TriageClock.objects.filter(submission=submission).delete()
    return 1
