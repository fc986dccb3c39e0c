"""A new code for an old one: everything that the old code opens is wrapped to the new one, all or nothing."""

from collections.abc import Iterator

from django.apps import apps
from django.db import transaction

from core import receipts
from core.receipts import Receipt
from core.sealing import CODE, SealedKey, UnsealError, rewrap_for_code
from core.workflow import StaleError
from feedback.models import Submission


def renew_code(submission: Submission, old: Receipt, *, draft_key: bytes) -> Receipt:
    """Give the thread the code of `draft_key`; the old one then opens nothing. Again with the same key: no change.

    Raises StaleError where the thread has neither code any more.
    """
    new = receipts.from_draft_key(draft_key)
    with transaction.atomic():
        locked = Submission.objects.select_for_update().filter(pk=submission.pk, deleting_on=None).first()
        if locked is None or bytes(locked.receipt_lookup) not in (old.lookup, new.lookup):
            raise StaleError(f"{submission}: the code is another one now")
        if bytes(locked.receipt_lookup) == old.lookup:
            _wrap_anew(submission, old, new)
            rows = Submission.objects.filter(pk=submission.pk)
            rows.update(receipt_lookup=new.lookup, code_key=new.public_key)
    return new


def _wrap_anew(submission: Submission, old: Receipt, new: Receipt) -> None:
    for model, rows in _code_rows(submission):
        opened = []
        for row in rows:
            try:
                row.wrapped = rewrap_for_code(row, old.private_key, new.public_key)
            except UnsealError:
                if row.record_id == submission.pk:
                    raise
                continue  # it did not open for the person before either
            opened.append(row)
        model.objects.bulk_update(opened, ["wrapped"])


def _code_rows(submission: Submission) -> Iterator[tuple[type[SealedKey], list[SealedKey]]]:
    """The person's key rows of every sealed kind in this room that belongs to a thread."""
    for model in apps.get_app_config("feedback").get_models():
        if issubclass(model, SealedKey):
            thread = "record" if model.record.field.related_model is Submission else "record__submission"
            yield model, list(model.objects.filter(**{thread: submission}, key_id=CODE))
