"""Workers as processes: several at once, killed, stopped."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core import jobs
from notifications import rounds
from notifications.models import Heartbeat, OutboxMessage
from notifications.services import seal_address
from tests import database

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@dataclass
class Post:
    """A database with messages in it, workers that send them, and the ledger of what went out."""

    database_url: str
    ledger: Path
    kills: int = 0

    def start(self, *arguments, lease=60.0):
        command = [sys.executable, "-m", "tests.notifications.run_worker", str(self.ledger), str(lease), *arguments]
        path = os.pathsep.join([str(ROOT / "site"), str(ROOT)])
        env = os.environ | {"DATABASE_URL": self.database_url, "PYTHONPATH": path}
        env.pop("TEST_DB", None)
        return subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)

    def sent(self) -> Counter:
        lines = self.ledger.read_text().splitlines() if self.ledger.exists() else []
        return Counter(line.split()[0] for line in lines)

    def wait_for(self, count: int, worker, seconds=60) -> None:
        until = time.monotonic() + seconds
        while len(self.sent()) < count:
            assert time.monotonic() < until and worker.poll() is None, f"{len(self.sent())} sent"
            time.sleep(0.002)

    def kill(self, worker) -> None:
        worker.kill()
        worker.wait()
        self.kills += 1

    def statuses(self) -> Counter:
        query = "SELECT status, COUNT(*) FROM notifications_outboxmessage GROUP BY status"
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.database_url.removeprefix("sqlite:///"))) as copy:
                return Counter(dict(copy.execute(query).fetchall()))
        with connection.cursor() as cursor:
            cursor.execute(query)
            return Counter(dict(cursor.fetchall()))


def fill(count: int) -> None:
    """One address for all: sealing 10,000 would only be slow."""
    address = seal_address("dee@northmere.example")
    rows = (OutboxMessage(address=address, subject="News", body="Look.", due_at=NOW) for _ in range(count))
    OutboxMessage.objects.bulk_create(rows, batch_size=500)


def post_office(folder: Path, count: int) -> Post:
    fill(count)
    return Post(database.url_for_others(folder), folder / "ledger")


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_the_messages_and_send_each_once(tmp_path):
    post = post_office(tmp_path, 200)
    workers = [post.start("--once", "--batch", "10") for _ in range(2)]
    assert [worker.wait(timeout=60) for worker in workers] == [0, 0]
    assert post.statuses() == {"sent": 200}
    assert len(post.sent()) == 200 and set(post.sent().values()) == {1}


def killed_again_and_again(post: Post, count: int, kills: int) -> None:
    for number in range(1, kills + 1):
        worker = post.start("--batch", "20", "--pause", "0.05", lease=0.5)
        post.wait_for(number * count // (kills + 2), worker)
        post.kill(worker)
    time.sleep(0.6)
    worker = post.start("--once", "--batch", "20", lease=0.5)
    assert worker.wait(timeout=600) == 0


def holds_after_kills(post: Post, count: int) -> None:
    sent = post.sent()
    assert len(sent) == count  # nothing lost
    assert sum(sent.values()) - count <= post.kills  # at most one repeat for each kill, with its Message-ID
    assert post.statuses() == {"sent": count}


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_loses_nothing_and_repeats_little(tmp_path):
    post = post_office(tmp_path, 120)
    killed_again_and_again(post, 120, kills=2)
    holds_after_kills(post, 120)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_ten_thousand_messages_survive_thirty_kills(tmp_path):
    post = post_office(tmp_path, 10_000)
    killed_again_and_again(post, 10_000, kills=30)
    holds_after_kills(post, 10_000)


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_told_to_stop_finishes_the_message_in_hand(tmp_path):
    post = post_office(tmp_path, 400)
    worker = post.start("--batch", "400")
    post.wait_for(5, worker)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=20) == 0
    statuses = post.statuses()
    assert statuses["sent"] == sum(post.sent().values())
    assert statuses["waiting"] == 400 - statuses["sent"]


def test_a_worker_without_the_key_says_so(settings):
    settings.OUTBOX_PRIVATE_KEYS = ""
    with pytest.raises(CommandError, match="OUTBOX_PRIVATE_KEYS"):
        call_command("worker", "--once", stdout=StringIO())


@pytest.fixture
def done(monkeypatch):
    """Which rounds were run."""
    ran = []
    monkeypatch.setattr(jobs, "DAILY", {"test.daily": lambda now: ran.append("daily")})
    monkeypatch.setattr(jobs, "OFTEN", {"test.often": lambda now: ran.append("often")})
    return ran


@pytest.mark.django_db
def test_a_first_round_does_both(done):
    rounds.go_round(NOW)
    assert done == ["often", "daily"]


@pytest.mark.django_db
def test_a_round_is_not_due_again_at_once(done):
    rounds.go_round(NOW)
    rounds.go_round(NOW + timedelta(minutes=4))
    assert done == ["often", "daily"]


@pytest.mark.django_db
def test_after_five_minutes_the_short_round_is_due(done):
    rounds.go_round(NOW)
    rounds.go_round(NOW + timedelta(minutes=6))
    assert done == ["often", "daily", "often"]


@pytest.mark.django_db
def test_the_daily_round_is_due_after_three_in_the_morning(done):
    rounds.go_round(NOW)
    rounds.go_round(datetime(2026, 11, 21, 2, 59, tzinfo=UTC))
    assert done.count("daily") == 1
    rounds.go_round(datetime(2026, 11, 21, 3, 1, tzinfo=UTC))
    assert done.count("daily") == 2


@pytest.mark.django_db
def test_a_beat_is_one_row(done):
    rounds.beat(rounds.WORKER, NOW)
    rounds.beat(rounds.WORKER, NOW + timedelta(seconds=30))
    assert Heartbeat.objects.count() == 1
    assert rounds.last_beat(rounds.WORKER) == NOW + timedelta(seconds=30)
