"""Which answers the page cache keeps, for how long, and in which form it gives them out."""

import gzip
from datetime import UTC, datetime, timedelta

import brotli
import pytest

from core.pagecache import PageCache
from tests.core.wsgi import Counting, ask

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class World:
    """A clock, a generation and a next change that tests may turn."""

    def __init__(self):
        self.now, self.ticks, self.generation, self.change = NOON.timestamp(), 0.0, 1, None


@pytest.fixture
def world():
    return World()


def cached(application, world, **options):
    cache = PageCache(
        application,
        generation=lambda: world.generation,
        next_change=lambda now: world.change,
        now=lambda: world.now,
        ticks=lambda: world.ticks,
        watched=False,
        **options,
    )
    cache.look()
    return cache


@pytest.fixture
def application():
    return Counting()


@pytest.fixture
def site(application, world):
    return cached(application, world, never=("admin", "tell-us"), languages=("en", "cy"))


def test_the_second_visitor_gets_the_copy(site, application):
    assert ask(site).body == ask(site).body
    assert application.asked == 1


@pytest.mark.parametrize("status", ["301 Moved Permanently", "404 Not Found"])
def test_redirects_and_missing_pages_are_kept_too(world, status):
    application = Counting(status)
    site = cached(application, world)
    assert [ask(site).status, ask(site).status] == [int(status[:3])] * 2
    assert application.asked == 1


@pytest.mark.parametrize("status", ["302 Found", "403 Forbidden", "410 Gone", "429 Too Many", "500 Error", "503 No"])
def test_other_answers_are_not_kept(world, status):
    application = Counting(status)
    site = cached(application, world)
    ask(site), ask(site)
    assert application.asked == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Set-Cookie": "a=b"},
        {"Cache-Control": "no-store"},
        {"Cache-Control": "max-age=60, private"},
        {"Cache-Control": "no-cache"},
        {"Vary": "Cookie, Accept-Language"},
        {"Vary": "*"},
        {"Content-Type": "application/pdf"},
        {"Content-Encoding": "gzip"},
        {"Content-Length": None},
        {"Content-Length": "600000"},
    ],
    ids=str,
)
def test_an_answer_that_may_be_for_one_person_is_not_kept(world, headers):
    application = Counting(headers=headers)
    site = cached(application, world)
    ask(site), ask(site)
    assert application.asked == 2


