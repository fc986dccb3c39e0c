"""What is done again and again: rooms register their jobs, `manage.py often` and `manage.py daily` run them.

Every job is `fn(now)`, may be run twice without harm, and one that breaks does not keep the others waiting.
On PostgreSQL only one process runs a round at a time; the one that comes second goes away.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection

Job = Callable[[datetime], object]
DAILY: dict[str, Job] = {}
OFTEN: dict[str, Job] = {}
_LOCK_CLASS = 0x416C6F6E  # "Alon": our own corner of PostgreSQL's advisory locks
_LOCKS = {"daily": 1, "often": 2}
log = logging.getLogger("alongside.jobs")


def daily(name: str, job: Job) -> None:
    """Let `job(now)` run once a day; `name` is "room.verb"."""
    DAILY[name] = job


def often(name: str, job: Job) -> None:
    """Let `job(now)` run every five minutes."""
    OFTEN[name] = job


def run_daily(now: datetime) -> list[str]:
    """Run the daily round; returns the names of the jobs that broke."""
    return _run("daily", DAILY, now)


def run_often(now: datetime) -> list[str]:
    """Run the five-minute round; returns the names of the jobs that broke."""
    return _run("often", OFTEN, now)


def _run(name: str, jobs: dict[str, Job], now: datetime) -> list[str]:
    with _alone(name) as mine:
        return [job for job, fn in jobs.items() if not _went_well(job, fn, now)] if mine else []


def _went_well(name: str, job: Job, now: datetime) -> bool:
    try:
        job(now)
    except Exception:
        log.exception("job %s", name)
        return False
    return True


@contextmanager
def _alone(name: str) -> Iterator[bool]:
    """Whether this process may run the round: on PostgreSQL one at a time, elsewhere always."""
    if connection.vendor != "postgresql":
        yield True
        return
    key = [_LOCK_CLASS, _LOCKS[name]]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", key)
        mine = cursor.fetchone()[0]
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)
