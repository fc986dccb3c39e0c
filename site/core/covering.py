"""Finding given words in a text, and putting others in their place, whoever typed them and however."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-"})
_DROPPED = {"Mn", "Cf"}  # accents, soft hyphens, joiners
# Scripts that put no space between words, so that a word's end cannot be seen.
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")


@dataclass(frozen=True, order=True)
class Span:
    """A place in a text, and what stands there instead."""

    start: int
    end: int
    instead: str = ""


@dataclass(frozen=True)
class _Folded:
    """A text as it is compared: no case, no accents, single spaces; `at` is where each character came from."""

    text: str
    at: tuple[int, ...]
    length: int


def find_words(text: str, wanted: Iterable[tuple[str, str]]) -> list[Span]:
    """Every place where some words stand; `wanted` are pairs of words and what stands there instead.

    Case, accents, spaces and kinds of apostrophe do not matter: "Sam" is found in "sam's" and "SAM", not in
    "same". Only words that stand nowhere as whole words are looked for inside others. Empty words are nowhere.
    """
    folded = _fold(text)
    return [span for words, instead in wanted for span in _places(folded, _fold(words).text.strip(), instead)]


def _places(folded: _Folded, wanted: str, instead: str) -> list[Span]:
    if not wanted:
        return []
    starts = list(_starts(folded.text, wanted))
    whole = [start for start in starts if _is_whole(folded.text, start, start + len(wanted))]
    return [_span(folded, start, start + len(wanted), instead) for start in whole or starts]


def cover(text: str, spans: Iterable[Span]) -> str:
    """The text with each place covered once; where places overlap, the longest of them says what stands there."""
    out, end = [], 0
    for group in grouped(spans):
        out += [text[end : group.start], group.instead]
        end = group.end
    return "".join([*out, text[end:]])


def grouped(spans: Iterable[Span]) -> list[Span]:
    """Overlapping places as one, in order."""
    groups: list[list[Span]] = []
    for span in sorted(spans):
        if groups and span.start < max(one.end for one in groups[-1]):
            groups[-1].append(span)
        else:
            groups.append([span])
    return [_whole_of(group) for group in groups]


def overlap(one: Span, other: Span) -> bool:
    """Whether two places share a character."""
    return one.start < other.end and other.start < one.end


def _whole_of(group: list[Span]) -> Span:
    longest = max(group, key=lambda span: span.end - span.start)
    return Span(group[0].start, max(span.end for span in group), longest.instead)


def _fold(text: str) -> _Folded:
    characters: list[str] = []
    at: list[int] = []
    for place, character in enumerate(text.translate(_SAME)):
        for folded in _folded(character, after=characters[-1] if characters else ""):
            characters.append(folded)
            at.append(place)
    return _Folded("".join(characters), tuple(at), len(text))


def _folded(character: str, *, after: str) -> str:
    if character.isspace():
        return "" if after == " " else " "
    apart = unicodedata.normalize("NFKD", character).casefold()
    return "".join(one for one in apart if unicodedata.category(one) not in _DROPPED and not one.isspace())


def _starts(text: str, wanted: str):
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def _is_whole(text: str, start: int, end: int) -> bool:
    return not _goes_on(text[start - 1 : start], text[start]) and not _goes_on(text[end : end + 1], text[end - 1])


def _goes_on(outside: str, inside: str) -> bool:
    """Whether a word goes on over its edge."""
    return outside.isalnum() and inside.isalnum() and not unicodedata.name(inside, "").startswith(_UNSPACED)


def _span(folded: _Folded, start: int, end: int, instead: str) -> Span:
    """Back to the text as it was typed: an accent that stands by itself belongs to the letter before it."""
    after = folded.at[end] if end < len(folded.at) else folded.length
    last = folded.at[end - 1]
    return Span(folded.at[start], max(after, last + 1), instead)
