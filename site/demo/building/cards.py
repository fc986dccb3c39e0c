"""Feeling cards that came with some of the messages."""

from feedback.choices import Feeling

CARDS = {  # by the theme that a message is about
    "T01": (Feeling.TIRED, Feeling.UNHEARD),
    "T03": (Feeling.ANGRY, Feeling.LOST),
    "T06": (Feeling.HEARD, Feeling.HOPEFUL),
    "T07": (Feeling.AFRAID, Feeling.WORRIED),
}
EVERY = 4  # one in four of those who could took cards


def cards_of(number: int, themes: list[str]) -> tuple[str, ...]:
    """The cards that came with a message, or none."""
    return CARDS.get(themes[0], ()) if number % EVERY == 0 else ()