@pytest.mark.parametrize(
    "request_",
    [
        {"HTTP_COOKIE": "__Host-session=1"},
        {"HTTP_COOKIE": "anything=at-all"},
        {"HTTP_AUTHORIZATION": "Basic eA=="},
        {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"},
        {"HTTP_RANGE": "bytes=0-10"},
        {"CONTENT_LENGTH": "3"},
        {"method": "POST"},
        {"method": "OPTIONS"},
        {"HTTP_HOST": None},
        {"query": "q=words"},
        {"query": "page=1&page=2"},
        {"query": "page=1&preview=yes"},
        {"query": "page=" + "1" * 200},
        {"query": "&"},
        {"path": "/admin/"},
        {"path": "/admin"},
        {"path": "/tell-us/start/"},
        {"path": "/cy/tell-us/start/"},
    ],
    ids=str,
)
def test_such_a_request_goes_past_the_cache_and_leaves_nothing_in_it(site, application, request_):
    ask(site, **request_), ask(site, **request_)
    assert application.asked == 2
    assert not any(len(shelf) for shelf in site.shelves.values())


def test_a_visitor_with_a_cookie_gets_no_copy_and_leaves_none(site, application):
    shared = ask(site)
    assert ask(site, HTTP_COOKIE="__Host-session=1").body != shared.body
    assert ask(site).body == shared.body


def test_the_allowed_query_is_one_page_in_any_order(site, application):
    ask(site, query="page=2&theme=waiting")
    ask(site, query="theme=waiting&page=2")
    assert application.asked == 1
    ask(site, query="page=3&theme=waiting")
    assert application.asked == 2


@pytest.mark.parametrize(
    "other",
    [
        {"host": "other.test"},
        {"path": "/A"},
        {"path": "/a/"},
        {"path": "/%61"},
        {"path": "//a"},
        {"wsgi.url_scheme": "https"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_FORWARDED_HOST": "other.test"},
        {"SCRIPT_NAME": "/under"},
        {"query": "page=2"},
    ],
    ids=str,
)
def test_what_may_be_another_page_is_another_copy(site, application, other):
    ask(site, **{"path": "/a"})
    ask(site, **{"path": "/a", **other})
    assert application.asked == 2


def test_a_redirect_to_https_is_never_given_to_those_who_come_by_https(world):
    site = cached(Counting("301 Moved Permanently"), world)
    ask(site, HTTP_X_FORWARDED_PROTO="http")
    site.application = Counting()
    assert ask(site, HTTP_X_FORWARDED_PROTO="https").status == 200


# Time and generation


def test_a_raised_generation_empties_the_cache_at_the_next_look(site, application, world):
    ask(site)
    world.generation = 2
    site.look()
    ask(site)
    assert application.asked == 2


def test_a_page_made_while_something_changed_is_not_kept(world):
    def slow(environ, start_response):
        world.generation += 1
        site.look()
        return application(environ, start_response)

    application = Counting()
    site = cached(slow, world)
    ask(site), ask(site)
    assert application.asked == 2


def test_a_copy_ends_when_something_dated_changes(site, application, world):
    world.change = NOON + timedelta(minutes=5)
    ask(site)
    world.now += 299
    ask(site)
    assert application.asked == 1
    world.now += 1
    ask(site)
    assert application.asked == 2


def test_a_copy_ends_at_midnight_in_any_case(site, application, world):
    ask(site)
    world.now += 12 * 3600 - 1
    ask(site)
    assert application.asked == 1
    world.now += 1
    ask(site)
    assert application.asked == 2


def test_a_change_that_came_while_the_page_was_made_is_not_missed(world):
    def slow(environ, start_response):
        world.now += 2
        return application(environ, start_response)

    application = Counting()
    site = cached(slow, world)
    world.change = NOON + timedelta(seconds=1)
    ask(site), ask(site)
    assert application.asked == 2


def test_a_watcher_that_stopped_looking_is_not_believed(site, application, world):
    ask(site)
    world.ticks += 3
    ask(site)
    assert application.asked == 2


def test_the_copies_serve_ten_minutes_without_a_database(site, application, world):
    def broken():
        raise OSError

    ask(site)
    site._read_generation = broken
    world.ticks = 500
    assert site.look() is False
    ask(site)
    assert application.asked == 1
    world.ticks = 700
    site.look()
    ask(site)
    assert application.asked == 2


# Memory


def test_a_scanner_of_missing_pages_fills_only_its_own_small_shelf(world):
    application = Counting()
    site = cached(application, world)
    ask(site, "/")
    site.application = Counting("404 Not Found", padding=10_000)
    for number in range(500):
        ask(site, f"/{number}")
    assert site.shelves["elsewhere"].size <= site.shelves["elsewhere"].limit
    assert len(site.shelves["elsewhere"]) < 200
    site.application = application
    ask(site, "/")
    assert application.asked == 1


def test_queries_do_not_push_pages_out(site, application):
    ask(site, "/")
    site.shelves["lists"].limit = 20_000
    for number in range(50):
        ask(site, "/", query=f"page={number}")
    before = application.asked
    ask(site, "/")
    assert application.asked == before
    assert site.shelves["lists"].size <= 20_000


def test_the_least_used_page_goes_first(site, application):
    site.shelves["pages"].limit = 8_000
    ask(site, "/a"), ask(site, "/b"), ask(site, "/a"), ask(site, "/c")
    before = application.asked
    ask(site, "/a")
    assert application.asked == before
    ask(site, "/b")
    assert application.asked == before + 1


# Forms


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("*", "br"),
        ("*;q=0", None),
        ("identity", None),
        ("br;q=nonsense", None),
        ("", None),
    ],
)
def test_each_browser_gets_the_form_it_takes(site, accept, encoding):
    ask(site)
    got = ask(site, HTTP_ACCEPT_ENCODING=accept)
    opened = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding](got.body)
    assert got.headers.get("Content-Encoding") == encoding
    assert got.headers["Content-Length"] == str(len(got.body))
    assert got.headers["Vary"] == "Accept-Encoding"
    assert opened == ask(site).body


def test_a_browser_that_holds_the_page_is_told_so(site, application):
    first = ask(site, HTTP_ACCEPT_ENCODING="br")
    again = ask(site, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=f'"x", W/{first.headers["ETag"]}')
    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert "Content-Length" not in again.headers


def test_the_tag_of_another_form_does_not_count(site):
    plain = ask(site)
    assert ask(site, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=plain.headers["ETag"]).status == 200


def test_a_missing_page_stays_missing_for_a_browser_that_holds_it(world):
    site = cached(Counting("404 Not Found"), world)
    tag = ask(site).headers["ETag"]
    assert ask(site, HTTP_IF_NONE_MATCH=tag).status == 404


def test_head_gets_the_headers_alone_and_fills_nothing(site, application):
    ask(site, method="HEAD")
    assert not len(site.shelves["pages"])
    page = ask(site)
    head = ask(site, method="HEAD")
    assert (head.status, head.body, head.headers) == (200, b"", page.headers)


def test_a_browser_asks_each_time_unless_the_page_says_otherwise(site, world):
    assert ask(site).headers["Cache-Control"] == "no-cache"
    told = cached(Counting(headers={"Cache-Control": "max-age=60"}), world)
    assert ask(told).headers["Cache-Control"] == "max-age=60"


def test_the_answer_is_closed_once_it_is_read(world):
    closed = []

    class Parts(list):
        def close(self):
            closed.append(True)

    application = Counting()
    site = cached(lambda *request: Parts(application(*request)), world)
    ask(site)
    assert closed == [True]
