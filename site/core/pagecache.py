"""Copies of public pages, kept in front of Django, one set for each process.

A copy is made of an answer that is the same for everyone (an anonymous GET without any cookie) and is given out
until the generation of the public pages is raised, a date changes something, or the room is needed. What might
be for one person alone is neither looked up nor kept: docs/decisions/0003-page-cache.md says why each rule stands.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

from django.db import connection
from django.utils import timezone

from core import clock
from core.encodings import best_encoding, compress
from core.models import current_generation

QUERY_NAMES = frozenset({"page", "theme", "element", "year", "route", "kind", "show"})
KEPT_STATUSES = frozenset({"200", "301", "404"})
KEPT_TYPES = ("text/html", "text/plain", "text/xml", "application/xml", "application/atom+xml", "application/rss+xml")
KEPT_VARY = frozenset({"accept-encoding", "cookie"})
REFUSING = ("no-store", "private", "no-cache")
PERSONAL_HEADERS = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_X_REQUESTED_WITH", "HTTP_RANGE")
LARGEST = 512 * 1024
LONGEST_QUERY = 120
SHELVES = {"pages": 32 << 20, "lists": 8 << 20, "elsewhere": 2 << 20}  # bytes; a scanner fills only the last
LOOK_EVERY = 1.0  # seconds between two looks at the generation
TRUST_A_LOOK = 3.0  # a watcher that has not looked for so long is not believed
TRUST_WITHOUT_DATABASE = 600.0  # "get help" stays readable for ten minutes while the database is down

Headers = list[tuple[str, str]]


class Copy:
    """One kept answer, with its compressed forms made when first asked for."""

    def __init__(self, status: str, headers: Headers, body: bytes, until: float):
        self.status, self.body, self.until = status, body, until
        self.tag = hashlib.sha256(body).hexdigest()[:24]
        self.may_be_unchanged = status.startswith("200")
        self.size = len(body) * 3 // 2 + sum(len(name) + len(value) for name, value in headers) + 2048
        self._headers = _with_own_headers(headers)
        self._forms: dict[str, tuple[Headers, bytes, str]] = {}

    def form(self, encoding: str) -> tuple[Headers, bytes, str]:
        """Headers, body and entity tag in `encoding` ("br", "gzip" or "")."""
        found = self._forms.get(encoding)
        if found is None:
            found = self._forms[encoding] = self._made(encoding)
        return found

    def _made(self, encoding: str) -> tuple[Headers, bytes, str]:
        body = compress(self.body, encoding) if encoding else self.body
        if encoding and len(body) >= len(self.body):
            return self.form("")
        tag = f'"{self.tag}-{encoding}"' if encoding else f'"{self.tag}"'
        own = [("ETag", tag), ("Content-Length", str(len(body)))]
        return [*self._headers, *own, *([("Content-Encoding", encoding)] if encoding else [])], body, tag


class Shelf:
    """Copies up to a number of bytes; the least recently used goes first."""

    def __init__(self, limit: int):
        self.limit, self.size = limit, 0
        self._copies: OrderedDict[tuple, Copy] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._copies)

    def get(self, key: tuple) -> Copy | None:
        copy = self._copies.get(key)
        if copy is not None:
            with suppress(KeyError):  # another thread has dropped it meanwhile; the copy itself is still good
                self._copies.move_to_end(key)
        return copy

    def put(self, key: tuple, copy: Copy) -> None:
        with self._lock:
            self._drop(key)
            self._copies[key] = copy
            self.size += copy.size
            while self.size > self.limit and self._copies:
                self._drop(next(iter(self._copies)))

    def clear(self) -> None:
        with self._lock:
            self._copies.clear()
            self.size = 0

    def _drop(self, key: tuple) -> None:
        old = self._copies.pop(key, None)
        if old is not None:
            self.size -= old.size


class PageCache:
    """WSGI middleware around `application`. `never` are the first parts of paths that are not for keeping."""

    def __init__(
        self,
        application: Callable,
        *,
        never: Iterable[str] = (),
        languages: Iterable[str] = (),
        generation: Callable[[], int] = current_generation,
        next_change: Callable[[datetime], datetime | None] = clock.next_change,
        now: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
        watched: bool = True,
    ):
        self.application = application
        self.never, self.languages = frozenset(never), frozenset(languages)
        self.shelves = {name: Shelf(limit) for name, limit in SHELVES.items()}
        self.generation: int | None = None
        self._read_generation, self._next_change, self._now, self._ticks = generation, next_change, now, ticks
        self._looked_at = self._known_at = float("-inf")
        self._watched = watched
        self._watcher: threading.Thread | None = None
        self._starting, self._stopped = threading.Lock(), threading.Event()

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        key = self.key(environ)
        if key is None or not self._is_sure():
            return self.application(environ, start_response)
        copy = self._found(key)
        if copy is not None:
            return answer(copy, environ, start_response)
        if environ["REQUEST_METHOD"] != "GET":
            return self.application(environ, start_response)
        return self._ask(key, environ, start_response)

    # What may be kept

    def key(self, environ: dict) -> tuple | None:
        """What the copy is kept under, or None if the request is not for a page that everyone may share."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or any(name in environ for name in PERSONAL_HEADERS):
            return None
        host, path = environ.get("HTTP_HOST"), environ.get("PATH_INFO", "")
        query = allowed_query(environ.get("QUERY_STRING", ""))
        if not host or query is None or environ.get("CONTENT_LENGTH") not in (None, "", "0") or self._is_never(path):
            return None
        scheme = (environ.get("wsgi.url_scheme"), environ.get("HTTP_X_FORWARDED_PROTO"))
        return host, environ.get("HTTP_X_FORWARDED_HOST"), scheme, environ.get("SCRIPT_NAME"), path, query

    def _is_never(self, path: str) -> bool:
        parts = path.split("/", 3)
        first = parts[2] if len(parts) > 2 and parts[1] in self.languages else parts[1] if len(parts) > 1 else ""
        return first in self.never

    def _found(self, key: tuple) -> Copy | None:
        copy = self._shelf(key).get(key) or self.shelves["elsewhere"].get(key)
        return copy if copy is not None and self._now() < copy.until else None

    def _shelf(self, key: tuple) -> Shelf:
        return self.shelves["lists" if key[-1] else "pages"]

    # Asking Django

    def _ask(self, key: tuple, environ: dict, start_response: Callable) -> Iterable[bytes]:
        generation, began = self.generation, self._now()
        said: list = []

        def listen(status, headers, exc_info=None):
            said[:] = [status, headers, exc_info]

        parts = self.application(environ, listen)
        status, headers, trouble = said
        if trouble or not may_keep(status, headers):
            start_response(status, headers, *([trouble] if trouble else []))
            return parts
        try:
            body = b"".join(parts)
            until = self._until(began)
        finally:
            if hasattr(parts, "close"):
                parts.close()
        copy = Copy(status, headers, body, until)
        if generation == self.generation and self._now() < until:  # else something changed while Django answered
            shelf = self._shelf(key) if status.startswith("200") else self.shelves["elsewhere"]
            shelf.put(key, copy)
        return answer(copy, environ, start_response)

    def _until(self, began: float) -> float:
        """When something dated changes next; at midnight in any case, for words such as "tomorrow"."""
        start = datetime.fromtimestamp(began, UTC)
        local = timezone.localtime(start)
        midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        change = self._next_change(start)
        return min(midnight.timestamp(), change.timestamp() if change else float("inf"))

    # The generation

    def look(self) -> bool:
        """Read the generation (one query) and drop every copy if it is another one; False without a database."""
        try:
            generation = self._read_generation()
        except Exception:  # the database is away: whatever the reason, the copies are all there is
            self._looked_at = self._ticks()
            return False
        if generation != self.generation:
            self.generation = generation
            for shelf in self.shelves.values():
                shelf.clear()
        self._looked_at = self._known_at = self._ticks()
        return True

    def _is_sure(self) -> bool:
        """Whether what is known of the generation is new enough; starts the watcher where there is none."""
        if self._watched and (self._watcher is None or not self._watcher.is_alive()):
            self._start_watching()
        ticks = self._ticks()
        return ticks - self._looked_at < TRUST_A_LOOK and ticks - self._known_at < TRUST_WITHOUT_DATABASE

    def _start_watching(self) -> None:
        """In the process that answers, never before a fork: threads and connections do not survive one."""
        with self._starting:
            if self._watcher is None or not self._watcher.is_alive():
                self._watcher = threading.Thread(target=self._watch, name="page-cache-watcher", daemon=True)
                self._watcher.start()

    def _watch(self) -> None:
        while True:
            if not self.look():
                connection.close()  # a broken connection would stay broken
            if self._stopped.wait(LOOK_EVERY):
                break
        connection.close()

    def stop(self) -> None:
        """Let the watcher end; copies are not given out after that."""
        self._watched = False
        self._stopped.set()
        if self._watcher is not None:
            self._watcher.join()


