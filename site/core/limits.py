"""How often something may happen within a time, under a name that tells nothing (a keyed code)."""

from django.core.cache import cache


def may_still(name: str, *, most: int, seconds: int) -> bool:
    """Count one more; False once there were more than `most` within `seconds` of the first."""
    cache.add(name, 0, seconds)
    try:
        return cache.incr(name) <= most
    except ValueError:  # the time ended between the two lines
        return True


class Recent:
    """How often something happened in this process within some seconds: in memory alone, and not for long.

    For what must cost nothing and may be rough: two processes each count their own share.
    """

    def __init__(self, seconds: int, *, names: int = 10_000):
        self.seconds, self._most_names = seconds, names
        self._counts: dict[str, tuple[float, int]] = {}

    def add(self, name: str, *, at: float) -> int:
        """One more at `at` (seconds); returns how many there were within the window, this one too."""
        since, count = self._counts.get(name, (at, 0))
        since, count = (since, count + 1) if at - since < self.seconds else (at, 1)
        if name not in self._counts and len(self._counts) >= self._most_names:
            self._forget(at)
        self._counts[name] = (since, count)
        return count

    def count(self, name: str, *, at: float) -> int:
        """How many there were within the window."""
        since, count = self._counts.get(name, (at, 0))
        return count if at - since < self.seconds else 0

    def clear(self) -> None:
        self._counts.clear()

    def _forget(self, at: float) -> None:
        """Names whose time is over go; where none is, all go: a limit that errs lets people through."""
        kept = {name: pair for name, pair in self._counts.items() if at - pair[0] < self.seconds}
        self._counts = kept if len(kept) < self._most_names else {}
