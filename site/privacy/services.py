"""Keeping: what stops a record from going, that one went, and what a restored backup brought back."""

import base64
import hmac
import uuid
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.timezone import localdate

from audit.services import record
from core.workflow import StaleError
from privacy.choices import HoldReason
from privacy.models import DeletionLedger, Hold, OpenMark
from privacy.runs import log_run

LONGEST_HOLD = timedelta(days=366)


class ReviewTooFarError(Exception):
    """A hold is looked at again within twelve months, and not today or earlier."""


class AlreadyHeldError(Exception):
    """The record is held for this reason already."""


# Holds

Find = Callable[[str], models.Model | None]
_finders: dict[str, Find] = {}


def holdable(kind: str, find: Find) -> None:
    """Let records of `kind` ("room.Model") be held: `find(number)` knows one by the number that staff say."""
    _finders[kind] = find


def find_holdable(number: str) -> models.Model | None:
    """The record that staff know by this number, of whatever room; None if there is none."""
    return next((thing for find in _finders.values() if (thing := find(number)) is not None), None)


def place_hold(thing: models.Model, *, reason: str, review_on: date, reference: str = "", by, on: date) -> Hold:
    """Keep a record though its time is over, until somebody lifts the hold. It stops destroying, never hiding.

    Raises ReviewTooFarError, AlreadyHeldError.
    """
    _check_review(review_on, on)
    told = {"kind": thing._meta.label, "record": thing.pk, "reason": HoldReason(reason)}
    hold = Hold(**told, reference=reference, review_on=review_on, placed_by=by, placed_on=on)
    try:
        with transaction.atomic():
            hold.save(force_insert=True)
            record("privacy.place_hold", thing, by=by, reason=str(hold.reason), review_on=str(review_on))
    except IntegrityError:
        raise AlreadyHeldError from None
    return hold


def review_hold(hold: Hold, *, review_on: date, by, on: date) -> None:
    """Somebody looked at it, and it stands until it is looked at again. Raises ReviewTooFarError, StaleError."""
    _check_review(review_on, on)
    _change(hold, "privacy.review_hold", by, review_on=review_on)


def lift_hold(hold: Hold, *, by, on: date) -> None:
    """What was held goes with its own time again. Raises StaleError."""
    _change(hold, "privacy.lift_hold", by, lifted_by=by, lifted_on=on)


def _change(hold: Hold, action: str, by, **fields) -> None:
    with transaction.atomic():
        if not Hold.objects.standing().filter(pk=hold.pk).update(**fields):
            raise StaleError(f"{hold}: lifted already")
        for name, value in fields.items():
            setattr(hold, name, value)
        record(action, hold, by=by, reason=str(hold.reason), record=str(hold.record))


def _check_review(review_on: date, on: date) -> None:
    if not on < review_on <= on + LONGEST_HOLD:
        raise ReviewTooFarError


def held(model: type[models.Model]) -> models.QuerySet:
    """The keys of this model's records that a hold keeps, for a subquery."""
    return Hold.objects.standing().filter(kind=model._meta.label).values("record")


# What went


def remember_gone(kind: str, keys: Iterable[uuid.UUID], *, on: date) -> None:
    """Write into the ledger that these records are gone; call it in the transaction that destroys them.

    The ledger holds keyed hashes: who has it, without the installation's pepper, learns numbers and months alone.
    """
    rows = [DeletionLedger(digest=_digest(kind, key), kind=kind, month=on.replace(day=1)) for key in keys]
    DeletionLedger.objects.bulk_create(rows, ignore_conflicts=True)


def remember_back(kind: str, keys: Iterable[uuid.UUID]) -> None:
    """Strike from the ledger what was hidden and is wanted back; what is destroyed never comes back."""
    DeletionLedger.objects.filter(digest__in=[_digest(kind, key) for key in keys]).delete()


def _digest(kind: str, key: uuid.UUID) -> bytes:
    pepper = base64.b64decode(settings.RECEIPT_PEPPER_LOOKUP)
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=b"alongside deletion ledger").derive(pepper)
    return hmac.digest(derived, f"{kind} {key}".encode(), "sha256")


# After a restore

REPLAYED = "ledger"  # what the run is called
Replay = Callable[[list[uuid.UUID], datetime], int]
_replays: dict[str, tuple[str, Replay]] = {}


def replay(kind: str, label: str, again: Replay) -> None:
    """Let `again(keys, now)` do once more to records of the model `label` what the ledger tells as `kind`.

    It returns how many there were to do.
    """
    _replays[kind] = (label, again)


def replay_ledger(now: datetime) -> dict[str, int]:
    """Do again what the ledger tells, to what a backup brought back; returns how many of each kind."""
    done = {kind: again(_brought_back(kind, label), now) for kind, (label, again) in _replays.items()}
    log_run(REPLAYED, done, on=localdate(now))
    return done


def _brought_back(kind: str, label: str) -> list[uuid.UUID]:
    gone = {bytes(digest) for digest in DeletionLedger.objects.filter(kind=kind).values_list("digest", flat=True)}
    keys = apps.get_model(label)._base_manager.values_list("pk", flat=True) if gone else []
    return [key for key in keys if _digest(kind, key) in gone]


def open_again(*, on: date) -> None:
    """Say that this database may be served; a restored one may not before its ledger was replayed."""
    OpenMark.objects.get_or_create(pk=1, defaults={"on": on})


def may_be_served() -> bool:
    """Whether the mark stands that every backup leaves out."""
    return OpenMark.objects.exists()