def allowed_query(text: str) -> tuple | None:
    """The query in one order, () if there is none, None if it holds a name off the list or one twice."""
    if not text:
        return ()
    if len(text) > LONGEST_QUERY:
        return None
    pairs = parse_qsl(text, keep_blank_values=True)
    names = [name for name, _ in pairs]
    if not pairs or not QUERY_NAMES.issuperset(names) or len(set(names)) != len(names):
        return None
    return tuple(sorted(pairs))


def may_keep(status: str, headers: Headers) -> bool:
    """Whether an answer is the same for everyone, says nothing against being kept, and is small enough."""
    if status[:3] not in KEPT_STATUSES:
        return False
    said: dict[str, str] = {}
    for name, value in headers:
        said[name.lower()] = f"{said.get(name.lower(), '')},{value.lower()}".lstrip(",")
    vary = {name.strip() for name in said.get("vary", "").split(",") if name.strip()}
    return (
        "set-cookie" not in said
        and "content-encoding" not in said
        and not any(word in said.get("cache-control", "") for word in REFUSING)
        and vary <= KEPT_VARY
        and said.get("content-type", "text/html").startswith(KEPT_TYPES)
        and said.get("content-length", "").isdecimal()
        and int(said["content-length"]) <= LARGEST
    )


def answer(copy: Copy, environ: dict, start_response: Callable) -> Iterable[bytes]:
    """The copy in the form the browser takes, or 304 if it holds it already."""
    headers, body, tag = copy.form(best_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
    seen = environ.get("HTTP_IF_NONE_MATCH")
    if seen and copy.may_be_unchanged and _matches(seen, tag):
        start_response("304 Not Modified", [pair for pair in headers if not pair[0].startswith("Content-")])
        return []
    start_response(copy.status, list(headers))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _matches(seen: str, tag: str) -> bool:
    return any(one.strip().removeprefix("W/") in (tag, "*") for one in seen.split(","))


def _with_own_headers(headers: Headers) -> Headers:
    """The answer's headers, with `Vary: Accept-Encoding` and, unless it says otherwise, "ask each time"."""
    kept = [pair for pair in headers if pair[0].lower() not in ("content-length", "etag", "vary")]
    names = {name.lower() for name, _ in kept}
    vary = [value for name, value in headers if name.lower() == "vary"]
    if not any("accept-encoding" in value.lower() for value in vary):
        vary.append("Accept-Encoding")
    if "cache-control" not in names:
        kept.append(("Cache-Control", "no-cache"))
    return [*kept, ("Vary", ", ".join(vary))]
