"""People who send while the server is killed: who gets no answer presses the same button again."""

import http.client
import re
import threading
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

_CODE = re.compile(r'data-code="([0-9A-Z-]{24})"')


@dataclass
class Browser:
    """One visitor's browser: its cookies, and how often it had to ask again."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    unanswered: int = 0

    def ask(self, method: str, path: str, **fields: str) -> tuple[int, str, str]:
        """Status, where it leads and the page; the same request again until somebody answers."""
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                return self._ask_once(method, path, urlencode(fields))
            except (OSError, http.client.HTTPException):
                self.unanswered += 1
                time.sleep(0.02)
        raise AssertionError(f"nobody answered {method} {path}")

    def _ask_once(self, method: str, path: str, body: str) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
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

    def __init__(self, name: str, port: int, stop: threading.Event):
        super().__init__(name=name, daemon=True)
        self.port, self.stop = port, stop
        self.sent: dict[str, str] = {}
        self.unanswered = 0
        self.trouble = ""

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                self._send(f"Message {len(self.sent)} of {self.name}.")
        except Exception as error:
            self.trouble = repr(error)

    def _send(self, text: str) -> None:
        browser = Browser(self.port)
        browser.ask("POST", "/tell-us/", device="mine")
        browser.ask("POST", "/tell-us/1/", text=text, action="end")
        status, where, page = browser.ask("POST", "/tell-us/check/", action="send")
        assert (status, where) == (302, "/tell-us/thank-you/"), (status, where, page[-2000:])
        page = browser.ask("GET", where)[2]
        self.sent[text] = _CODE.search(page).group(1)
        self.unanswered += browser.unanswered


def comes_back(port: int, code: str, text: str) -> bool:
    """Whether the code opens a thread with these words."""
    browser = Browser(port)
    return browser.ask("POST", "/replies/", code=code)[0] == 302 and text in browser.ask("GET", "/replies/thread/")[2]
