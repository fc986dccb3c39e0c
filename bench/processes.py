"""What processes cost, read from /proc: CPU seconds and proportional memory of a process and all its children."""

import os
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench.results import MissingError

TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


def family(pid: int) -> list[int]:
    """`pid` and everything it started."""
    if not PROC.is_dir():
        raise MissingError("there is no /proc to read CPU and memory from")
    parents = {}
    for path in PROC.glob("[0-9]*/stat"):
        try:
            after_name = path.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        parents[int(path.parent.name)] = int(after_name[1])
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += [child for child, parent in parents.items() if parent == one]
    return found


def cpu_seconds(pid: int) -> float:
    """User and system time of the whole family so far."""
    total = 0
    for one in family(pid):
        try:
            after_name = (PROC / str(one) / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(after_name[11]) + int(after_name[12])
    return total / TICKS


def memory(pid: int) -> int:
    """Bytes, with shared pages counted in proportion (PSS)."""
    total = 0
    for one in family(pid):
        try:
            rollup = (PROC / str(one) / "smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))
    return total


def wait_until_it_answers(url: str, seconds: float = 60) -> float:
    """Seconds until `url` gave any answer."""
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.01)
        else:
            break
    else:
        raise MissingError(f"{url} did not answer within {seconds} seconds")
    return time.perf_counter() - began
