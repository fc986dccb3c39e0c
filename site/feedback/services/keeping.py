"""Keeping times: what is due goes, keys first, and only numbers are told. A hold stops destroying, not hiding."""

import re
import secrets
import uuid
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.utils.timezone import localdate

from core.models import raise_generation
from core.sealing import Sealed
from core.shuffling import shuffle, shuffled_models
from feedback.choices import HIDDEN, Counted, QuoteStatus, SubmissionStatus
from feedback.models import BreakGlass, Draft, SafeguardingDecision, Submission, SubmissionKey, TriageClock
from feedback.services.tallies import tally, tally_gone
from feedback.services.threads import DAYS_TO_CHANGE_ONE_S_MIND
from privacy.models import RetentionRun
from privacy.runs import log_run
from privacy.services import held, remember_gone

ARRIVAL_HOURS = 72
# What outlives the words: that it was decided, or opened with a reason. What was written beside it goes.
STAYING = (SafeguardingDecision, BreakGlass)
GONE = "feedback.Submission"
DESTROYED, SHUFFLED = "feedback", "shuffle"  # what the runs are called


def keeps_until(submission: Submission) -> date:
    """The day on which it is destroyed as things stand: by its month, shorter if it is held or an advert, or taken
    back by the person. A hold may keep it longer."""
    return min(filter(None, (submission.expires_on, submission.short_until, submission.deleting_on)))


def destroy_due(now: datetime) -> dict[str, int]:
    """Destroy what has come to its day; run it daily, twice does no harm. Returns how many of each kind went."""
    on = localdate(now)
    due = Submission.objects.due_to_go(on).exclude(pk__in=held(Submission)).values_list("pk", flat=True)
    counts = {
        "drafts": Draft.objects.filter(expires_on__lte=on).delete()[0],
        "arrivals": forget_arrivals(now),
        "submissions": sum(_destroy(key, on) for key in list(due)),
    }
    if any(counts.values()):
        log_run(DESTROYED, counts, on=on)
    return counts


def forget_arrivals(now: datetime) -> int:
    """Empty the time of arrival where nobody has read for 72 hours."""
    old = TriageClock.objects.filter(arrived_at__lte=now - timedelta(hours=ARRIVAL_HOURS))
    return old.update(arrived_at=None)


def destroy_again(keys: Iterable[uuid.UUID], now: datetime) -> int:
    """Destroy once more what a backup brought back; holds do not count, for these were gone already."""
    standing = Submission.objects.filter(pk__in=list(keys)).exclude(status__in=HIDDEN)
    return sum(_destroy(key, localdate(now), again=True) for key in list(standing.values_list("pk", flat=True)))


def hide_again(keys: Iterable[uuid.UUID], now: datetime) -> int:
    """Hide once more what its writer had taken back; it goes after the same seven days."""
    day = localdate(now) + timedelta(days=DAYS_TO_CHANGE_ONE_S_MIND)
    return Submission.objects.filter(pk__in=list(keys), deleting_on=None).update(deleting_on=day)


def find_by_number(number: str) -> Submission | None:
    """A message by the number that the desk shows (its first eight letters), or by all 32; None if it is not one's."""
    number = re.sub(r"[^0-9a-f]", "", number.lower())
    standing = Submission.objects.exclude(status__in=HIDDEN)
    if len(number) == 32:
        return standing.filter(pk=uuid.UUID(number)).first()
    found = list(standing.filter(pk__startswith=number)[:2]) if len(number) == 8 else []
    return found[0] if len(found) == 1 else None


def reshuffle(now: datetime) -> int:
    """Once a month, write sealed tables anew in random order, so that no row's place tells when it came.

    Returns how many rows; 0 where this month's is done. What breaks off is done again the next day.
    """
    on = localdate(now)
    if RetentionRun.objects.filter(room=SHUFFLED, on__gte=on.replace(day=1)).exists():
        return 0
    counts = {model._meta.label: shuffle(model) for model in shuffled_models()}
    log_run(SHUFFLED, counts, on=on)
    return sum(counts.values())


@transaction.atomic
def _destroy(key: uuid.UUID, on: date, *, again: bool = False) -> int:
    """All of one message: the keys, then the words; in the same breath the ledger and the month's numbers."""
    submission = Submission.objects.select_for_update(of=("self",)).select_related("channel").get(pk=key)
    if not again and held(Submission).filter(record=key).exists():
        return 0  # somebody was quicker
    if submission.quotes.filter(status=QuoteStatus.PUBLISHED).exists():
        raise_generation()
    tally(Counted.DELETED if submission.deleting_on else Counted.DESTROYED, submission.channel, on=on)
    tally_gone(submission)
    _destroy_keys(submission)
    _destroy_rows(submission)
    remember_gone(GONE, [key], on=on)
    return 1


def _destroy_keys(submission: Submission) -> None:
    for model, field in _sealed_beside():
        keys = model._meta.get_field("sealed_keys").related_model
        keys._base_manager.filter(**{f"record__{field}": submission}).delete()
    SubmissionKey.objects.filter(record=submission).delete()


def _destroy_rows(submission: Submission) -> None:
    """Where safety was decided, that it was stays, with nothing to open beside it; else the row goes with all."""
    staying = [rows for model in STAYING if (rows := model.objects.filter(submission=submission)).exists()]
    if not staying:
        submission.delete()
        return
    for rows in staying:
        rows.update(sealed=b"")
    for model, field in _sealed_beside():
        if model not in STAYING:
            model._base_manager.filter(**{field: submission}).delete()
    TriageClock.objects.filter(submission=submission).delete()
    submission.sealed = b""
    submission.status = SubmissionStatus.EXPIRED
    submission.receipt_lookup, submission.code_key = secrets.token_bytes(32), b""
    submission.save()


def _sealed_beside() -> Iterator[tuple[type[models.Model], str]]:
    """Every sealed model that belongs to a message, and the name of its key to it."""
    for relation in Submission._meta.related_objects:
        if issubclass(relation.related_model, Sealed):
            yield relation.related_model, relation.field.name
