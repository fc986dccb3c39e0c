"""SAFETY 8: after a thousand requests of every kind, good and bad, no file of the real server knows who asked."""

import http.client
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path

import pytest
from django.db import connection

from tests import database
from tests.factories import open_channel
from tests.faults.site import Site
from tests.feedback.test_canary import shapes
from tests.safety.dump import every_value

SENDER, AGENT, REFERRER = "203.0.113.77", "CanaryBrowser/48.12 (goldcrest)", "https://lapwing.example/from-here"
TELLING = [SENDER, "203.0.113", AGENT, "goldcrest", "lapwing", "from-here"]
HEADERS = {
    "User-Agent": AGENT,
    "Referer": REFERRER,
    "X-Forwarded-For": SENDER,
    "X-Real-IP": SENDER,
    "Forwarded": f"for={SENDER}",
    "Via": f"1.1 {SENDER}",
    "Content-Type": "application/x-www-form-urlencoded",
}
FORM, OURS, FOREIGN = "text=Hello&action=end", {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "cross-site"}
REQUESTS = [
    ("GET", "/", "", {}),
    ("GET", "/tell-us/", "", {}),
    ("GET", "/replies/", "", {}),
    ("GET", "/get-help/?x=1", "", {}),
    ("POST", "/tell-us/", "device=mine", OURS),
    ("POST", "/tell-us/one-page/", "text=Hello&action=send", OURS),
    ("POST", "/replies/", "code=K7QW-3MTA-9XZP-5HRD-2CVM", OURS),
    ("POST", "/tell-us/", FORM, FOREIGN),
    ("POST", "/accounts/login/", "login=a%40b.example&password=no", {}),
    ("POST", "/no-such-page/", FORM, OURS),
    ("GET", "/no-such-page/", "", {}),
    ("GET", "/%00", "", {}),
    ("GET", "/", "", {"Host": "bad host"}),
    ("DELETE", "/replies/close/", "", OURS),
    ("GET", "/replies/close/", "", {}),
    ("POST", "/tell-us/1/", "text=" + "x" * 3_000_000, OURS),
    ("GET", "/what-we-heard/", "", {}),
    ("GET", "/admin/", "", {}),
]


@pytest.fixture
def site(tmp_path, transactional_db) -> Iterator[Site]:
    open_channel()
    site = Site(database.url_for_others(tmp_path), more={"TRUST_FORWARDED_FOR": "1"}, log=tmp_path / "log.txt")
    site.start()
    yield site
    site.kill()


def ask(site: Site, method: str, path: str, body: str, more: dict[str, str]) -> int:
    """The status that comes back; 0 where the server hung up on what was too long."""
    asked = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    with closing(asked):
        try:
            asked.request(method, path, body or None, HEADERS | more)
            answer = asked.getresponse()
            answer.read()
        except ConnectionError:
            return 0
        return answer.status


def break_a_page(site: Site) -> None:
    """From here on *Tell us* meets a table that is not there."""
    rename = "ALTER TABLE feedback_channel RENAME TO feedback_gone"
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(site.database_url.removeprefix("sqlite:///"))) as file:
            file.execute(rename)
    else:
        with connection.cursor() as cursor:
            cursor.execute(rename)


def mend_the_page() -> None:
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE feedback_gone RENAME TO feedback_channel")


def test_no_file_and_no_row_knows_who_asked(site, tmp_path):
    statuses = [ask(site, *one) for one in islice(cycle(REQUESTS), 900)]
    break_a_page(site)
    statuses += [ask(site, *one) for one in islice(cycle(REQUESTS), 100)]
    mend_the_page()
    assert {200, 302, 400, 403, 404, 405} <= set(statuses) and any(status >= 500 for status in statuses)
    needles = [shape for text in TELLING for shape in shapes(text)]
    held = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    if connection.vendor != "sqlite":
        held["rows"] = b"\n".join(every_value())
    assert {Path(name).suffix for name in held} <= {".txt", ".sqlite3", ".sqlite3-wal", ".sqlite3-shm", ""}
    assert [(name, needle) for name, content in held.items() for needle in needles if needle in content] == []
    assert held["log.txt"]  # it did write of what went wrong
