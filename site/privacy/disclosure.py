"""Small numbers: the one function by which a count of people, or of what people sent, is shown anywhere.

The rule (docs/threat-model.md; after NHS England's disclosure control for published counts): 1 to 7 show as
"fewer than 8", the rest is rounded to the nearest 5. The threshold may be raised by a setting, never lowered.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext

LOWEST_THRESHOLD = 8
ROUND_TO = 5


def threshold() -> int:
    """The smallest count that is shown: 8, or more where SMALL_NUMBERS_THRESHOLD says so."""
    return max(LOWEST_THRESHOLD, settings.SMALL_NUMBERS_THRESHOLD)


def stand_in() -> int:
    """What a count that is not shown is drawn and reckoned as: half of the smallest that is."""
    return threshold() // 2


def rounded(count: int) -> int:
    """`count` to the nearest 5; halves go up."""
    return (count + ROUND_TO // 2) // ROUND_TO * ROUND_TO


@dataclass(frozen=True)
class PeopleCount:
    """A count of people that cannot be printed as it is: as text it is its band."""

    true_count: int

    @property
    def is_shown(self) -> bool:
        """Whether it is zero or large enough for a figure."""
        return self.true_count == 0 or self.true_count >= threshold()

    @property
    def figure(self) -> int | None:
        """The rounded figure, for a chart; None where the count is too small to show."""
        return rounded(self.true_count) if self.is_shown else None

    def __str__(self) -> str:
        if not self.is_shown:
            return gettext("fewer than %(number)d") % {"number": threshold()}
        return gettext("about %(number)d") % {"number": self.figure} if self.true_count else "0"

    def __repr__(self) -> str:
        return f"<PeopleCount {self}>"

    @property
    def people(self) -> str:
        """The band with its noun: "about 35 people", "fewer than 8 people"."""
        return gettext("%(band)s people") % {"band": self}


# Tables: where one cell could be worked out from the others, another is hidden too

NOT_SHOWN = None
_ERROR = ROUND_TO // 2  # how far a rounded figure may be from the true one


@dataclass(frozen=True)
class Cell:
    """One cell as it may be shown: `figure` is None where it is hidden; `why` says which kind of hiding.

    In a table with a second hidden cell all hidden ones read alike, so that nobody knows which is the small one.
    """

    figure: int | None
    why: str = ""

    @property
    def is_hidden(self) -> bool:
        return self.figure is None

    def __str__(self) -> str:
        if not self.is_hidden:
            return gettext("about %(number)d") % {"number": self.figure} if self.figure else "0"
        if self.why == SMALL:
            return gettext("fewer than %(number)d") % {"number": threshold()}
        return gettext("not shown")


SMALL, BESIDE = "small", "beside"


def protected(counts: list[int]) -> tuple[list[Cell], Cell]:
    """A row of counts with its total, as they may be shown: no hidden count can be worked out from the others.

    Small counts are hidden. If total and shown figures would narrow one of them, the smallest shown count is hidden
    too, and the total last. All cells then read "not shown".
    """
    true = [*counts, sum(counts)]
    hidden = {index for index, count in enumerate(true) if 0 < count < threshold()}
    if _is_safe_row(true, hidden, highest=threshold() - 1):
        return _as_row(true, hidden, SMALL)
    while not _is_safe_row(true, hidden, highest=None):
        left = [index for index in range(len(counts)) if index not in hidden and true[index] >= threshold()]
        hidden.add(min(left, key=true.__getitem__) if left else len(counts))
    return _as_row(true, hidden, BESIDE)


def _is_safe_row(true: list[int], hidden: set[int], *, highest: int | None) -> bool:
    """Whether each hidden small count may still be anything from 1 to the threshold less one.

    `highest` is what the reader knows of hidden cells: at most that (all are small), or nothing.
    """
    *cells, total = range(len(true))
    small = [index for index in hidden if 0 < true[index] < threshold()]
    return all(_is_wide(true, hidden, index, cells, total, highest) for index in small)


def _is_wide(true, hidden, index, cells, total, highest) -> bool:
    """Whether the reader's bounds of one small cell hold all of 1 to the threshold less one."""
    others = [cell for cell in cells if cell != index]
    bounds = [_known(true, hidden, cell, highest) for cell in others]
    least, most = sum(low for low, _high in bounds), _sum_or_none([high for _low, high in bounds])
    if index == total:
        return least <= 1 and (most is None or most >= threshold() - 1)
    low, high = _known(true, hidden, total, highest)
    from_below = most is None or low - most <= 1
    return from_below and (high is None or high - least >= threshold() - 1)


