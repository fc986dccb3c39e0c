"""SAFETY, *Leave*: in Chromium, Back shows nothing of what was typed or read."""

import pytest

from core import receipts
from tests.factories import make_submission

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
KEY = b"l" * 32
CODE = receipts.from_draft_key(KEY)
STORY, ADDED = "quokka lantern marzipan", "axolotl gazebo praline"
OUTSIDE = "https://www.bbc.co.uk/**"


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def reader(page_with, request):
    """Somebody who reads their thread and has typed, not sent."""
    make_submission(draft_key=KEY, text=STORY)
    page = page_with(js=request.param)
    page.context.route(OUTSIDE, lambda route: route.fulfill(body="<h1>Weather</h1>"))
    page.goto("/replies/")
    page.get_by_label("Your code").fill(CODE.symbols)
    with page.expect_navigation():
        page.get_by_role("button", name="Open", exact=True).click()
    assert STORY in page.content()
    page.get_by_label("Add to what you said").fill(ADDED)
    return page


def leave(page):
    page.get_by_role("link", name="Leave this site").first.click()
    page.wait_for_url(OUTSIDE)


def test_back_after_leaving_shows_neither_the_thread_nor_what_was_typed(reader):
    leave(reader)
    reader.go_back()
    reader.wait_for_load_state()
    shown = reader.content()
    assert STORY not in shown and ADDED not in shown and CODE.symbols not in shown


def test_after_leaving_the_browser_holds_no_cookie_and_the_pages_ask_for_the_code(reader):
    leave(reader)
    assert [cookie["name"] for cookie in reader.context.cookies() if "127.0.0.1" in cookie["domain"]] == []
    reader.goto("/replies/thread/")
    assert STORY not in reader.content() and reader.get_by_label("Your code").is_visible()
