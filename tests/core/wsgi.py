"""A small WSGI client and application for tests of what stands in front of Django."""

from dataclasses import dataclass, field
from io import BytesIO


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(application, path="/", query="", method="GET", host="northmere.test", **environ) -> Answer:
    """One request; extra keywords go into the environment as they are."""
    told = {}

    def start_response(status, headers, exc_info=None):
        told.update(status=int(status[:3]), headers=dict(headers))

    request = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": host,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "203.0.113.7",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        **environ,
    }
    request = {name: value for name, value in request.items() if value is not None}
    parts = application(request, start_response)
    body = b"".join(parts)
    if hasattr(parts, "close"):
        parts.close()
    return Answer(told["status"], told["headers"], body)


@dataclass
class Counting:
    """An application that answers the same page each time, with the number of times it was asked."""

    status: str = "200 OK"
    headers: dict[str, str] = field(default_factory=dict)
    padding: int = 1000
    asked: int = 0

    def __call__(self, environ, start_response):
        self.asked += 1
        body = f"{environ['PATH_INFO']} {self.asked} ".encode() + b"words " * (self.padding // 6)
        told = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **self.headers}
        start_response(self.status, [(name, value) for name, value in told.items() if value is not None])
        return [body]
