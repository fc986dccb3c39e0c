"""Key pairs that a process may hold by halves: everyone seals to the public half, few can open.

A ring is a setting `NAME_PUBLIC_KEYS` (and, where a process may read, `NAME_PRIVATE_KEYS`) of the form
`id:base64,id:base64`; the first key seals, all of them open. Keys are the hybrid ML-KEM-768 + X25519 of HPKE,
so that a dump kept for years stays closed.
"""

import base64
import binascii
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_SEED = 64  # bytes of an ML-KEM seed; an X25519 key of 32 bytes follows it
_KEM_PUBLIC = 1184


class NoPrivateKeyError(Exception):
    """This process holds no private key of the ring (it may seal, not read), or not the one asked for."""


@dataclass(frozen=True)
class Keyring:
    """The keys of one purpose that this process holds."""

    name: str

    def current(self) -> tuple[str, MLKEM768X25519PublicKey]:
        """The key that new things are sealed to, with its id."""
        keys = _public_keys(self._setting("PUBLIC")) or self._derived()
        if not keys:
            raise ImproperlyConfigured(f"{self.name}_PUBLIC_KEYS is empty")
        return next(iter(keys.items()))

    def private(self, key_id: str) -> MLKEM768X25519PrivateKey:
        """The private key `key_id`; raises NoPrivateKeyError where this process does not hold it."""
        try:
            return _private_keys(self._setting("PRIVATE"))[key_id]
        except KeyError:
            raise NoPrivateKeyError(f"{self.name}: no private key {key_id!r} here") from None

    def can_open(self) -> bool:
        """Whether this process holds any private key of the ring."""
        return bool(_private_keys(self._setting("PRIVATE")))

    def _setting(self, half: str) -> str:
        return getattr(settings, f"{self.name}_{half}_KEYS")

    def _derived(self) -> dict[str, MLKEM768X25519PublicKey]:
        return {key_id: key.public_key() for key_id, key in _private_keys(self._setting("PRIVATE")).items()}


TRIAGE = Keyring("TRIAGE")
OUTBOX = Keyring("OUTBOX")


def new_private_key() -> str:
    """A new private key as base64, for `NAME_PRIVATE_KEYS`."""
    seed = MLKEM768PrivateKey.generate().private_bytes_raw()
    return base64.b64encode(seed + X25519PrivateKey.generate().private_bytes_raw()).decode()


def public_half(private: str) -> str:
    """The public key that belongs to `private`, both as base64."""
    kem, curve = _halves(_decode(private))
    return base64.b64encode(kem.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()).decode()


def _halves(raw: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    return MLKEM768PrivateKey.from_seed_bytes(raw[:_SEED]), X25519PrivateKey.from_private_bytes(raw[_SEED:])


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ImproperlyConfigured("A key in the settings is not base64") from None


def _pairs(setting: str) -> list[list[str]]:
    return [pair.strip().split(":", 1) for pair in setting.split(",") if pair.strip()]


@lru_cache(maxsize=8)
def _public_keys(setting: str) -> dict[str, MLKEM768X25519PublicKey]:
    keys = {}
    for key_id, text in _pairs(setting):
        raw = _decode(text)
        kem = MLKEM768PublicKey.from_public_bytes(raw[:_KEM_PUBLIC])
        keys[key_id] = MLKEM768X25519PublicKey(kem, X25519PublicKey.from_public_bytes(raw[_KEM_PUBLIC:]))
    return keys


@lru_cache(maxsize=8)
def _private_keys(setting: str) -> dict[str, MLKEM768X25519PrivateKey]:
    return {key_id: MLKEM768X25519PrivateKey(*_halves(_decode(text))) for key_id, text in _pairs(setting)}
