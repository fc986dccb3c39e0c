"""J4: a lost code. Told plainly why it cannot be looked up; who writes again is answered newly."""

import pytest

from core import receipts
from feedback.models import Submission
from tests.factories import make_submission

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("northmere")]
KEY = bytes(range(32))
CODE = receipts.from_draft_key(KEY)
STRANGE = receipts.from_draft_key(b"another key of thirty-two bytes!")


@pytest.fixture
def told():
    return make_submission(draft_key=KEY, text="My lock was broken nine days.")


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def enter(page, typed):
    page.goto("/replies/")
    page.get_by_label("Your code").fill(typed)
    press(page, "Open")


def test_a_lost_code_is_explained(page, axe):
    page.goto("/replies/")
    page.get_by_role("link", name="I have lost my code").click()
    words = page.inner_text("main")
    assert "We cannot look it up." in words
    assert "We do not know who you are." in words
    assert "We tell you nothing from the old page" in words
    axe(page)


def test_the_way_on_leads_into_telling_us_again(page):
    page.goto("/replies/lost-code/")
    page.get_by_role("link", name="Write again").click()
    assert page.url.split("?")[0].endswith("/tell-us/")
    page.get_by_label("Yes, it is mine").check()
    press(page, "Start")
    assert page.url.endswith("/tell-us/1/")


@pytest.mark.parametrize("typed", ["I think it began with K7QW", "apple river table", CODE.symbols[:-1]])
def test_half_a_code_is_told_as_a_typo_and_what_was_typed_stays(page, axe, told, typed):
    enter(page, typed)
    assert "That code is not quite right." in page.inner_text("main")
    assert page.get_by_label("Your code").input_value() == typed
    axe(page)


def test_an_empty_box_is_told_as_empty(page, axe, told):
    enter(page, "")
    assert "Nothing is in the box yet. Enter your code there." in page.inner_text("main")
    axe(page)


def test_another_persons_code_opens_nothing_of_this_thread(page, told):
    enter(page, STRANGE.symbols)
    assert "We found nothing for this code." in page.inner_text("main")
    assert "lock" not in page.inner_text("main")


def test_no_page_on_the_way_says_that_something_was_told(page, told):
    """With or without an earlier message the pages are the same."""
    addresses = ["/replies/", "/replies/lost-code/", "/replies/back-again/"]

    def words():
        return [(page.goto(address), page.inner_text("main"))[1] for address in addresses]

    before = words()
    Submission.objects.all().delete()
    assert words() == before


def test_titles_on_the_way_name_no_topic(page, told):
    for address in ("/replies/", "/replies/lost-code/", "/replies/one-page/", "/replies/back-again/"):
        page.goto(address)
        assert "lock" not in page.title().lower()
        assert "feedback" not in page.title().lower()


def test_a_code_that_was_found_again_opens_in_words(page, told):
    page.goto("/replies/lost-code/")
    page.get_by_role("link", name="Back").click()
    page.get_by_label("Your code").fill(CODE.words.upper())
    press(page, "Open")
    assert "What was said" in page.inner_text("main")
