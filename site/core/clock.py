"""What changes by date alone: rooms say when, the page cache asks.

`changes_at(fn)` registers `fn(now) -> datetime | None`: the next moment at which something public of that
room changes by itself (a consultation opens, a notice goes).
"""

from collections.abc import Callable
from datetime import datetime

NextChange = Callable[[datetime], datetime | None]
_rooms: list[NextChange] = []


def changes_at(ask: NextChange) -> None:
    """Register a room's answer to "when does something public change next?"."""
    if ask not in _rooms:
        _rooms.append(ask)


def next_change(now: datetime) -> datetime | None:
    """The next moment after `now` at which a public page changes by date, or None."""
    return min((moment for ask in _rooms if (moment := ask(now)) is not None), default=None)
