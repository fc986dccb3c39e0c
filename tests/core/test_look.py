"""The frame of every public page, in a real browser."""

import pytest
from wagtail.models import Page, Site

from content.models import HomePage

pytestmark = pytest.mark.browser


@pytest.fixture
def home(db):
    page = HomePage.objects.first()
    if page is None:
        page = Page.objects.get(depth=1).add_child(instance=HomePage(title="Home", slug="front"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": page})
    return page


@pytest.mark.parametrize(("width", "dark"), [(320, True), (320, False), (1280, False), (1280, True)])
def test_the_frame_has_no_axe_violation(page_with, axe, home, width, dark):
    page = page_with(width=width, dark=dark)
    page.goto("/")
    axe(page)


def test_it_holds_in_forced_colours(page_with, axe, home):
    page = page_with(width=320, forced_colors="active")
    page.goto("/")
    axe(page)


def sideways(page) -> int:
    """By how many pixels the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_scrolls_sideways_in_either_direction(page_with, axe, home, direction):
    page = page_with(width=320)
    page.goto("/")
    page.evaluate("direction => document.documentElement.dir = direction", direction)
    assert sideways(page) == 0
    axe(page)


def test_text_at_twice_its_size_fits_a_narrow_screen(page_with, home):
    page = page_with(width=320)
    page.goto("/")
    page.evaluate("document.documentElement.style.fontSize = '237.5%'")
    assert sideways(page) == 0


def test_leave_is_the_second_stop_of_the_keyboard(page_with, home):
    page = page_with(js=False, width=320)
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Leave this site"


def test_leave_is_large_enough_and_stays_in_sight(page_with, home):
    page = page_with(js=False, width=320, height=480)
    page.goto("/")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    box = page.get_by_role("link", name="Leave this site").bounding_box()
    assert box["height"] >= 44 and 0 <= box["y"] < 40


def test_leave_never_covers_what_has_the_focus(page_with, home):
    page = page_with(js=False, width=320, height=480)
    page.goto("/")
    leave = page.get_by_role("link", name="Leave this site").bounding_box()
    for _ in range(12):
        page.keyboard.press("Tab")
    for _ in range(10):
        page.keyboard.press("Shift+Tab")
        box = page.evaluate(
            "(({top, bottom, left, right}) => ({top, bottom, left, right}))"
            "(document.activeElement.getBoundingClientRect())"
        )
        hidden = box["top"] < leave["y"] + leave["height"] and box["right"] > leave["x"]
        assert not hidden or page.evaluate("document.activeElement.matches('.leave a, .skip')")


def test_an_error_page_holds_too(page_with, axe, db):
    page = page_with(width=320, dark=True)
    page.goto("/nowhere/")
    axe(page)
    assert sideways(page) == 0


def test_a_page_prints_on_two_sides_at_most(page_with, home):
    page = page_with()
    page.goto("/")
    assert page.pdf(format="A4").count(b"/Type /Page\n") <= 2
