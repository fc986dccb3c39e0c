"""Answers that somebody has begun: sealed to the team, shown to their writer again, gone when sent or after a week."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils.timezone import localdate

from core.keyrings import TRIAGE, NoPrivateKeyError
from core.sealing import UnsealError
from feedback.models import ReplyDraft, Submission
from users.models import User

KEPT_DAYS = 7
_WRITING_SECONDS = 120


@dataclass(frozen=True)
class AlsoWriting:
    """A colleague who has begun an answer to the same message today, and whether they write at this moment."""

    who: User
    now: bool


def keep_answer(submission: Submission, *, text: str, by, on: date) -> None:
    """Keep what was typed so far; an empty box keeps nothing. Raises TooLongError."""
    if not text.strip():
        forget_answer(submission, by=by)
        return
    with transaction.atomic():
        Submission.objects.select_for_update().get(pk=submission.pk)
        draft = ReplyDraft.objects.filter(submission=submission, user=by).first()
        draft = draft or ReplyDraft(submission=submission, user=by)
        draft.saved_on = on
        draft.save_sealed({"text": text}, ring=TRIAGE)
    cache.set(_name(submission, by), True, _WRITING_SECONDS)


def begun_answer(submission: Submission, *, by) -> str:
    """What this person typed and has not sent, or ""."""
    draft = ReplyDraft.objects.filter(submission=submission, user=by).prefetch_related("sealed_keys").first()
    try:
        return draft.unseal(TRIAGE)["text"] if draft else ""
    except (NoPrivateKeyError, UnsealError):
        return ""


def forget_answer(submission: Submission, *, by) -> None:
    """It was sent, or the box was emptied."""
    ReplyDraft.objects.filter(submission=submission, user=by).delete()
    cache.delete(_name(submission, by))


def also_writing(submission: Submission, *, by, on: date) -> list[AlsoWriting]:
    """Colleagues who began an answer today. *Now* is known for two minutes, within one process's cache at worst."""
    drafts = ReplyDraft.objects.filter(submission=submission, saved_on=on).exclude(user=by).select_related("user")
    people = [draft.user for draft in drafts]
    at_it = cache.get_many([_name(submission, who) for who in people]) if people else {}
    return [AlsoWriting(who, _name(submission, who) in at_it) for who in people]


def forget_old(now: datetime) -> int:
    """Begun answers of over a week ago go."""
    return ReplyDraft.objects.filter(saved_on__lt=localdate(now) - timedelta(days=KEPT_DAYS)).delete()[0]


def _name(submission: Submission, user) -> str:
    return f"desk.writing.{submission.pk}.{user.pk}"
