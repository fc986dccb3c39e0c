"""The code by which a person who gave no name comes back: 90 random bits and 10 check bits.

Shown as 20 symbols of Crockford's base 32 or as ten words; both open the same thread. Only keyed hashes of it
are ever stored (docs/threat-model.md says why no slow hash is needed at 90 bits).
"""

import base64
import hmac
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20
WORDS = 10
_RANDOM_BITS = 90
_CHECK_BITS = 10
_POLYNOMIAL = 0x633  # x^10 + x^9 + x^5 + x^4 + x + 1
_OFFSET = 0x2A5  # so that a row of zeros is no code
_ALIKE = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015.,_]+")
_WORD = re.compile(r"([A-Za-z]{4,})")
# A code typed into a message: what it is made of, what may stand between, and how it may be cut up.
_PIECE = re.compile(r"([0-9A-Za-z]+)")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015.,_/]{1,4}")
_SHAPES = ([LENGTH], [4] * (LENGTH // 4), [1] * LENGTH)
_VALUES = bytes(max(SYMBOLS.find(chr(sign)), 0) for sign in range(256))
_DIGITS = bytes(chr(sign).isdecimal() for sign in range(256))
_Span = tuple[int, int]


class TypoError(ValueError):
    """What was typed cannot be a code: a letter is missing, too many, or does not fit the check."""


@lru_cache(maxsize=1)
def word_list() -> tuple[str, ...]:
    """Our own 1,024 easy words, in order; the first four letters of each are enough."""
    return tuple((Path(__file__).parent / "receipt_words.txt").read_text().split())


@lru_cache(maxsize=1)
def _word_numbers() -> dict[str, int]:
    return {word[:4]: number for number, word in enumerate(word_list())}


def word_number(word: str) -> int | None:
    """Which word of the list this is, by its first four letters; None if it is none."""
    return _word_numbers().get(word[:4].lower())


def _check_bits(random_bits: int) -> int:
    """CRC-10/ATM of the random bits: any one wrong symbol, wrong word or two neighbours swapped is always told.

    (A cyclic check of degree ten finds every burst of up to ten bits; a word has ten, a symbol five.)
    """
    return _remainder(random_bits << _CHECK_BITS ^ _OFFSET)


def _remainder(value: int) -> int:
    """`value` divided by the polynomial; a value of 100 bits is a code where `_OFFSET` remains."""
    while (excess := value.bit_length() - _CHECK_BITS) > 0:
        value ^= _POLYNOMIAL << excess - 1
    return value


@dataclass(frozen=True)
class Receipt:
    """One code; `value` holds all 100 bits."""

    value: int

    @property
    def symbols(self) -> str:
        """`K7QW-3MTA-9XZP-5HRD-2CVN`."""
        letters = [SYMBOLS[(self.value >> shift) & 31] for shift in range(95, -1, -5)]
        return "-".join("".join(letters[i : i + 4]) for i in range(0, LENGTH, 4))

    @property
    def words(self) -> str:
        """The same code as ten words with spaces."""
        return " ".join(word_list()[(self.value >> shift) & 1023] for shift in range(90, -1, -10))

    @cached_property
    def lookup(self) -> bytes:
        """What the database is asked for: HMAC-SHA-256 under the first pepper (32 bytes)."""
        return self._keyed(settings.RECEIPT_PEPPER_LOOKUP)

    @cached_property
    def private_key(self) -> X25519PrivateKey:
        """The thread's own key: a *different* derivation, so that the look-up value opens nothing."""
        derived = HKDF(hashes.SHA256(), 32, salt=None, info=b"alongside thread key").derive(
            self._keyed(settings.RECEIPT_PEPPER_KEYS)
        )
        return X25519PrivateKey.from_private_bytes(derived)

    @property
    def public_key(self) -> bytes:
        """What is stored beside the thread, so that staff can write to the person (32 bytes)."""
        return self.private_key.public_key().public_bytes_raw()

    def _keyed(self, pepper: str) -> bytes:
        return hmac.digest(base64.b64decode(pepper), self.value.to_bytes(13, "big"), "sha256")

    def __repr__(self) -> str:
        return "<Receipt>"  # never into a log


def from_draft_key(draft_key: bytes) -> Receipt:
    """The one code that belongs to a draft key of 32 random bytes: pressing *Send* twice gives the same."""
    derived = HKDF(hashes.SHA256(), 12, salt=None, info=b"receipt").derive(draft_key)
    random_bits = int.from_bytes(derived, "big") >> (96 - _RANDOM_BITS)
    return Receipt(random_bits << _CHECK_BITS | _check_bits(random_bits))


def parse(typed: str) -> Receipt:
    """The code that a person typed, in either form; capitals, spaces and hyphens do not matter.

    Raises TypoError without touching the database.
    """
    words = _WORD.findall(typed)
    if len(words) == WORDS:
        return _checked(_number_of_words(words))
    return _checked(_number_of_symbols(_SEPARATORS.sub("", typed)))


def _number_of_words(words: list[str]) -> int:
    value = 0
    for word in words:
        number = word_number(word)
        if number is None:
            raise TypoError("not a word of the list")
        value = value << 10 | number
    return value


def _number_of_symbols(text: str) -> int:
    text = text.upper().translate(_ALIKE)
    if len(text) != LENGTH or any(symbol not in SYMBOLS for symbol in text):
        raise TypoError("not 20 symbols")
    value = 0
    for symbol in text:
        value = value << 5 | SYMBOLS.index(symbol)
    return value


def _checked(value: int) -> Receipt:
    if _check_bits(value >> _CHECK_BITS) != value & ((1 << _CHECK_BITS) - 1):
        raise TypoError("the check does not fit")
    return Receipt(value)


def without_codes(text: str, *, instead: str) -> str:
    """The text with every code in it (either form) replaced by `instead`: a code must not lie in a message.

    Ordinary words stay. The check lets one random run in 1,024 pass, so a run of symbols must also look like a
    code: five groups of four, twenty in one, twenty single ones, or pieces that mix digits and letters.
    The time grows with the length alone, whatever the text: each run is judged by sums made beforehand.
    """
    for find in (_symbols, _words):
        text = _cut_out(text, find(text), instead)
    return text


def _cut_out(text: str, spans: Iterable[_Span], instead: str) -> str:
    """The text with `instead` for each span; a span that begins within the one before it is left out."""
    kept, at = [], 0
    for start, end in spans:
        if start >= at:
            kept += [text[at:start], instead]
            at = end
    return "".join([*kept, text[at:]])


def _symbols(text: str) -> Iterator[_Span]:
    """Where twenty symbols in whole pieces are a code; from the first, they may overlap."""
    parts = _PIECE.split(text)
    pieces = parts[1::2]
    letters = "".join(pieces)
    symbols = letters.upper().translate(_ALIKE)
    fitting = _fitting(symbols.encode().translate(_VALUES), LENGTH)
    if not fitting:
        return
    sizes, places = list(map(len, pieces)), list(accumulate(map(len, parts), initial=0))
    piece_at = {begin: piece for piece, begin in enumerate(accumulate(sizes, initial=0))}
    breaks = list(accumulate(_each(_is_break, parts[2:-1:2]), initial=0))
    mixed, digits = bytes(_each(_is_mixed, pieces)), letters.encode().translate(_DIGITS)
    for begin in fitting:
        end = begin + LENGTH
        first, last = piece_at.get(begin), piece_at.get(end)
        if first is None or last is None or breaks[first] < breaks[last - 1]:
            continue
        is_mixed = digits.count(1, begin, end) >= 3 and mixed.count(1, first, last) >= min(2, last - first - 1)
        if (is_mixed or sizes[first:last] in _SHAPES) and symbols.find("U", begin, end) < 0:
            yield places[2 * first + 1], places[2 * last]


def _is_break(between: str) -> bool:
    return _BETWEEN.fullmatch(between) is None


def _is_mixed(piece: str) -> bool:
    return not piece.isalpha() and not piece.isdigit()


def _words(text: str) -> Iterator[_Span]:
    """Where ten words of the list are a code; from the first, they may overlap."""
    parts = _WORD.split(text)
    places = list(accumulate(map(len, parts), initial=0))
    numbers = list(_each(word_number, parts[1::2]))
    strange = list(accumulate((number is None for number in numbers), initial=0))
    for first in _fitting([number or 0 for number in numbers], WORDS):
        last = first + WORDS
        if strange[first] == strange[last]:
            yield places[2 * first + 1], places[2 * last]


def _each(judge: Callable, parts: list[str]) -> Iterable:
    """`judge(part)` for each part, asked once for those that are alike."""
    return map({part: judge(part) for part in set(parts)}.__getitem__, parts)


def _fitting(values: Sequence[int], count: int) -> list[int]:
    """Where a run of `count` values, 100 bits together, fits its check: by the remainders of all beginnings."""
    after, wanted = _remainders_after(100 // count), _wanted_after_a_code()
    remains = list(accumulate(values, lambda sum_, value: after[sum_] ^ value, initial=0))
    places = range(len(remains) - count)
    return [place for place in places if remains[place + count] == wanted[remains[place]]]


@lru_cache(maxsize=2)
def _remainders_after(bits: int) -> list[int]:
    """For each remainder, what remains when so many bits of zeros follow it."""
    return [_remainder(remains << bits) for remains in range(1 << _CHECK_BITS)]


@lru_cache(maxsize=1)
def _wanted_after_a_code() -> list[int]:
    """For each remainder of what stands before a code, what remains behind the code."""
    return [_remainder(remains << 100) ^ _OFFSET for remains in range(1 << _CHECK_BITS)]


Opener = Callable[[Receipt], object | None]
_openers: dict[str, Opener] = {}


def register_opener(name: str, opener: Opener) -> None:
    """Let a room look for a code: `opener(receipt)` returns what it opens (with get_absolute_url) or None."""
    _openers[name] = opener


def open_anywhere(receipt: Receipt) -> tuple[str, object] | None:
    """What the code opens, as (room, thing), or None. Every room is asked every time, so that time tells nothing."""
    found = [(name, thing) for name, opener in _openers.items() if (thing := opener(receipt)) is not None]
    return found[0] if found else None
