"""The real server on loopback, to be killed or pressed: with a database of its own, durable as in production."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds until it must answer
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


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(database_url: str, **more: str) -> dict[str, str]:
    """What a process of the site needs to work on this database."""
    path = os.pathsep.join([str(ROOT / "site"), str(ROOT)])
    env = os.environ | {"DATABASE_URL": database_url, "PYTHONPATH": path}
    env |= {"DJANGO_SETTINGS_MODULE": "tests.faults.settings", "RATE_KEY": "faults"} | more
    env.pop("TEST_DB", None)
    return env


@dataclass
class Site:
    """`bin/serve` with so many processes that answer; `more` are further lines of its environment.

    What it prints goes to `log`, or nowhere.
    """

    database_url: str
    workers: int = 1
    more: dict[str, str] = field(default_factory=dict)
    log: Path = Path(os.devnull)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, str(ROOT / "bin" / "serve"), "--port", str(self.port)]
        command += ["--workers", str(self.workers)]
        env = environment(self.database_url, **self.more)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2):
                return
            time.sleep(0.05)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """The parent and the processes that answer, at one blow."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
