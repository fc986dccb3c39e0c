"""What public pages are worked out from, kept in each process until the generation of the public pages is raised.

For small things that many requests ask for and few changes touch: which channel stands for an address, on which days
it is read. Whatever changes such a thing raises the generation in the same transaction (`core.models`).
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakSet

from django.db import connection

from core.models import current_generation

Value = TypeVar("Value")
_all: WeakSet = WeakSet()


class KeptByGeneration(Generic[Value]):
    """Values by key. What is kept is shared between threads: keep what nobody changes."""

    def __init__(self):
        self._values: dict[Hashable, tuple[int, Value]] = {}
        _all.add(self)

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value under `key`, made anew if the generation was raised since: one small query.

        Inside a transaction it is always made and never kept: what a transaction sees may be undone.
        """
        if connection.in_atomic_block:
            return make()
        generation = current_generation()  # read first: what changes meanwhile is at most made once too often
        known = self._values.get(key)
        if known is None or known[0] != generation:
            known = self._values[key] = (generation, make())
        return known[1]

    def forget(self) -> None:
        """Keep nothing of what was kept."""
        self._values.clear()


def forget_everything() -> None:
    """Keep nothing any more: the database under this process is another one than before."""
    for kept in _all:
        kept.forget()
