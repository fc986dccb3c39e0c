"""A real browser for every room's tests.

    @pytest.mark.browser
    def test_a_person_can_find_help(page_with, axe):
        page = page_with(width=320, dark=True)
        page.goto("/")                       # the address of the test's own server stands before it
        page.get_by_role("link", name="Get help").first.click()
        axe(page)                            # 0 violations; axe(page, include="main") on staff pages

The server runs in a thread and shares the test's database connection and its transaction: what a test makes the
browser sees, what the browser does the test sees, and all of it is rolled back (nothing is committed, so
`transaction.on_commit` does not fire: pass `base_url=live_server.url` where a test needs that). One request at a
time, because they share one connection. Cookies named `__Host-` work: Chromium treats 127.0.0.1 as safe.

Without a Chromium the tests are skipped, saying so; with ALONGSIDE_REQUIRE_BROWSER=1 they fail instead.
Another Chromium: ALONGSIDE_CHROMIUM=/path/to/it.
"""

import os
import shutil
import threading
import time
from collections.abc import Callable
from functools import cache

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--renderer-process-limit=1",  # starting one is a good part of a test here
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
# Colours are those of a page that has been painted: on a busy machine that may be a moment after it was loaded.
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
FOR_TEN_MINUTES = [("Cache-Control", "max-age=600")]  # as in production, where a style's name changes with the style
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": AXE_TAGS},
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, *_arguments):
        pass


class _SharedServer(ThreadedWSGIServer):
    """Serves on the test's own connection, which it must not close."""

    def _close_connections(self):
        pass


@cache
def _application():
    """Django itself, without the page cache before it: that would keep pages of tests that were rolled back."""
    application, lock = StaticFilesHandler(WSGIHandler()), threading.Lock()

    def serve(environ, start_response):
        def starting(status, headers, error=None):
            return start_response(status, headers + (FOR_TEN_MINUTES if is_static else []), error)

        is_static = environ["PATH_INFO"].startswith(django_settings.STATIC_URL)
        with lock:
            response = application(environ, starting)
            body = list(response)
            response.close()
        return body

    return serve


@pytest.fixture
def served(db):
    """The address of a server that shares this test's transaction."""
    shared = {alias: connections[alias] for alias in connections}
    for connection in shared.values():
        connection.inc_thread_sharing()
    for signal in (request_started, request_finished):  # a request's end would close the test's transaction
        signal.disconnect(close_old_connections)
    server = _SharedServer(("127.0.0.1", 0), _QuietHandler, connections_override=shared)
    server.set_app(_application())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join(5)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    for connection in shared.values():
        connection.dec_thread_sharing()


def _found() -> str | None:
    named = os.environ.get("ALONGSIDE_CHROMIUM")
    return named or next((path for path in map(shutil.which, NAMES) if path), None)


@pytest.fixture(scope="session")
def chromium():
    """A running Chromium, one for the session."""
    path = _found()
    if path is None:
        say = pytest.fail if os.environ.get("ALONGSIDE_REQUIRE_BROWSER") == "1" else pytest.skip
        say(f"No Chromium: none of {', '.join(NAMES)} is on the path (on Debian: apt-get install chromium).")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page_with(chromium, request) -> Callable:
    """`page_with(js=True, width=1280, height=800, dark=False, **context)` opens a page in a context of its own.

    `base_url` is the test's own server unless another is given; more keywords go to Playwright's new_context
    (`forced_colors="active"`, `locale="ar"`, `reduced_motion="reduce"`, …).
    """
    contexts = []

    def open_page(*, js=True, width=1280, height=800, dark=False, base_url="", **more):
        context = chromium.new_context(
            base_url=base_url or request.getfixturevalue("served"),
            java_script_enabled=js,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            **more,
        )
        context.set_default_timeout(10_000)
        context.runs_scripts = js
        contexts.append(context)
        return context.new_page()

    request.getfixturevalue("served")  # set up before the contexts, so that it goes after them
    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> Callable:
    """`axe(page)` asserts that axe-core finds nothing (WCAG 2.0–2.2 A and AA, best practice, enhanced contrast).

    `include="main"` looks at a part only: for our own pages inside the staff area's frame.
    """
    from axe_playwright_python.sync_playwright import Axe

    def check(page, include: str | None = None):
        assert getattr(page.context, "runs_scripts", True), (
            "axe waits for ever where scripts are off: look at the page with js=True."
        )
        page.evaluate(PAINTED)
        found = Axe().run(page, context=include, options=AXE_OPTIONS)
        told = [
            f"{violation['id']}: {violation['help']}\n"
            + "\n".join(f"    {node['html'][:160]}\n    {node['failureSummary']}" for node in violation["nodes"])
            for violation in found.response["violations"]
        ]
        assert not told, f"{page.url}\n" + "\n".join(told)

    return check


def bring_session(page, user):
    """A session in which `user` has just shown who they are. (Django's own test client would end the transaction.)"""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = django_settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    page.goto("/healthz")
    where = page.url.replace("http://", "https://")
    page.context.add_cookies(
        [{"name": django_settings.SESSION_COOKIE_NAME, "value": session.session_key, "secure": True, "url": where}]
    )
