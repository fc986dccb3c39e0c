"""No hidden cell of a table can be worked out from the others, whatever the counts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.disclosure import Cell, protected, protected_table, share, threshold

FEW = range(1, 8)
rows_of_counts = st.lists(st.one_of(st.integers(0, 30), st.integers(0, 400)), min_size=1, max_size=7)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.one_of(st.integers(0, 20), st.integers(0, 200)), min_size=width, max_size=width),
        min_size=1,
        max_size=4,
    )
)


def known(cell: Cell) -> tuple[int, int]:
    """What a reader knows of one cell by itself, with 10,000 for no bound."""
    if cell.is_hidden:
        return (1, 7) if cell.why == "small" else (0, 10_000)
    return (0, 0) if cell.figure == 0 else (max(8, cell.figure - 2), cell.figure + 2)


def can_be(cells: list[Cell], total: Cell, index: int, value: int) -> bool:
    """Whether the row may be so that the cell holds `value`: sums of intervals are intervals."""
    bounds = [(value, value) if place == index else known(cell) for place, cell in enumerate(cells)]
    low, high = known(total)
    return sum(b[0] for b in bounds) <= high and sum(b[1] for b in bounds) >= low


@given(rows_of_counts)
def test_every_small_count_of_a_row_may_still_be_one_to_seven(counts):
    cells, total = protected(counts)
    for index, count in enumerate(counts):
        if count in FEW:
            assert cells[index].is_hidden
            assert all(can_be(cells, total, index, value) for value in FEW)


@given(rows_of_counts)
def test_a_small_total_is_hidden_and_may_still_be_one_to_seven(counts):
    cells, total = protected(counts)
    if sum(counts) in FEW:
        bounds = [known(cell) for cell in cells]
        assert total.is_hidden
        assert sum(b[0] for b in bounds) <= 1 and sum(b[1] for b in bounds) >= 7


@given(rows_of_counts)
def test_what_is_shown_is_near_and_never_small(counts):
    cells, total = protected(counts)
    for cell, count in zip([*cells, total], [*counts, sum(counts)], strict=True):
        assert cell.is_hidden or (abs(cell.figure - count) <= 2 and count not in FEW)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([40, 30], "about 40, about 30; about 70"),
        ([0, 20], "0, about 20; about 20"),
        ([3, 22], "fewer than 8, about 20; about 25"),
        ([7, 22], "not shown, not shown; about 30"),
        ([7, 22, 100], "not shown, not shown, about 100; about 130"),
        ([4, 4, 100], "fewer than 8, fewer than 8, about 100; about 110"),
        ([3], "fewer than 8; fewer than 8"),
        ([3, 0], "fewer than 8, 0; fewer than 8"),
        ([0, 0], "0, 0; 0"),
    ],
)
def test_rows_as_they_read(counts, words):
    cells, total = protected(counts)
    assert f"{', '.join(map(str, cells))}; {total}" == words


# Tables of two dimensions: the bounds of one cell are found by sending as much as possible around it


def _fits(table, place, value) -> bool:
    """Whether a table of whole numbers fits what is shown, with this value in this place: a circulation exists."""
    height, width = len(table), len(table[0])
    edges = []
    for i in range(height):
        for j in range(width):
            low, high = (value, value) if (i, j) == place else known(table[i][j])
            last_row, last_column = i == height - 1, j == width - 1
            # Inner cells flow from their row to their column; totals close the circle.
            ends = {
                (False, False): (("row", i), ("column", j)),
                (False, True): ("whole", ("row", i)),
                (True, False): (("column", j), "end"),
                (True, True): ("end", "whole"),
            }[last_row, last_column]
            edges.append((*ends, low, high))
    return _circulates(edges)


def _circulates(edges) -> bool:
    """Hoffman's question, answered by greatest flow: can each edge carry something between its bounds?"""
    capacity, excess = {}, {}
    for start, end, low, high in edges:
        capacity[start, end] = capacity.get((start, end), 0) + high - low
        excess[end] = excess.get(end, 0) + low
        excess[start] = excess.get(start, 0) - low
    wanted = 0
    for node, much in excess.items():
        if much > 0:
            capacity["source", node] = much
            wanted += much
        elif much < 0:
            capacity[node, "sink"] = -much
    return _greatest_flow(capacity) == wanted


def _greatest_flow(capacity: dict) -> int:
    around: dict = {}
    for start, end in list(capacity):
        capacity.setdefault((end, start), 0)
        around.setdefault(start, set()).add(end)
        around.setdefault(end, set()).add(start)
    total = 0
    while path := _path(capacity, around):
        steps = list(pairwise(path))
        much = min(capacity[step] for step in steps)
        for start, end in steps:
            capacity[start, end] -= much
            capacity[end, start] += much
        total += much
    return total


def _path(capacity: dict, around: dict) -> list:
    waiting, came_from = ["source"], {"source": None}
    for node in waiting:
        for near in around.get(node, ()):
            if near not in came_from and capacity[node, near] > 0:
                came_from[near] = node
                waiting.append(near)
    if "sink" not in came_from:
        return []
    path = ["sink"]
    while came_from[path[-1]] is not None:
        path.append(came_from[path[-1]])
    return path[::-1]


@given(tables)
def test_every_small_count_of_a_table_may_still_be_one_to_seven(rows):
    table = protected_table(rows)
    for i, row in enumerate(rows):
        for j, count in enumerate(row):
            if count in FEW:
                assert table[i][j].is_hidden
                assert all(_fits(table, (i, j), value) for value in FEW)


@given(tables)
def test_small_totals_of_a_table_are_hidden_too(rows):
    table = protected_table(rows)
    for cells, row in zip(table, rows, strict=False):
        assert cells[-1].is_hidden or sum(row) not in FEW


def test_the_judge_of_these_tests_finds_what_can_be_worked_out():
    shown = [[Cell(None, "small"), Cell(20), Cell(20)], [Cell(40), Cell(40), Cell(80)], [Cell(40), Cell(60), Cell(100)]]
    assert not _fits(shown, (0, 0), 7)


def test_a_table_reads_as_its_row_does_with_the_totals_beside():
    table = protected_table([[3, 40, 50], [60, 70, 80]])
    assert [[str(cell) for cell in row] for row in table] == [
        ["not shown", "not shown", "about 50", "about 95"],
        ["not shown", "not shown", "about 80", "about 210"],
        ["about 65", "about 110", "about 130", "about 305"],
    ]


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(15, 30, 50), (10, 19, None), (3, 40, None), (37, 40, None), (40, 40, 100), (25, 25, None), (0, 25, None)],
)
def test_a_share_is_of_rounded_counts_on_a_base_that_is_big_enough(part, whole, percent):
    assert share(part, whole) == percent


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_share_is_never_of_few_people(part, rest):
    if share(part, part + rest) is not None:
        assert part not in FEW and rest not in FEW and part + rest >= 20


def test_a_raised_threshold_holds_in_tables_too(settings):
    settings.SMALL_NUMBERS_THRESHOLD = 12
    cells, total = protected([10, 40, 60])
    assert threshold() == 12 and cells[0].is_hidden and not total.is_hidden
