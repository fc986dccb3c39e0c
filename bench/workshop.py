"""A folder, databases and servers for one run of the benchmark; everything is on loopback and gone at the end."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench.processes import cpu_seconds, memory, wait_until_it_answers
from bench.results import MissingError

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Server:
    """A running server: where it answers, and what it cost so far."""

    url: str
    pid: int
    seconds_to_answer: float

    def cpu(self) -> float:
        return cpu_seconds(self.pid)

    def memory(self) -> int:
        return memory(self.pid)


class Workshop:
    """What several measures share; made when first asked for."""

    def __enter__(self) -> "Workshop":
        self._stack = ExitStack()
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="alongside-bench-")))
        self.seconds: dict[str, float] = {}
        return self

    def __exit__(self, *trouble) -> None:
        self._stack.close()

    # Alongside

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT / "site"),
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "DATABASE_URL": f"sqlite:///{self.folder / 'alongside.sqlite3'}",
            "STATIC_ROOT": str(self.folder / "static"),
            "MEDIA_ROOT": str(self.folder / "media"),
        }

    def manage(self, *arguments: str, **environment: str) -> str:
        return run([sys.executable, "manage.py", *arguments], ROOT, {**self.environment, **environment})

    @cached_property
    def database(self) -> Path:
        """Alongside's own, with the demo's data."""
        began = time.perf_counter()
        self.manage("migrate", "--verbosity", "0")
        self.seconds["migrate"] = time.perf_counter() - began
        if not (ROOT / "site/demo/management/commands/demo_data.py").exists():
            raise MissingError("there is no demo data yet")
        self.manage("demo_data", DJANGO_SETTINGS_MODULE="config.settings.dev")
        self.manage("collectstatic", "--noinput", "--verbosity", "0")
        return self.folder / "alongside.sqlite3"

    @cached_property
    def site(self) -> Server:
        assert self.database
        return self._stack.enter_context(self.serving(**self.environment))

    @contextmanager
    def serving(self, app: str = "config.wsgi:application", path: str = "/healthz", **environment: str):
        """The same server for everything that is measured: bin/serve, two processes."""
        port = free_port()
        command = [sys.executable, str(ROOT / "bin" / "serve"), "--port", str(port), "--app", app]
        with running(command, ROOT, {**os.environ, **environment}) as process:
            url = f"http://127.0.0.1:{port}"
            seconds = wait_until_it_answers(url + path)
            yield Server(url, process.pid, seconds)

    # What it is measured against

    @cached_property
    def minimal(self) -> Server:
        serving = self.serving("bench.minimal:application", "/prepare/", **self.minimal_environment)
        return self._stack.enter_context(serving)

    @property
    def minimal_environment(self) -> dict[str, str]:
        return {"MINIMAL_DATABASE": str(self.folder / "minimal.sqlite3")}

    @cached_property
    def bare(self) -> Path:
        """The folder of an empty `wagtail start` project, migrated, with empty pages down to depth 4."""
        folder = self.folder / "bare"
        folder.mkdir()
        wagtail = Path(sys.executable).with_name("wagtail")
        run([str(wagtail), "start", "bareproject", str(folder)], self.folder, dict(os.environ))
        (folder / "bareproject/settings/bench.py").write_text(BARE_SETTINGS)
        began = time.perf_counter()
        run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], folder, self.bare_environment)
        self.seconds["bare migrate"] = time.perf_counter() - began
        run([sys.executable, "manage.py", "shell", "--no-imports", "-c", BARE_PAGES], folder, self.bare_environment)
        run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], folder, self.bare_environment)
        return folder

    @property
    def bare_environment(self) -> dict[str, str]:
        env = {**os.environ, "DJANGO_SETTINGS_MODULE": "bareproject.settings.bench"}
        return {**env, "PYTHONPATH": str(self.folder / "bare")}

    @cached_property
    def bare_site(self) -> Server:
        assert self.bare
        return self._stack.enter_context(self.serving_bare())

    def serving_bare(self):
        return self.serving("bareproject.wsgi:application", "/", **self.bare_environment)

    @contextmanager
    def nginx(self, body: bytes) -> Iterator[Server]:
        """nginx of the machine, serving one file with `body`."""
        if not shutil.which("nginx") and not Path("/usr/sbin/nginx").exists():
            raise MissingError("there is no nginx")
        home = Path(tempfile.mkdtemp(dir=self.folder))
        (home / "page.html").write_bytes(body)
        home.chmod(0o755)
        port = free_port()
        config = home / "nginx.conf"
        config.write_text(NGINX.format(home=home, port=port))
        command = [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(config), "-p", str(home), "-e", "stderr"]
        with running(command, home, dict(os.environ)) as process:
            url = f"http://127.0.0.1:{port}/page.html"
            yield Server(url, process.pid, wait_until_it_answers(url))


BARE_SETTINGS = """
from .base import *
DEBUG = False
SECRET_KEY = "bench-only"
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES["default"]["OPTIONS"] = {
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;",
    "transaction_mode": "IMMEDIATE",
}
"""
BARE_PAGES = """
from home.models import HomePage
page = HomePage.objects.get()
for slug in ("one", "two"):
    page = page.add_child(instance=HomePage(title=slug, slug=slug))
"""
NGINX = """
daemon off;
user root;
worker_processes 2;
pid {home}/nginx.pid;
error_log /dev/null;
events {{ worker_connections 256; }}
http {{
    access_log off;
    default_type text/html;
    sendfile on;
    keepalive_requests 1000000;
    client_body_temp_path {home};
    proxy_temp_path {home};
    fastcgi_temp_path {home};
    uwsgi_temp_path {home};
    scgi_temp_path {home};
    server {{ listen 127.0.0.1:{port}; root {home}; }}
}}
"""


def run(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def running(command: list[str], folder: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
