"""Sealed records: one data key for each, the data under ChaCha20-Poly1305, the key wrapped by HPKE (RFC 9180).

A record's words are one JSON object, padded to one of eight lengths and bound to room, model, record and
version, so that a row copied over another does not open. The data key is wrapped to the triage ring, and to
the person's own code where there is one. Wrapped keys stand in a table of their own (`SealedKey`), which is
dumped apart: a backup without it is ciphertext for ever.
"""

import json
import os
import uuid
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import models

from core.keyrings import Keyring, NoPrivateKeyError

VERSION = 1
SIZES = tuple(1024 << power for power in range(8))  # 1, 2, 4 … 128 KB
_NONCE = 12
_PREFIX = 4
LONGEST = SIZES[-1] - _PREFIX

_TO_RING = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_TO_CODE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
CODE = "code"


class TooLongError(ValueError):
    """More than 128 KB: refused, with the words kept for the person."""


class UnsealError(Exception):
    """The sealed text does not open: wrong key, a swapped row, or a damaged one."""


def pad(data: bytes) -> bytes:
    """`data` behind its length, filled up to the next of the eight sizes."""
    size = next((size for size in SIZES if size >= len(data) + _PREFIX), None)
    if size is None:
        raise TooLongError(f"{len(data)} bytes; at most {LONGEST}")
    return (len(data).to_bytes(_PREFIX, "big") + data).ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """The data that `pad` was given."""
    length = int.from_bytes(padded[:_PREFIX], "big")
    return padded[_PREFIX : _PREFIX + length]


