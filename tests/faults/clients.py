"""People who send while the server is killed: who gets no answer presses the same button again."""

import http.client
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

_CODE = re.compile(r'data-code="([0-9A-Z-]{24})"')


@dataclass
class Browser:
    """One visitor's browser: its cookies, and how often it had to ask again."""

    port: int
    address: str = ""  # where a proxy says they come from
    waits: bool = False  # whether "we cannot take it now" (503) is tried again, as the page asks people to
    cookies: dict[str, str] = field(default_factory=dict)
    unanswered: int = 0
    refused: int = 0

    def ask(self, method: str, path: str, **fields: str) -> tuple[int, str, str]:
        """Status, where it leads and the page; the same request again until somebody answers."""
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                answer = self._ask_once(method, path, urlencode(fields))
            except (OSError, http.client.HTTPException):
                self.unanswered += 1
                time.sleep(0.05)
                continue
            if not (self.waits and answer[0] == 503):
                return answer
            self.refused += 1
            time.sleep(0.05)
        raise AssertionError(f"nobody answered {method} {path}")

    def _ask_once(self, method: str, path: str, body: str) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if self.address:
            headers["X-Forwarded-For"] = self.address
        if method == "POST":
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        return answer.status, answer.getheader("Location", ""), page


class Sender(threading.Thread):
    """Sends one message after the other until told to stop; `sent` holds the code of each acknowledged one."""

    def __init__(self, name: str, port: int, stop: threading.Event, *, waits: bool = False):
        super().__init__(name=name, daemon=True)
        self.port, self.stop, self.waits = port, stop, waits
        self.sent: dict[str, str] = {}
        self.unanswered = self.refused = 0
        self.trouble = ""

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                self._send(f"Message {len(self.sent)} of {self.name}.")
        except Exception as error:
            self.trouble = repr(error)

    def _send(self, text: str) -> None:
        browser = Browser(self.port, waits=self.waits)
        browser.ask("POST", "/tell-us/", device="mine")
        browser.ask("POST", "/tell-us/1/", text=text, action="end")
        status, where, page = browser.ask("POST", "/tell-us/check/", action="send")
        assert (status, where) == (302, "/tell-us/thank-you/"), (status, where, page[-2000:])
        page = browser.ask("GET", where)[2]
        self.sent[text] = code_on(page)
        assert self.sent[text], page[-2000:]
        self.unanswered += browser.unanswered
        self.refused += browser.refused


@contextmanager
def sending(port: int, people: int = 4, *, waits: bool = False) -> Iterator[list[Sender]]:
    """So many people send for as long as this lasts; each finishes the message in hand."""
    stop = threading.Event()
    senders = [Sender(f"person {number}", port, stop, waits=waits) for number in range(people)]
    for sender in senders:
        sender.start()
    try:
        yield senders
    finally:
        stop.set()
        for sender in senders:
            sender.join(timeout=180)


def acknowledged(senders: list[Sender]) -> dict[str, str]:
    """The code of each message that somebody was told is safe, by its text; nobody met anything else."""
    assert [sender.trouble for sender in senders if sender.trouble] == []
    return {text: code for sender in senders for text, code in sender.sent.items()}


def code_on(page: str) -> str:
    """The code that a page shows; "" where it shows none."""
    found = _CODE.search(page)
    return found.group(1) if found else ""


def trouble_with(port: int, code: str, text: str) -> str:
    """What a person meets who comes back with the code and does not find these words; "" if they do."""
    browser = Browser(port, waits=True)
    status, where, page = browser.ask("POST", "/replies/", code=code)
    if status == 302:
        status, where, page = browser.ask("GET", where)
    return "" if text in page else f"{text} {code}: {status} {where} {page[-1500:]}"


def trouble_with_all(port: int, sent: dict[str, str]) -> list[str]:
    """The same for many, by text."""
    return [said for text, code in sent.items() if (said := trouble_with(port, code, text))]
