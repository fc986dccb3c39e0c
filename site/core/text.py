"""Text from people. Plain text is kept as it is and escaped where it is shown; rich text is cleaned here.

The only module that imports bleach and nh3: bleach is no longer maintained, so the maintained parser has the
last word, and taking bleach out again is a change in one place.
"""

import unicodedata

import bleach
import nh3

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h2", "h3", "a", "blockquote"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto", "tel", "sms"}

# Direction marks that could make a line read as something else (CVE-2021-42574, "Trojan Source").
_OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT_CONTROLS = {"\n", "\t"}


def plain(text: str) -> str:
    """What a person typed, fit to keep: one kind of line end, no control characters, outer space gone.

    `<`, `>` and `&` stay as they were typed: "I waited <3 hours" is not a tag.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", "".join(filter(_may_stay, text))).strip()


def _may_stay(character: str) -> bool:
    if character in _KEPT_CONTROLS:
        return True
    return unicodedata.category(character) not in {"Cc", "Cs"} and character not in _OVERRIDES


def rich(html: str) -> str:
    """HTML from staff and panel authors, reduced to a short list of tags; no links are made of plain text."""
    listed = {tag: list(names) for tag, names in ATTRIBUTES.items()}
    first = bleach.clean(html, tags=TAGS, attributes=listed, protocols=SCHEMES, strip=True)
    return nh3.clean(first, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")
