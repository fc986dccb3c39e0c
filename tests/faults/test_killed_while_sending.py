"""`kill -9` while people send: acknowledged and lost 0, doubled 0, half-written 0."""

import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from tests import database
from tests.factories import open_channel
from tests.faults.clients import Sender, comes_back

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
ROWS = "SELECT COUNT(*) FROM feedback_submission"
HALF_WRITTEN = """
    SELECT COUNT(*) FROM feedback_submission AS said
    WHERE (SELECT COUNT(*) FROM feedback_submissionkey AS kept WHERE kept.record_id = said.id) <> 2
    OR NOT EXISTS (SELECT 1 FROM feedback_triageclock AS clock WHERE clock.submission_id = said.id)
"""
STRAY_KEYS = """
    SELECT COUNT(*) FROM feedback_submissionkey WHERE record_id NOT IN (SELECT id FROM feedback_submission)
"""
DRAFTS = "SELECT COUNT(*) FROM feedback_draft"


@dataclass
class Site:
    """The real server (bin/serve, one process that answers) on loopback, with a database of its own."""

    database_url: str
    port: int
    process: subprocess.Popen | None = None

    def start(self) -> None:
        command = [sys.executable, str(ROOT / "bin" / "serve"), "--port", str(self.port), "--workers", "1"]
        path = os.pathsep.join([str(ROOT / "site"), str(ROOT)])
        env = os.environ | {"DATABASE_URL": self.database_url, "PYTHONPATH": path}
        env |= {"DJANGO_SETTINGS_MODULE": "tests.faults.settings", "RATE_KEY": "faults"}
        env.pop("TEST_DB", None)
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=quiet, stderr=quiet, start_new_session=True)
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2):
                return
            time.sleep(0.05)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """The parent and the process that answers, at one blow."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def count(self, query: str) -> int:
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.database_url.removeprefix("sqlite:///"))) as file:
                return file.execute(query).fetchone()[0]
        with connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchone()[0]


@pytest.fixture
def site(tmp_path, transactional_db) -> Iterator[Site]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    open_channel()
    site = Site(database.url_for_others(tmp_path), port)
    site.start()
    yield site
    if site.process.poll() is None:
        site.kill()


@contextmanager
def sending(site: Site, people: int = 4) -> Iterator[list[Sender]]:
    """So many people send for as long as this lasts; each finishes the message in hand."""
    stop = threading.Event()
    senders = [Sender(f"person {number}", site.port, stop) for number in range(people)]
    for sender in senders:
        sender.start()
    try:
        yield senders
    finally:
        stop.set()
        for sender in senders:
            sender.join(timeout=180)


def killed_again_and_again(site: Site, kills: int, seed: int) -> list[Sender]:
    chance = random.Random(seed)
    with sending(site) as senders:
        for _ in range(kills):
            time.sleep(chance.uniform(0.05, 0.8))
            site.kill()
            site.start()
        time.sleep(0.5)
    return senders


def holds_after_kills(site: Site, senders: list[Sender], kills: int) -> None:
    assert [sender.trouble for sender in senders if sender.trouble] == []
    sent = {text: code for sender in senders for text, code in sender.sent.items()}
    unanswered = sum(sender.unanswered for sender in senders)
    sys.stderr.write(f"{kills} kills, {len(sent)} messages, {unanswered} requests without an answer\n")
    lost = [text for text, code in sent.items() if not comes_back(site.port, code, text)]
    site.kill()
    assert unanswered >= kills  # the kills did hit people
    assert lost == []
    assert site.count(ROWS) == len(sent) == len(set(sent.values()))  # none doubled, none from nowhere
    assert site.count(HALF_WRITTEN) == site.count(STRAY_KEYS) == site.count(DRAFTS) == 0


def test_ten_kills_while_sending_lose_double_and_halve_nothing(site):
    holds_after_kills(site, killed_again_and_again(site, kills=10, seed=10), 10)


@pytest.mark.long
def test_three_hundred_kills_while_sending_lose_double_and_halve_nothing(site):
    holds_after_kills(site, killed_again_and_again(site, kills=300, seed=300), 300)
