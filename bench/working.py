"""What costs more than a page: sending, a long queue, ten thousand messages."""

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count as count_from
from pathlib import Path

from bench.browsing import Browser
from bench.load import load
from bench.measures import measure
from bench.results import Result, side_by_side
from bench.scripts import FILL_OUTBOX, FILL_QUEUE, MESSAGES, RAW_LOOP, SIGN_IN
from bench.workshop import ROOT, Server, Workshop, run

SENT_IN_A_ROUND = 60
WORDS = "I waited three weeks for a call. Nobody rang. " * 12
DESK = "/admin/feedback/"


@measure("send-feedback")
def send_feedback(workshop: Workshop) -> Iterator[Result]:
    """CPU of the last step (sealed, durable, queued), against a view with one durable INSERT on the same server."""

    numbers = count_from(1)

    def ready() -> Browser:
        browser = Browser(workshop.site.url)
        browser.post("/tell-us/", device="mine")
        browser.post("/tell-us/1/", action="end", text=f"{next(numbers)} {WORDS}")  # the same words twice are held
        return browser

    def ours() -> float:
        browsers = [ready() for _ in range(SENT_IN_A_ROUND)]
        return cpu_of_each(workshop.site, browsers, lambda browser: browser.post("/tell-us/check/", action="send"))

    def minimal() -> float:
        browsers = [Browser(workshop.minimal.url) for _ in range(SENT_IN_A_ROUND * 5)]
        return cpu_of_each(workshop.minimal, browsers, lambda browser: browser.post("/insert/", words=WORDS))

    before = count(workshop.database, "feedback_submission")
    yield side_by_side("send-feedback", ours, minimal, at_most=3)
    sent = count(workshop.database, "feedback_submission") - before
    if sent < SENT_IN_A_ROUND * 5:
        raise AssertionError(f"only {sent} messages arrived")


def cpu_of_each(server: Server, browsers: list[Browser], act: Callable[[Browser], object]) -> float:
    """Milliseconds of the server's CPU for one act."""
    before = server.cpu()
    for browser in browsers:
        act(browser)
    return (server.cpu() - before) / len(browsers) * 1000


def count(database: Path, table: str, where: str = "1") -> int:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0]


@measure("staff-queue")
def staff_queue(workshop: Workshop) -> Iterator[Result]:
    """CPU of the desk's first page with 50,000 messages, against the same page with 500."""
    few, many = (queue_of(workshop, items) for items in (500, 50_000))
    with workshop.serving(**few) as small, workshop.serving(**many) as large:
        cookies = {small.url: session(few), large.url: session(many)}

        def cost(server: Server) -> float:
            before = server.cpu()
            done = load(server.url + DESK, seconds=3, headers={"Cookie": cookies[server.url]})
            return (server.cpu() - before) / done.requests * 1000

        page = Browser(large.url, dict([cookies[large.url].split("=", 1)])).get(DESK)
        if page.count(DESK) < 20:
            raise AssertionError("the desk did not show its list")
        yield side_by_side("staff-queue 50,000", lambda: cost(large), lambda: cost(small), at_most=1.3)


def queue_of(workshop: Workshop, items: int) -> dict[str, str]:
    """The environment of a copy of the demo with so many messages waiting."""
    copy = workshop.folder / f"queue-{items}.sqlite3"
    copy_database(workshop.database, copy)
    env = {**workshop.environment, "DATABASE_URL": f"sqlite:///{copy}", "ITEMS": str(items)}
    shell(FILL_QUEUE, env)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("ANALYZE")
    return env


def session(env: dict[str, str]) -> str:
    """The cookie of a signed-in reader, as `name=value`."""
    _, name, key = next(line for line in shell(SIGN_IN, env).splitlines() if line.startswith("SESSION")).split()
    return f"{name}={key}"


def shell(script: str, env: dict[str, str]) -> str:
    return run([sys.executable, "manage.py", "shell", "--no-imports", "-c", script], ROOT, env)


def copy_database(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


@measure("outbox-10k")
def outbox(workshop: Workshop) -> Iterator[Result]:
    """Seconds until two workers have sent 10,000 messages, against two raw claim-and-mark loops; none lost."""
    filled = workshop.folder / "outbox-filled.sqlite3"
    copy_database(workshop.database, filled)
    shell(FILL_OUTBOX, {**workshop.environment, "DATABASE_URL": f"sqlite:///{filled}"})
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # one file, to be copied

    def ours() -> float:
        copy = workshop.folder / "outbox.sqlite3"
        remove(copy)
        shutil.copyfile(filled, copy)
        told = {**workshop.environment, "DATABASE_URL": f"sqlite:///{copy}"}
        seconds = two_at_once([sys.executable, "manage.py", "worker", "--once"], told)
        if (sent := count(copy, "notifications_outboxmessage", "status = 'sent'")) != MESSAGES:
            raise AssertionError(f"{sent} of {MESSAGES} were sent")
        return seconds

    def raw() -> float:
        path = workshop.folder / "raw.sqlite3"
        remove(path)
        make_raw_table(path)
        seconds = two_at_once([sys.executable, "-c", RAW_LOOP, str(path)], workshop.environment)
        if count(path, "message", "sent = 1") != MESSAGES:
            raise AssertionError("the raw loop lost some")
        return seconds

    yield side_by_side("outbox-10k", ours, raw, at_most=3, rounds=3)


def make_raw_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE message (id INTEGER PRIMARY KEY, body TEXT, claimed TEXT, sent INTEGER)")
        connection.execute("CREATE INDEX claims ON message (claimed)")
        rows = [("There is news." * 20,)] * MESSAGES
        connection.executemany("INSERT INTO message (body, claimed, sent) VALUES (?, '', 0)", rows)
        connection.commit()


def remove(database: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)


def two_at_once(command: list[str], env: dict[str, str]) -> float:
    began = time.perf_counter()
    both = [subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL) for _ in range(2)]
    codes = [process.wait() for process in both]
    if any(codes):
        raise AssertionError(f"{command[1]} ended with {codes}")
    return time.perf_counter() - began