def _encrypt(key: bytes, data: dict, context: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    padded = pad(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
    return bytes([VERSION]) + nonce + ChaCha20Poly1305(key).encrypt(nonce, padded, context)


def _decrypt(key: bytes, envelope: bytes, context: bytes) -> dict:
    envelope = bytes(envelope)
    if not envelope or envelope[0] != VERSION:
        raise UnsealError("unknown version")
    try:
        padded = ChaCha20Poly1305(key).decrypt(envelope[1 : 1 + _NONCE], envelope[1 + _NONCE :], context)
    except InvalidTag:
        raise UnsealError("does not open") from None
    return json.loads(unpad(padded))


def _derived(key: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"alongside draft").derive(key)


def seal_under(key: bytes, data: dict, *, context: str) -> bytes:
    """Seal under a secret that only the visitor holds (a draft key of 32 bytes)."""
    return _encrypt(_derived(key), data, context.encode())


def unseal_under(key: bytes, envelope: bytes, *, context: str) -> dict:
    """Open what `seal_under` made; raises UnsealError."""
    return _decrypt(_derived(key), envelope, context.encode())


def seal_to(ring: Keyring, text: str, *, context: str) -> bytes:
    """Seal one short text (an address) to a ring, as one value that may be copied from row to row."""
    key_id, public = ring.current()
    name = key_id.encode()
    return bytes([len(name)]) + name + _TO_RING.encrypt(text.encode(), public, info=context.encode())


def unseal_from(ring: Keyring, value: bytes, *, context: str) -> str:
    """Open what `seal_to` made; raises NoPrivateKeyError or UnsealError."""
    value = bytes(value)
    end = 1 + value[0]
    private = ring.private(value[1:end].decode())
    try:
        return _TO_RING.decrypt(value[end:], private, info=context.encode()).decode()
    except (InvalidTag, ValueError):
        raise UnsealError("does not open") from None


def rewrap_value(ring: Keyring, value: bytes, *, context: str) -> bytes | None:
    """The same text sealed to the ring's current key, or None if it already is."""
    value = bytes(value)
    if value[1 : 1 + value[0]].decode() == ring.current()[0]:
        return None
    return seal_to(ring, unseal_from(ring, value, context=context), context=context)


def rewrap(row: "SealedKey", ring: Keyring) -> tuple[str, bytes] | None:
    """The row's data key wrapped to the ring's current key, as (key id, wrapped); None if it already is.

    The words themselves are not opened. Raises NoPrivateKeyError or UnsealError.
    """
    key_id, public = ring.current()
    old = row.key_id.removeprefix(f"{ring.name}:")
    if old == key_id:
        return None
    context = row.record.sealing_context
    try:
        key = _TO_RING.decrypt(bytes(row.wrapped), ring.private(old), info=context)
    except (InvalidTag, ValueError):
        raise UnsealError("does not open") from None
    return f"{ring.name}:{key_id}", _TO_RING.encrypt(key, public, info=context)


def context_of(model: type[models.Model], pk) -> bytes:
    """What the ciphertext and the wrapped keys of one record are bound to."""
    return f"{model._meta.label_lower}/sealed/{pk}/{VERSION}".encode()


def open_key(ring: Keyring, key_id: str, wrapped: bytes, *, context: bytes) -> bytes:
    """One record's data key, for who opens very many (`key_id` and `wrapped` as its key row holds them).

    Raises NoPrivateKeyError or UnsealError.
    """
    return _unwrap(_TO_RING, wrapped, ring.private(key_id.removeprefix(f"{ring.name}:")), context)


def open_with(key: bytes, sealed: bytes, *, context: bytes) -> dict:
    """The words under a data key that `open_key` gave; raises UnsealError."""
    return _decrypt(key, sealed, context)


def _unwrap(suite: Suite, wrapped: bytes, private, context: bytes) -> bytes:
    try:
        return suite.decrypt(bytes(wrapped), private, info=context)
    except (InvalidTag, ValueError):
        raise UnsealError("does not open") from None


def rewrap_for_code(row: "SealedKey", old: X25519PrivateKey, new_public: bytes) -> bytes:
    """The data key of a person's row, wrapped to their new code; the words are not opened. Raises UnsealError."""
    context = context_of(type(row).record.field.related_model, row.record_id)
    key = _unwrap(_TO_CODE, row.wrapped, old, context)
    return _TO_CODE.encrypt(key, X25519PublicKey.from_public_bytes(new_public), info=context)


class Sealed(models.Model):
    """A record whose words only the holders of a key can read.

    A room's model inherits this, and a second model inherits `SealedKey` with
    `record = ForeignKey(TheModel, related_name="sealed_keys", on_delete=CASCADE)`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = models.BinaryField()

    class Meta:
        abstract = True

    @property
    def sealing_context(self) -> bytes:
        """Room, model, record id and version: what the ciphertext and its wrapped keys are bound to."""
        return context_of(type(self), self.pk)

    def seal(self, data: dict, *, ring: Keyring, code_key: bytes | None = None) -> list["SealedKey"]:
        """Set `sealed` from `data` (JSON values); returns the unsaved key rows, one for each reader.

        `code_key` is the public half of the person's code (32 bytes). Raises TooLongError past 128 KB.
        """
        key = ChaCha20Poly1305.generate_key()
        context = self.sealing_context
        self.sealed = _encrypt(key, data, context)
        row = type(self)._meta.get_field("sealed_keys").related_model
        key_id, public = ring.current()
        rows = [row(record=self, key_id=f"{ring.name}:{key_id}", wrapped=_TO_RING.encrypt(key, public, info=context))]
        if code_key is not None:
            person = X25519PublicKey.from_public_bytes(bytes(code_key))
            rows.append(row(record=self, key_id=CODE, wrapped=_TO_CODE.encrypt(key, person, info=context)))
        return rows

    def save_sealed(self, data: dict, *, ring: Keyring, code_key: bytes | None = None) -> None:
        """Seal and save the record with its keys; call it inside a transaction."""
        self.save_with(self.seal(data, ring=ring, code_key=code_key))

    def change_sealed(self, change: Callable[[str], str], *, ring: Keyring, code_key: bytes | None = None) -> bool:
        """Seal anew with `change` made to each text; False where that changes nothing. Raises as `unseal` does."""
        words = self.unseal(ring)
        changed = {name: change(text) for name, text in words.items()}
        if changed == words:
            return False
        self.save_sealed(changed, ring=ring, code_key=code_key)
        return True

    def save_with(self, rows: list["SealedKey"]) -> None:
        """Save the record with the key rows that `seal` gave; call it inside a transaction."""
        is_new = self._state.adding
        self.save()
        if not is_new:
            self.sealed_keys.all().delete()
        type(rows[0])._base_manager.bulk_create(rows)

    def unseal(self, ring: Keyring) -> dict:
        """The words, for a process that holds the ring's private key.

        Raises NoPrivateKeyError where it does not (the public process), UnsealError where the keys are gone.
        """
        prefix = f"{ring.name}:"
        for row in self.sealed_keys.all():
            if row.key_id.startswith(prefix):
                private = ring.private(row.key_id.removeprefix(prefix))
                return self._opened(_TO_RING, row, private)
        if not ring.can_open():
            raise NoPrivateKeyError(ring.name)
        raise UnsealError("no key for this ring")

    def unseal_by_code(self, private_key: X25519PrivateKey) -> dict:
        """The words, for the person who holds the code; raises UnsealError."""
        for row in self.sealed_keys.all():
            if row.key_id == CODE:
                return self._opened(_TO_CODE, row, private_key)
        raise UnsealError("no key for this code")

    def _opened(self, suite: Suite, row: "SealedKey", private) -> dict:
        context = self.sealing_context
        key = _unwrap(suite, row.wrapped, private, context)
        return _decrypt(key, self.sealed, context)


class SealedKey(models.Model):
    """A data key, wrapped to one reader; without it the record is closed for ever. Its number counts nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key_id = models.CharField(max_length=64)
    wrapped = models.BinaryField()

    class Meta:
        abstract = True