def _known(true: list[int], hidden: set[int], index: int, highest: int | None) -> tuple[int, int | None]:
    """What a reader knows of a cell: from, to (None for no bound)."""
    if index in hidden:
        return (1, highest) if highest else (0, None)
    if true[index] == 0:
        return 0, 0
    figure = rounded(true[index])
    return max(threshold(), figure - _ERROR), figure + _ERROR


def _sum_or_none(numbers: list[int | None]) -> int | None:
    return None if None in numbers else sum(numbers)


def _as_row(true: list[int], hidden: set[int], why: str) -> tuple[list[Cell], Cell]:
    cells = [Cell(NOT_SHOWN, why) if index in hidden else Cell(rounded(count)) for index, count in enumerate(true)]
    return cells[:-1], cells[-1]


def protected_table(rows: list[list[int]]) -> list[list[Cell]]:
    """A table of counts with its totals (a last column and a last row), as they may be shown.

    Each small count stands at the corner of a rectangle of hidden cells, each of the other three big enough to give
    or take what the small one may be: then no sum of any line tells it. The cheapest rectangle is taken; totals may
    be part of one.
    """
    true = [[*row, sum(row)] for row in rows]
    true.append([sum(column) for column in zip(*true, strict=True)])
    places = [(i, j) for i, row in enumerate(true) for j in range(len(row))]
    small = {(i, j) for i, j in places if 0 < true[i][j] < threshold()}
    hidden = set(small)
    for place in sorted(small):
        hidden |= _cheapest_rectangle(true, place, hidden)
    return [
        [Cell(NOT_SHOWN, BESIDE) if (i, j) in hidden else Cell(rounded(count)) for j, count in enumerate(row)]
        for i, row in enumerate(true)
    ]


def _cheapest_rectangle(true: list[list[int]], place: tuple[int, int], hidden: set) -> set[tuple[int, int]]:
    """The three other corners; where there is none big enough, every cell of the table."""
    i, j = place
    found = [
        {(i, other_j), (other_i, j), (other_i, other_j)}
        for other_i in range(len(true))
        for other_j in range(len(true[0]))
        if other_i != i and other_j != j
    ]
    fit = [corners for corners in found if all(true[x][y] >= threshold() for x, y in corners)]
    if not fit:
        return {(x, y) for x in range(len(true)) for y in range(len(true[0]))}
    return min(fit, key=lambda corners: sum(true[x][y] for x, y in corners - hidden))


SMALLEST_BASE, ALL_OR_NONE_BASE = 20, 30


def share(part: int, whole: int) -> int | None:
    """A share in whole per cent, of rounded counts; None where it cannot be told.

    That is on a base under 20, for a count that is not shown, and for none or all of a base under 30.
    """
    of = PeopleCount(part), PeopleCount(whole), PeopleCount(whole - part)
    if whole < SMALLEST_BASE or not all(count.is_shown for count in of):
        return None
    if part in (0, whole) and whole < ALL_OR_NONE_BASE:
        return None
    return min(100, (of[0].figure * 100 + of[1].figure // 2) // of[1].figure)


SMALLEST_BASE_FOR_TENTHS = 40


def tenths(part: int | None, whole: int | None) -> int | None:
    """How many in ten, between 2 ("or fewer") and 8 ("or more"); None where the whole is too small, or one not known.

    It is made of rounded counts alone, and so coarse that it is the same for any small part, and for any small rest.
    """
    of = rounded(whole or 0)
    if part is None or of < SMALLEST_BASE_FOR_TENTHS:
        return None
    return min(8, max(2, (rounded(part) * 10 + of // 2) // of))


def near(cells: Iterable[Cell]) -> int | None:
    """The sum of cells as near as who reads them can tell it; None if one hides for another's sake."""
    return _sum_or_none([stand_in() if cell.why == SMALL else cell.figure for cell in cells])


def one(count: int) -> Cell:
    """A count that stands alone, as it may be shown."""
    told = PeopleCount(count)
    return Cell(told.figure, "" if told.is_shown else SMALL)
