"""A browser of few words: it keeps cookies (also Secure ones: loopback counts as safe) and posts forms."""

import http.client
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit


class Browser:
    """One visitor on one kept connection."""

    def __init__(self, url: str, cookies: dict[str, str] | None = None):
        self.host = urlsplit(url).netloc
        self.cookies = dict(cookies or {})
        self._connection = http.client.HTTPConnection(self.host, timeout=60)

    def get(self, path: str) -> str:
        return self._ask("GET", path)[1]

    def post(self, path: str, *, follow: bool = False, **fields: str) -> str:
        """The page that answers; with `follow`, the one it leads to."""
        where, body = self._ask("POST", path, urlencode(fields))
        while follow and where:
            where, body = self._ask("GET", where)
        return body

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[str, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"}
        self._connection.request(method, path, body, {name: value for name, value in headers.items() if value})
        answer = self._connection.getresponse()
        page = answer.read().decode()
        if answer.status >= 400:
            raise AssertionError(f"{method} {path} answered {answer.status}")
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        return answer.getheader("Location", "") if 300 <= answer.status < 400 else "", page
