"""Links in messages: confirm this, leave this. Made of the row's id and a key, so nothing more is stored.

The keys come from the look-up pepper, which every part of the site holds and which stays when SECRET_KEY changes:
a link in an old message must still let its reader leave.
"""

import base64
import binascii
import hmac
import unicodedata
import uuid
from functools import lru_cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

CONFIRM = "confirm"
LEAVE = "leave"
_ID = 16
_SEAL = 16


def address_hash(address: str) -> bytes:
    """What stands for an address where it must be found again (32 bytes); capitals and outer spaces do not count."""
    return hmac.digest(_key("address"), normalised(address).encode(), "sha256")


def normalised(address: str) -> str:
    """The address in the one form in which it is compared and sent to."""
    return unicodedata.normalize("NFKC", address).strip().lower()


def make_token(purpose: str, pk: uuid.UUID) -> str:
    """A link's secret part: 43 characters that are safe in an address."""
    return base64.urlsafe_b64encode(pk.bytes + _seal(purpose, pk.bytes)).decode().rstrip("=")


def read_token(purpose: str, token: str) -> uuid.UUID | None:
    """The id that the token was made for, or None if it was not made by us for this purpose."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    pk, seal = raw[:_ID], raw[_ID:]
    if len(pk) != _ID or not hmac.compare_digest(seal, _seal(purpose, pk)):
        return None
    return uuid.UUID(bytes=pk)


def _seal(purpose: str, raw: bytes) -> bytes:
    return hmac.digest(_key(purpose), raw, "sha256")[:_SEAL]


def _key(purpose: str) -> bytes:
    return _derived(settings.RECEIPT_PEPPER_LOOKUP, purpose)


@lru_cache(maxsize=8)
def _derived(pepper: str, purpose: str) -> bytes:
    info = f"alongside notifications {purpose}".encode()
    return HKDF(hashes.SHA256(), 32, salt=None, info=info).derive(base64.b64decode(pepper))
