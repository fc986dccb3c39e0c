"""`kill -9` of PostgreSQL while people send: acknowledged and lost 0; who meets the gap is told so and tries again."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.faults.clients import acknowledged, sending, trouble_with_all
from tests.faults.site import DRAFTS, HALF_WRITTEN, ROOT, ROWS, STRAY_KEYS, Site, environment, free_port

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not BINARIES or os.geteuid() != 0, reason="needs PostgreSQL's own programs, and to be root"),
]
KILLS = 50
CEILINGS = ("FLOOD_A_MINUTE", "FLOOD_A_NETWORK_HOUR", "DRAFTS_A_NETWORK_DAY")  # all of them send from one address
OPEN = "from tests.factories import open_channel; open_channel()"


@dataclass
class Cluster:
    """A PostgreSQL of this test's own, with the durability of its defaults."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        shutil.chown(self.folder, "postgres")
        self._run("initdb", "-D", str(self.folder / "data"), "-A", "trust", "-U", "postgres")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-o", options, "-l", log, "-w", "start")

    def kill(self) -> None:
        """The postmaster and all its children at one blow, as when the power goes."""
        first = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        os.killpg(os.getpgid(first), signal.SIGKILL)
        while Path(f"/proc/{first}").exists():
            time.sleep(0.01)

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def count(self, query: str) -> int:
        with psycopg.connect(self.url.replace("postgres://", "postgresql://")) as connection:
            return connection.execute(query).fetchone()[0]

    def _run(self, program: str, *arguments: str) -> None:
        command = ["runuser", "-u", "postgres", "--", str(BINARIES[-1] / program), *arguments]
        quiet = subprocess.DEVNULL
        subprocess.run(command, check=True, stdout=quiet, stderr=quiet, cwd=self.folder)


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="alongside-pg-"))
    cluster = Cluster(folder, free_port())
    cluster.make()
    cluster.start()
    for command in (["migrate", "--verbosity", "0"], ["createcachetable"], ["shell", "--no-imports", "-c", OPEN]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment(cluster.url), check=True)
    yield cluster
    cluster.stop()
    shutil.rmtree(folder)


def test_fifty_kills_of_the_database_lose_double_and_halve_nothing(cluster):
    site = Site(cluster.url, more=dict.fromkeys(CEILINGS, "1000000"))
    site.start()
    try:
        chance = random.Random(KILLS)
        with sending(site.port, waits=True) as senders:
            for _kill in range(KILLS):
                time.sleep(chance.uniform(0.2, 1.0))
                cluster.kill()
                cluster.start()
            time.sleep(1)
        sent = acknowledged(senders)
        refused = sum(sender.refused for sender in senders)
        sys.stderr.write(f"{KILLS} kills, {len(sent)} messages, {refused} times told that it cannot be taken now\n")
        assert refused > 0  # the kills did meet people
        assert trouble_with_all(site.port, sent) == []
    finally:
        site.kill()
    assert cluster.count(ROWS) == len(sent) == len(set(sent.values()))
    assert cluster.count(HALF_WRITTEN) == cluster.count(STRAY_KEYS) == cluster.count(DRAFTS) == 0
