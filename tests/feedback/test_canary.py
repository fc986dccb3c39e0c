"""After J1 nothing anywhere holds the words, the code, the address or the browser of the person."""

import base64
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from core import receipts
from feedback.models import Draft, Message, Submission
from tests.feedback.conftest import Visitor
from tests.safety.dump import every_value

HOST, SENDER, AGENT = "northmere.test", "203.0.113.7", "CanaryBrowser/47.11 (zebrafinch)"
STORY = "quokka lantern marzipan: he took the key of room eleven"
BETTER = "wombat trellis nougat for everyone"
ADDED = "axolotl gazebo praline, since Tuesday"
WORSE = "ocelot pergola brittle, and worse"
SHOUTED = "narwhal bandstand toffee in a broken form"


@pytest.fixture
def canary():
    return Visitor(
        headers={"host": HOST, "user-agent": AGENT, "referer": f"https://{HOST}/secret-referrer"},
        REMOTE_ADDR=SENDER,
        HTTP_X_FORWARDED_FOR=SENDER,
    )


def walk(canary, code_on) -> receipts.Receipt:
    """J1 with its wrong turns; returns the code."""
    canary.begin("shared")
    code = code_on(canary.client_follow(canary.say(1, text=STORY, action="break")))
    canary.come_back("K7QW-3MTA-9XZP-5HRD-2CVM")
    canary.come_back(receipts.from_draft_key(bytes(32)).symbols)
    canary.come_back(code)
    canary.say(3, better=BETTER)
    canary.say(2, text=SHOUTED, service="not-there")
    canary.post("/tell-us/1/", {"text": SHOUTED}, headers={"origin": "https://elsewhere.example"})
    canary.post("/tell-us/check/", {"action": "send"}, follow=True)
    canary.come_back(code)
    canary.post("/replies/thread/", {"text": f"{ADDED} {code}"})
    canary.post("/replies/worse/", {"text": WORSE})
    canary.post("/no-such-page/", {"text": SHOUTED})
    canary.post("/tell-us/", {"text": SHOUTED}, headers={"host": "bad host"})
    canary.get("/leave/")
    return receipts.parse(code)


def needles(receipt) -> list[bytes]:
    """What must be nowhere, in every shape that it may have taken."""
    words = receipt.words.split()
    codes = [receipt.symbols, receipt.symbols.replace("-", ""), receipt.symbols.replace("-", " ")]
    codes += [" ".join(words), "-".join(words), "".join(words), " ".join(words[:3])]
    texts = [STORY, BETTER, ADDED, WORSE, SHOUTED, *codes, SENDER, "203.0.113", AGENT, "zebrafinch", "secret-referrer"]
    return [shape for text in texts for shape in shapes(text)]


def shapes(text: str) -> list[bytes]:
    plain = text.encode()
    found = [plain, plain.lower(), plain.upper(), plain.hex().encode(), text.encode("utf-16-le")]
    if len(plain) > 12:  # base64 at each of its three alignments, without the ends that depend on neighbours
        found += [base64.b64encode(b"\0" * shift + plain)[4:-4] for shift in range(3)]
    return found


def files(since: float) -> dict[str, bytes]:
    """The database's own files, and every file under var/ that was written meanwhile."""
    database = Path(connection.settings_dict["NAME"])
    found = (
        [Path(f"{database}{end}") for end in ("", "-wal", "-shm", "-journal")] if connection.vendor == "sqlite" else []
    )
    found += [path for path in Path(settings.VAR).rglob("*") if path.is_file() and path.stat().st_mtime >= since]
    return {str(path): path.read_bytes() for path in found if path.exists()}


@pytest.mark.django_db(transaction=True)
def test_nothing_that_was_written_holds_words_code_address_or_agent(canary, code_on, capfd, tmp_path):
    mark = tmp_path / "mark"
    mark.touch()
    receipt = walk(canary, code_on)
    assert (Submission.objects.count(), Message.objects.count(), Draft.objects.count()) == (1, 2, 0)
    said = capfd.readouterr()
    places = {
        "rows": b"\n".join(every_value()),
        "output": (said.out + said.err).encode(),
        **files(mark.stat().st_mtime),
    }
    found = [(place, needle) for place, held in places.items() for needle in needles(receipt) if needle in held]
    assert found == []


def test_the_search_itself_would_find_it(tmp_path):
    receipt = receipts.from_draft_key(bytes(32))
    with closing(sqlite3.connect(tmp_path / "x.sqlite3")) as leaky:
        leaky.execute("CREATE TABLE t (a, b, c)")
        encoded = base64.b64encode(f"{{{STORY}}}".encode()).decode()
        leaky.execute("INSERT INTO t VALUES (?, ?, ?)", (encoded, receipt.symbols.lower(), SENDER))
        leaky.commit()
    held = (tmp_path / "x.sqlite3").read_bytes()
    assert sum(needle in held for needle in needles(receipt)) >= 3
