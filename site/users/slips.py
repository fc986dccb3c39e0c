"""The code on a slip: twelve symbols, 60 random bits, easy to read aloud and to type."""

import secrets

from django.utils.crypto import salted_hmac

from core.receipts import SYMBOLS

LENGTH = 12
_ALIKE = str.maketrans("OIL", "011")


def new_code() -> str:
    """Twelve symbols in groups of four: `K7QW-3MTA-9XZP`."""
    symbols = "".join(secrets.choice(SYMBOLS) for _ in range(LENGTH))
    return "-".join(symbols[start : start + 4] for start in range(0, LENGTH, 4))


def parse(typed: str) -> str:
    """What was typed, as symbols alone: capitals, spaces and dashes do not matter, O is 0, I and L are 1."""
    plain = typed.upper().translate(_ALIKE)
    return "".join(character for character in plain if character in SYMBOLS)


def code_hash(code: str) -> bytes:
    """What is kept of a code: a keyed hash, worthless without SECRET_KEY."""
    return salted_hmac("users.Slip", parse(code), algorithm="sha256").digest()
