"""Words that ask for a second reader.

A plain, published list that the safeguarding lead reviews. It is a prompt for a second pair of eyes and never a
decision: it finds a knife in a kitchen and misses what is said without these words. It is asked twice: while a
message is sent, where words of harm ring whoever is on duty, and while it lies open before a reader; what it finds
is never kept beside the message.

A word stands for itself alone (`hit me` is not in `whit me`); `*` stands for the rest of a word.
"""

import re
from collections.abc import Iterable

HARM = (
    # to oneself
    "kill myself",
    "end my life",
    "end it all",
    "take my own life",
    "want to die",
    "wish i was dead",
    "better off dead",
    "don't want to be here any more",
    "suicid*",
    "overdos*",
    "hurt myself",
    "harm myself",
    "self harm*",
    "self-harm*",
    "cut myself",
    # by somebody
    "hit me",
    "hits me",
    "hitting me",
    "beat me",
    "beats me",
    "punched me",
    "kicked me",
    "choked me",
    "strangl*",
    "hurt me",
    "hurts me",
    "rape*",
    "raping",
    "sexually",
    "touched me",
    "touches me",
    "made me have sex",
    "threaten*",
    "kill me",
    "kill him",
    "kill her",
    "kill them",
    "going to kill",
    "stabbed",
    "knife",
    "gun",
    "locked me in",
    "won't let me leave",
    "scared of him",
    "scared of her",
    "scared to go home",
    "not safe",
    "unsafe",
)
CHILDREN = (
    "child",
    "children",
    "my kids",
    "baby",
    "under 18",
)
WORDS = HARM + CHILDREN
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_SPACES = re.compile(r"\s+")


def _pattern(words: Iterable[str]) -> re.Pattern:
    plain = (re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"\b(?:{'|'.join(plain)})\b")


_HARM, _ANY = _pattern(HARM), _pattern(WORDS)


def tell_of_harm(texts: Iterable[str]) -> bool:
    """Whether any of the texts holds words of harm."""
    return _found(_HARM, texts)


def ask_for_two(texts: Iterable[str]) -> bool:
    """Whether any of the texts holds words of the list: of harm, or about children."""
    return _found(_ANY, texts)


def _found(pattern: re.Pattern, texts: Iterable[str]) -> bool:
    """In any case, with any apostrophe and any spaces between."""
    return any(pattern.search(_SPACES.sub(" ", text.translate(_APOSTROPHES).lower())) for text in texts)
