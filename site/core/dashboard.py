"""The staff area's first screen: a few tiles, each a number, a word and a link. Rooms say theirs.

A room calls `provide(fn)` in its `AppConfig.ready()`; `fn(user, now)` answers a `Tile`, or None for whom it is not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Tile:
    """One figure: `number` in words ("over 1,000"), what it counts, where to go, and a line more if it helps.

    `tone` is "care" where somebody waits for help, "open" where there is something to do, else "quiet".
    """

    number: str
    words: str
    url: str
    note: str = ""
    tone: str = "open"


Provider = Callable[..., Tile | None]
_providers: list[Provider] = []


def provide(provider: Provider) -> None:
    """Let `provider(user, now)` add a tile; of one tone they stand in the order provided."""
    if provider not in _providers:
        _providers.append(provider)


def tiles_for(user, now: datetime) -> list[Tile]:
    """The tiles that this person may see and use; where somebody waits for help comes first."""
    tiles = [tile for provider in _providers if (tile := provider(user, now)) is not None]
    return sorted(tiles, key=lambda tile: tile.tone != "care")
