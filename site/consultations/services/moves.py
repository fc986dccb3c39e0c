"""Verbs of consultations. Each changes the row, records it, and tells those who asked, in one transaction."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from audit.services import record
from consultations.choices import Phase
from consultations.models import Consultation
from consultations.workflow import MOVES
from core.models import raise_generation
from core.text import plain
from core.workflow import NotReadyError, missing, move
from notifications.services import tell_followers


def send_to_review(consultation: Consultation, *, by, now: datetime) -> None:
    """Ask another to look at it and open it."""
    with transaction.atomic():
        move(consultation, "send_to_review", MOVES, sent_by=by)
        record("consultations.send_to_review", consultation, by=by)


def send_back(consultation: Consultation, *, by, now: datetime) -> None:
    """It needs more work first."""
    with transaction.atomic():
        move(consultation, "send_back", MOVES, sent_by=None)
        record("consultations.send_back", consultation, by=by)


def open_consultation(consultation: Consultation, *, by, now: datetime) -> None:
    """Approve it: it shows from now and takes answers between its dates. Raises NotReadyError, StaleError."""
    reasons = not_ready(consultation, now) + missing("consultations.open", consultation, now)
    if consultation.sent_by_id == by.pk:
        reasons.append(_("You sent it to be looked at. Another person opens it."))
    if reasons:
        raise NotReadyError(reasons)
    _move(consultation, "open", by=by, now=now, opened_by=by)


def pause(consultation: Consultation, *, because: str, by, now: datetime) -> None:
    """Stop for a while, and say why in public. Raises NotReadyError without a reason."""
    _move(consultation, "pause", by=by, now=now, state_reason=_reason(because))


def resume(consultation: Consultation, *, by, now: datetime) -> None:
    """Go on."""
    _move(consultation, "resume", by=by, now=now, state_reason="")


def withdraw(consultation: Consultation, *, because: str, by, now: datetime) -> None:
    """End it for good, and say why in public. Raises NotReadyError without a reason."""
    _move(consultation, "withdraw", by=by, now=now, state_reason=_reason(because))


def report(consultation: Consultation, *, by, now: datetime) -> None:
    """Say that what people said is told. Raises NotReadyError while it still takes answers."""
    if consultation.phase(now) != Phase.CLOSED:
        raise NotReadyError([_("It is not closed yet.")])
    _move(consultation, "report", by=by, now=now)


def decide(consultation: Consultation, *, by, now: datetime) -> None:
    """Say that it is decided."""
    _move(consultation, "decide", by=by, now=now)


def not_ready(consultation: Consultation, now: datetime) -> list[str]:
    """What a fair consultation still needs before it can open, in words."""
    needs = {
        _("Give at least two options, or say why there are not two."): _has_options(consultation),
        _("Ask at least one question."): consultation.questions.exists(),
        _("The closing day is past. Give a later one."): consultation.closes_at > now,
        _("Say on which day it is decided, after it closes."): _decided_after(consultation),
    }
    return [words for words, is_there in needs.items() if not is_there]


def _has_options(consultation: Consultation) -> bool:
    return bool(consultation.options_reason) or consultation.options.filter(left_out_because="").count() >= 2


def _decided_after(consultation: Consultation) -> bool:
    return consultation.decision_on is not None and consultation.decision_on > consultation.closes_at.date()


def _reason(because: str) -> str:
    if not plain(because):
        raise NotReadyError([_("Say why, in words that everyone can read.")])
    return plain(because)


def _move(consultation: Consultation, verb: str, *, by, now: datetime, **changes) -> None:
    with transaction.atomic():
        move(consultation, verb, MOVES, **changes)
        record(f"consultations.{verb}", consultation, by=by)
        raise_generation()
        tell_followers([consultation.topic], now=now)
