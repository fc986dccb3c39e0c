"""The public pages of this room in a real browser: in the light on a phone, in the dark on a desk, in large text."""

import pytest

from feedback.services.sending import main_channel
from tests.factories import make_service, make_submission
from tests.feedback.thread.talking import CODE, KEY

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

SIZES = [{"width": 320}, {"width": 1280, "dark": True}]
STILL = [
    "/replies/",
    "/replies/lost-code/",
    "/replies/back-again/",
    "/tell-us/other-ways/",
    "/how-we-read/",
    "/t/none/",
]
IN_THE_THREAD = ["thread", "worse", "phone", "new-code", "delete"]
LARGE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html { font-size: 237.5% }");
  document.adoptedStyleSheets = [sheet];
}"""


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_axe_finds_nothing_from_the_start_to_the_code(page_with, axe, size):
    make_service(name="Harbour Lane hostel")
    page = page_with(**size)
    page.goto("/tell-us/")
    axe(page)
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_text("Choose cards instead, if you like").click()
    page.get_by_label("Tired").check()
    page.get_by_label("not safe now").check()
    axe(page)
    page.get_by_role("button", name="Continue").click()
    axe(page)
    page.get_by_role("button", name="Go to the last page").click()
    axe(page)
    page.get_by_role("button", name="Send", exact=True).click()
    axe(page)
    assert fits(page)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_axe_finds_nothing_where_replies_are_read(page_with, axe, size):
    make_submission(draft_key=KEY, text="The first words.")
    page = page_with(**size)
    for address in STILL:
        page.goto(address)
        axe(page)
    page.goto("/replies/")
    page.get_by_role("button", name="Open").click()
    axe(page)
    page.get_by_label("Your code").fill(CODE.words)
    page.get_by_role("button", name="Open").click()
    for name in IN_THE_THREAD:
        page.goto(f"/replies/{name}/")
        axe(page)
        assert fits(page), name


def test_a_chosen_card_is_told_from_the_others_in_forced_colours(page_with):
    page = page_with(width=320, forced_colors="active")
    page.goto("/tell-us/")
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_text("Choose cards instead, if you like").click()
    page.get_by_label("Tired").check()
    page.mouse.move(0, 0)
    frame = """card => {
      const style = getComputedStyle(card);
      return [style.borderTopColor, style.borderTopStyle, style.outlineStyle, style.outlineColor].join();
    }"""
    looks = {card.inner_text().strip(): card.evaluate(frame) for card in page.locator(".feeling").all()}
    chosen = looks.pop("Tired")
    assert len(looks) == 11
    assert set(looks.values()) == {looks["Proud"]}
    assert chosen != looks["Proud"]
    assert "solid" in looks["Proud"]
    assert all(card.locator("input").is_visible() for card in page.locator(".feeling").all())


def test_text_twice_as_large_does_not_run_off_a_small_screen(page_with):
    main_channel()
    page = page_with(width=320)
    page.goto("/tell-us/")
    page.evaluate(LARGE)
    assert fits(page)
    page.get_by_role("button", name="Start", exact=True).click()
    for _ in range(5):
        page.evaluate(LARGE)
        assert fits(page), page.url
        page.get_by_role("button", name="Continue").click()
    page.evaluate(LARGE)
    assert fits(page), page.url
