"""What looking for words in ten thousand sealed messages costs."""

from collections.abc import Iterator

from bench.measures import measure
from bench.results import Result, side_by_side
from bench.scripts import SEARCH_SEALED
from bench.working import copy_database, shell
from bench.workshop import Workshop

ROUNDS = 3


@measure("sealed-search-10k")
def sealed_search(workshop: Workshop) -> Iterator[Result]:
    """CPU of a first search against opening the same messages one by one, and of a second against the first."""
    copy = workshop.folder / "search.sqlite3"
    copy_database(workshop.database, copy)
    env = {**workshop.environment, "DATABASE_URL": f"sqlite:///{copy}", "ROUNDS": str(ROUNDS)}
    told = [line.split()[1:] for line in shell(SEARCH_SEALED, env).splitlines() if line.startswith("ROUND")]
    alone, first, again = (list(map(float, column)) for column in zip(*told, strict=True))
    yield side_by_side("sealed-search-10k", _next(first), _next(alone), at_most=1.5, rounds=ROUNDS)
    yield side_by_side("sealed-search-10k again", _next(again), _next(first), at_most=0.4, rounds=ROUNDS)


def _next(figures: list[float]):
    """Each call gives the next figure."""
    left = iter(figures)
    return lambda: next(left)
