"""What in a text may point to a person: recognised to be shown softly before sending, never to stop anyone."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec"
_LONG_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_PEOPLE = (
    "key ?worker|support worker|social worker|link worker|worker|probation officer|officer|manager|doctor|nurse|"
    "advocate|partner|ex|husband|wife|boyfriend|girlfriend|mate|friend|brother|sister|mum|mother|dad|father|son|"
    "daughter|baby|landlord|neighbour"
)
_NO_NAMES = (
    "I|I'm|I’m|I'd|I’d|I've|I’ve|The|They|He|She|We|You|It|There|Then|That|This|What|When|Where|Who|Why|How|And|But|Or|"
    "So|Not|No|Yes|If|As|At|In|On|To|My|His|Her|Our|Their|Somebody|Someone|Nobody|Everyone|People|Staff|"
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|NHS|GP|DWP|PIP|CPN"
)
_STANDS = "desk|front desk|reception|door|counter|night desk|office|phone|clinic|hostel"

KINDS = {
    # It begins only where such a run begins: else a long run without an @ costs the square of its length.
    "email": (_("an e-mail address"), r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "phone": (_("a phone number"), r"(?<!\w)(?:\+44\s?|0)\d(?:[\s-]?\d){8,9}(?!\w)"),
    "nhs": (_("a number like an NHS number"), r"(?<!\w)\d{3}[\s-]?\d{3}[\s-]?\d{4}(?!\w)"),
    "ni": (
        _("a number like a National Insurance number"),
        r"(?i)(?<!\w)[a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d](?!\w)",
    ),
    "postcode": (_("a postcode"), r"(?i)(?<!\w)[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}(?!\w)"),
    "date": (
        _("a date"),
        r"(?i)(?<!\w)(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}"
        rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_LONG_MONTHS}|{_MONTHS})(?:\s\d{{4}})?"
        rf"|(?:{_LONG_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?)(?!\w)",
    ),
    "age": (
        _("an age"),
        r"(?i)(?<!\w)(?:aged?\s\d{1,2}|\d{1,2}[ -]years?[ -]old|i(?:\sa|'|’)?m\s\d{2}(?=[\s,.;]|$)"
        r"(?!\s(?:minutes?|hours?|days?|weeks?|months?|years?|miles?|pounds?|percent)))(?!\w)",
    ),
    "room": (
        _("a room or a flat"),
        r"(?i)(?<!\w)(?:room|flat|bed|cell|ward)\s(?:no\.?\s|number\s)?\d{1,4}[a-z]?(?!\w)",
    ),
    "name": (
        _("a name"),
        # After who they are, after what one says of a name, after a title; and before where they stand.
        rf"(?:(?:[Mm]y|[Hh]er|[Hh]is|[Oo]ur|[Tt]heir|[Tt]he|[Aa]n?)\s(?:{_PEOPLE}),?\s|\b[Cc]alled\s|\b[Nn]amed\s"
        r"|\b[Mm]y name is\s|\bname(?:'s|’s)\s|\b(?:Mrs?|Ms|Miss|Dr)\.?\s)"
        rf"((?!(?:{_NO_NAMES})\b)[A-Z][\w'’-]+(?:\s(?!(?:{_NO_NAMES})\b)[A-Z][\w'’-]+)?)"
        rf"|(?<![\w'’-])((?!(?:{_NO_NAMES})\b)[A-Z][a-z'’-]+)(?=\s(?:at|on|from|in)\sthe\s(?:{_STANDS})\b)",
    ),
}
_PATTERNS = {kind: re.compile(pattern) for kind, (_words, pattern) in KINDS.items()}


@dataclass(frozen=True, order=True)
class Hint:
    """A place in a text, and what it looks like."""

    start: int
    end: int
    kind: str

    @property
    def words(self):
        return KINDS[self.kind][0]


def find_hints(text: str) -> list[Hint]:
    """Every place that may point to a person, in order, none inside another."""
    found = sorted(_all(text), key=lambda hint: (hint.start, -hint.end))
    hints: list[Hint] = []
    for hint in found:
        if not hints or hint.start >= hints[-1].end:
            hints.append(hint)
    return hints


def _all(text: str):
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            group = match.lastindex or 0
            yield Hint(match.start(group), match.end(group), kind)
