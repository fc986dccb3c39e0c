"""What is measured, by name, as the design's table of speed has it."""

import time
import urllib.request
from collections.abc import Callable, Iterator

from bench.load import load
from bench.results import Result, side_by_side
from bench.workshop import Server, Workshop

Measure = Callable[[Workshop], Iterator[Result]]
MEASURES: dict[str, Measure] = {}

# A cookie of no meaning: the page cache steps aside, and Django makes the page.
PAST_THE_CACHE = {"Cookie": "bench=1"}


def measure(name: str) -> Callable[[Measure], Measure]:
    def keep(function: Measure) -> Measure:
        MEASURES[name] = function
        return function

    return keep


def cpu_per_request(server: Server, path: str, headers: dict[str, str] | None = None, seconds: float = 2) -> float:
    """Milliseconds of CPU that the server's processes spend on one request."""
    before = server.cpu()
    done = load(server.url + path, seconds=seconds, headers=headers)
    return (server.cpu() - before) / done.requests * 1000


def fetch(url: str, headers: dict[str, str] | None = None) -> tuple[bytes, dict[str, str]]:
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers or {}), timeout=30) as answer:
        return answer.read(), dict(answer.headers.items())


@measure("public-page-cached")
def public_page_cached(workshop: Workshop) -> Iterator[Result]:
    """Requests a second for a kept copy of the home page, against nginx serving the same bytes."""
    accept = {"Accept-Encoding": "br"}
    url = f"{workshop.site.url}/"
    body = kept_body(url, accept)
    with workshop.nginx(body) as nginx:
        yield side_by_side(
            "public-page-cached",
            lambda: load(url, headers=accept).per_second,
            lambda: load(nginx.url, headers=accept).per_second,
            at_least=0.5,
        )


def kept_body(url: str, headers: dict[str, str]) -> bytes:
    """The copy's bytes, once both processes have one (a copy has an entity tag)."""
    in_a_row = 0
    for _ in range(300):
        body, told = fetch(url, headers)
        in_a_row = in_a_row + 1 if "etag" in {name.lower() for name in told} else 0
        if in_a_row == 20:
            return body
        time.sleep(0.1)
    raise AssertionError(f"{url} is not kept by the page cache: {sorted(told)}")


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
