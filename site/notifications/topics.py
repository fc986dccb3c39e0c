"""What people can ask to be told about: a string such as `everything` or `theme:missed-appointments`.

Rooms above register a kind of topic and how to name one; this room knows none of them.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

EVERYTHING = "everything"

LabelFor = Callable[[str], str | None]
_kinds: dict[str, LabelFor] = {}


def register_topic_kind(kind: str, label_for: LabelFor) -> None:
    """Let topics `kind:<ref>` be followed; `label_for(ref)` names one in words, or answers None if there is none."""
    _kinds[kind] = label_for


def topic_label(topic: str) -> str | None:
    """The topic in words for its own page (never for a message), or None if it cannot be followed."""
    if topic == EVERYTHING:
        return _("everything that changes")
    kind, _colon, ref = topic.partition(":")
    return _kinds[kind](ref) if kind in _kinds and ref else None
