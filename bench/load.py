"""Requests against a server: by wrk where there is one, else by a few threads of our own (slower, still fair)."""

import http.client
import re
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 8


@dataclass(frozen=True)
class Load:
    """How many requests were answered in how many seconds."""

    requests: int
    seconds: float

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


def load(url: str, *, seconds: float = 2.0, headers: dict[str, str] | None = None) -> Load:
    """Ask for `url` as fast as it goes over a few connections."""
    if shutil.which("wrk"):
        return _by_wrk(url, seconds, headers or {})
    if not getattr(load, "told", False):
        load.told = True
        print("wrk is missing: using threads of our own", file=sys.stderr)
    return _by_threads(url, seconds, headers or {})


def _by_wrk(url: str, seconds: float, headers: dict[str, str]) -> Load:
    told = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", *told, url]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in printed:
        raise AssertionError(f"{url} answered with errors:\n{printed}")
    count, taken = re.search(r"(\d+) requests in ([\d.]+)s", printed).groups()
    return Load(int(count), float(taken))


def _by_threads(url: str, seconds: float, headers: dict[str, str]) -> Load:
    parts, until, counts = urlsplit(url), time.perf_counter() + seconds, []
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"

    def ask():
        connection, count = http.client.HTTPConnection(parts.netloc), 0
        while time.perf_counter() < until:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status >= 400:
                raise AssertionError(f"{url} answered {answer.status}")
            count += 1
        counts.append(count)

    began = time.perf_counter()
    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(sum(counts), time.perf_counter() - began)
