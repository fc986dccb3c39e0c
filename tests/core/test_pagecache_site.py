"""The page cache in front of the real site: what it must never give away, and what a copy costs."""

import subprocess
import sys
import time

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test.client import Client
from wagtail.models import Page, PageViewRestriction, Site

from config import wsgi
from content.models import HomePage
from core.models import raise_generation
from core.pagecache import PageCache
from tests.architecture.rooms import ROOT
from tests.cast import editor
from tests.core.wsgi import ask

BROWSER = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br", "HTTP_ACCEPT_LANGUAGE": "en-GB", "HTTP_USER_AGENT": "canary"}


@pytest.fixture
def home(db):
    root = Page.objects.get(depth=1)
    page = root.add_child(instance=HomePage(title="Northmere Together", slug="northmere"))
    Site.objects.filter(is_default_site=True).update(root_page=page)
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture(autouse=True)
def _one_connection():
    """As Django's test client does: a request does not end the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def site(db):
    cache = PageCache(WSGIHandler(), never=wsgi.NEVER_KEPT, languages={"en"}, watched=False)
    cache.look()
    return cache


def kept(site):
    return sum(len(shelf) for shelf in site.shelves.values())


def test_a_copy_costs_no_query(home, site, django_assert_num_queries):
    assert ask(site, **BROWSER).status == 200
    assert kept(site) == 1
    with django_assert_num_queries(0):
        assert ask(site, **BROWSER).status == 200


def test_a_copy_has_the_headers_of_the_page(home, site):
    made = ask(WSGIHandler(), **BROWSER).headers
    ask(site, **BROWSER)
    copy = ask(site, **BROWSER).headers
    for name in ("Content-Security-Policy", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy"):
        assert copy[name] == made[name]
    assert "Set-Cookie" not in copy


def test_a_signed_in_person_neither_takes_nor_leaves_a_copy(home, site):
    client = Client()
    client.force_login(editor())
    cookies = client.cookies.output(header="", sep=";").strip()
    ask(site, HTTP_COOKIE=cookies, **BROWSER)
    assert kept(site) == 0
    ask(site, **BROWSER)
    assert "ETag" not in ask(site, HTTP_COOKIE=cookies, **BROWSER).headers


def test_a_private_page_is_never_kept(home, site):
    child = home.add_child(instance=Page(title="For members", slug="members"))
    PageViewRestriction.objects.create(page=child, restriction_type="login")
    assert ask(site, "/members/", **BROWSER).status == 302
    assert kept(site) == 0


def test_an_unpublished_page_is_gone_at_the_next_look(home, site):
    child = home.add_child(instance=HomePage(title="News", slug="news"))
    assert ask(site, "/news/", **BROWSER).status == 200
    child.unpublish()
    raise_generation()
    site.look()
    assert ask(site, "/news/", **BROWSER).status == 404


def test_a_draft_is_missing_with_and_without_a_cache(home, site):
    home.add_child(instance=HomePage(title="Soon", slug="soon", live=False))
    assert [ask(site, "/soon/", **BROWSER).status for _ in range(2)] == [404, 404]


def test_a_foreign_host_is_refused_each_time(home, site):
    assert ask(site, host="evil.test", **BROWSER).status == 400
    assert kept(site) == 0
    assert ask(site, **BROWSER).status == 200
    assert ask(site, host="evil.test", **BROWSER).status == 400


@pytest.mark.parametrize("path", ["/admin/", "/accounts/login/", "/healthz", "/readyz", "/search/", "/follow/"])
def test_doors_that_are_not_pages_leave_no_copy(home, site, path):
    ask(site, path, **BROWSER)
    assert kept(site) == 0


@pytest.mark.django_db(transaction=True)
def test_the_watcher_sees_a_change_within_a_second_or_two():
    site = PageCache(WSGIHandler())
    ask(site, "/nowhere/", **BROWSER)
    _wait(lambda: site.generation is not None)
    ask(site, "/nowhere/", **BROWSER)
    assert kept(site) == 1
    raise_generation()
    _wait(lambda: kept(site) == 0)
    site.stop()


def _wait(condition, seconds=2.5):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


LOADED = "from config.wsgi import application; print(type(application.site).__name__)"


@pytest.mark.parametrize(("wanted", "kind"), [("1", "PageCache"), ("0", "WSGIHandler")])
def test_a_fresh_process_loads_the_site_behind_the_cache_unless_told_otherwise(wanted, kind):
    env = {"PYTHONPATH": "site", "DJANGO_SETTINGS_MODULE": "config.settings.test", "PAGE_CACHE": wanted}
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == kind
