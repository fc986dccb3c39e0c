"""The rooms' small screens in a real browser: nothing for axe to find."""

import pytest

from tests import cast
from tests.browser import bring_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SIZES = [{"width": 320, "dark": True}, {"width": 1280}]
SCREENS = [
    (cast.coordinator, "/admin/contact-sheet/"),
    (cast.administrator, "/admin/messages/"),
    (cast.governance, "/admin/log/"),
]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
@pytest.mark.parametrize(("who", "address"), SCREENS)
def test_axe_finds_nothing_on_our_own_staff_screens(page_with, axe, who, address, size):
    page = page_with(**size)
    bring_session(page, who())
    assert page.goto(address).status == 200
    axe(page, include=".as-page")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_axe_finds_nothing_where_people_ask_for_news(page_with, axe, size):
    page = page_with(**size)
    page.goto("/follow/")
    axe(page)
