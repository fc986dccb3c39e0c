"""The list of measures, and what several of them need."""

import urllib.request
from collections.abc import Callable, Iterator

from bench.load import load
from bench.results import Result
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
