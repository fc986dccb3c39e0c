"""What a page says, apart from the random tokens that stand in it."""

import re


def says(page: str, word: str) -> bool:
    """Whether the page holds the whole word. A token of 64 letters holds any three of them in a row now and then."""
    return re.search(rf"\b{re.escape(word)}\b", page) is not None
