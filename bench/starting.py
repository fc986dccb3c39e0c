"""What a process costs before it does anything: to lay out, to start, to hold."""

from collections.abc import Iterator

from bench.load import load
from bench.measures import PAST_THE_CACHE, measure
from bench.results import Result, side_by_side
from bench.workshop import Server, Workshop


@measure("cold-start")
def cold_start(workshop: Workshop) -> Iterator[Result]:
    """Seconds from starting the server to its first page, against a bare Wagtail project."""
    assert workshop.database and workshop.bare

    def ours() -> float:
        with workshop.serving(path="/", **workshop.environment) as server:
            return server.seconds_to_answer

    def bare() -> float:
        with workshop.serving_bare() as server:
            return server.seconds_to_answer

    yield side_by_side("cold-start", ours, bare, at_most=1.3)


@measure("memory")
def memory(workshop: Workshop) -> Iterator[Result]:
    """Megabytes (PSS) of server and two processes after some pages, against a bare Wagtail project."""

    def used(server: Server) -> float:
        load(f"{server.url}/", seconds=1, headers=PAST_THE_CACHE)
        return server.memory() / 1e6

    yield side_by_side("memory", lambda: used(workshop.site), lambda: used(workshop.bare_site), at_most=1.3, rounds=3)


@measure("migrate")
def migrate(workshop: Workshop) -> Iterator[Result]:
    """Seconds to lay out an empty database, against a bare Wagtail project."""
    assert workshop.database and workshop.bare
    ours, bare = workshop.seconds["migrate"], workshop.seconds["bare migrate"]
    yield Result("migrate", ours, bare, ours / bare, "<= 1.5", ours / bare <= 1.5)
