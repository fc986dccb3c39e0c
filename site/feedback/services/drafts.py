"""Words on their way. A draft opens with the cookie's draft key, or with the code, and with nothing else.

The visitor's cookie holds a random draft key of 32 bytes; the code derives from it (`receipts.from_draft_key`)
and not the other way round. So the row is found by the code's look-up value and sealed under the code's own
private key: whoever holds the cookie can work out both, and so can a person who took a break and comes back
with the code alone. The draft key itself lies inside the sealed text, because the flow goes on with it: sending
after a break meets the same unique look-up as sending before it, and cannot store twice.
No one is shown the code before a break or the end, so until then the cookie alone opens the draft. Beside the
sealed text stands a date, and no time.
"""

import base64
from datetime import date, timedelta

from django.db import connection

from core import receipts
from core.receipts import Receipt
from core.sealing import UnsealError, seal_under, unseal_under
from feedback.models import Draft

DAYS = 2
DAYS_AFTER_A_BREAK = 14
_CONTEXT = "feedback.draft/1"
# In plain SQL, because each step of a flow asks: building such a query costs many times what answering it does.
_OPEN = "SELECT sealed FROM feedback_draft WHERE key_hash = %s AND expires_on > %s"
_DROP = "DELETE FROM feedback_draft WHERE key_hash = %s"


def save_draft(draft_key: bytes, answers: dict, *, on: date) -> None:
    """Keep `answers` (JSON values) under the key, two days from the first time; raises TooLongError."""
    receipt = receipts.from_draft_key(draft_key)
    data = {"key": base64.b64encode(draft_key).decode(), "answers": answers}
    sealed = seal_under(_secret(receipt), data, context=_CONTEXT)
    draft = Draft(key_hash=receipt.lookup, sealed=sealed, expires_on=on + timedelta(days=DAYS))
    Draft.objects.bulk_create([draft], update_conflicts=True, unique_fields=["key_hash"], update_fields=["sealed"])


def keep_draft(draft_key: bytes, answers: dict, *, on: date) -> Receipt:
    """Take a break: keep the answers for fourteen days and return the code that opens them."""
    save_draft(draft_key, answers, on=on)
    receipt = receipts.from_draft_key(draft_key)
    Draft.objects.filter(key_hash=receipt.lookup).update(expires_on=on + timedelta(days=DAYS_AFTER_A_BREAK))
    return receipt


def open_draft(draft_key: bytes, *, on: date) -> dict | None:
    """The answers kept under the key; None if there are none, or no longer."""
    opened = open_draft_by_code(receipts.from_draft_key(draft_key), on=on)
    return opened[1] if opened else None


def open_draft_by_code(receipt: Receipt, *, on: date) -> tuple[bytes, dict] | None:
    """The draft key and the answers that a code opens, or None."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [receipt.lookup, on.isoformat()])
        row = cursor.fetchone()
    if row is None:
        return None
    try:
        data = unseal_under(_secret(receipt), bytes(row[0]), context=_CONTEXT)
    except UnsealError:
        return None
    return base64.b64decode(data["key"]), data["answers"]


def find_draft(receipt: Receipt, *, on: date) -> Draft | None:
    """The sealed row that belongs to a code, or None."""
    return Draft.objects.filter(key_hash=receipt.lookup, expires_on__gt=on).first()


def drop_draft(receipt: Receipt) -> None:
    """Take the row away."""
    with connection.cursor() as cursor:
        cursor.execute(_DROP, [receipt.lookup])


def _secret(receipt: Receipt) -> bytes:
    return receipt.private_key.private_bytes_raw()
