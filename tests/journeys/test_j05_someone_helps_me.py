"""J5: someone helps me, paper, phone. A worker enters it; the code goes to the person and is hidden from staff."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from core import receipts
from feedback.choices import Via
from feedback.models import Submission
from feedback.services.sending import main_channel
from taxonomy.models import Affiliation, Service
from tests import cast
from tests.browser import bring_session

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("northmere")]
WORDS = "The desk shuts at three. My bus came at four."


@pytest.fixture
def worker(page):
    main_channel()
    user = cast.coordinator()
    bring_session(page, user)
    return user


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def begin(page, how="By phone"):
    page.goto("/admin/for-somebody/")
    page.get_by_label(how).check()
    press(page, "Start")


def code_on(page) -> str:
    found = re.search(r'data-code="([0-9A-Z-]{24})"', page.content())
    return found.group(1) if found else ""


def test_words_are_entered_read_back_sent_and_the_code_hidden(page, axe, worker):
    page.goto("/admin/for-somebody/")
    axe(page)
    begin(page, "The person is with me. I turn the screen round")
    axe(page)
    page.get_by_label("What do you want to say?").fill(WORDS)
    page.get_by_label("Harbour Lane hostel").check()
    press(page, "Read it back")
    assert WORDS in page.inner_text("main")
    axe(page)
    press(page, "Yes, send it")
    axe(page)
    code = code_on(page)
    expect(page.locator("[data-copy]")).to_have_count(0)  # no member of staff keeps a copy
    press(page, "The person has the code. Hide it")
    axe(page)
    with suppress(PlaywrightError):  # kept nowhere: the browser asks to send the form again
        page.go_back()
    expect(page.locator("[data-code]")).to_have_count(0)
    assert Submission.objects.get().via == Via.IN_PERSON
    assert Submission.objects.get().receipt_lookup == receipts.parse(code).lookup


def test_the_person_comes_back_alone_with_the_code(page, worker, page_with, way):
    begin(page, "From a letter")
    page.get_by_label("What do you want to say?").fill(WORDS)
    press(page, "Read it back")
    press(page, "Yes, send it")
    own = page_with(**way)
    own.goto("/replies/")
    own.get_by_label("Your code").fill(code_on(page))
    press(own, "Open")
    assert WORDS in own.content()


def test_changing_keeps_every_word(page, worker):
    begin(page)
    page.get_by_label("What do you want to say?").fill(WORDS)
    press(page, "Read it back")
    press(page, "Change it")
    assert page.get_by_label("What do you want to say?").input_value() == WORDS


def test_a_worker_of_that_service_is_warned_and_offers_another_way(page, axe, worker):
    Affiliation.objects.create(user=worker, service=Service.objects.get(name="Harbour Lane hostel"))
    begin(page, "From a paper form")
    page.get_by_label("What do you want to say?").fill(WORDS)
    page.get_by_label("Harbour Lane hostel").check()
    press(page, "Read it back")
    assert "You work for this service" in page.inner_text("main")
    press(page, "Yes, send it")
    assert "Nothing is sent yet" in page.inner_text("main")
    axe(page)
    page.get_by_label("The person knows where I work, and wants me to go on").check()
    press(page, "Yes, send it")
    assert Submission.objects.get().via == Via.PAPER


def test_an_empty_page_is_told_kindly(page, axe, worker):
    begin(page)
    press(page, "Read it back")
    assert "To send, tell us one thing, in any box." in page.inner_text("main")
    axe(page)
