"""The page's script: it makes pages nicer, and nothing needs it."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def away(served, settings):
    """A neutral page on another origin."""
    settings.LEAVE_URL = served.replace("127.0.0.1", "localhost") + "/healthz"
    return settings.LEAVE_URL


@pytest.fixture
def page(page_with, away):
    page = page_with(width=320)
    page.goto("/healthz")
    page.goto("/components/")
    return page


def test_leave_goes_away_and_back_does_not_return(page, away):
    page.fill("#id_words", "a private thing")
    page.get_by_role("link", name="Leave this site").click()
    page.wait_for_url(away)
    page.go_back()
    assert "a private thing" not in page.content() and page.url.endswith("/healthz")


def test_shift_three_times_leaves(page, away):
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(away)


def test_capital_letters_do_not_leave(page):
    page.focus("#id_words")
    for letter in "AHA":
        page.keyboard.press(f"Shift+{letter}")
    assert page.url.endswith("/components/")
    assert page.input_value("#id_words") == "AHA"


def test_leave_works_without_the_script(page_with, away):
    page = page_with(js=False)
    page.goto("/components/")
    page.get_by_role("link", name="Leave this site").click()
    page.wait_for_url(away)


def test_leave_tells_the_next_site_nothing(page, away):
    page.get_by_role("link", name="Leave this site").click()
    page.wait_for_url(away)
    assert page.evaluate("document.referrer") == ""


def test_the_room_that_is_left_is_told_and_never_enforced(page):
    page.fill("#id_words", "x" * 70)
    told = page.locator("#id_words + .count")
    told.filter(has_text="10 letters more").wait_for()
    assert len(page.input_value("#id_words")) == 70


def test_the_code_is_copied_and_that_is_said(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the code").click()
    page.locator("[data-code-status]", has_text="Copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == "K7QW-3MTA-9XZP-5HRD-2CVN"


def test_the_voice_reads_the_page_in_order(page_with):
    page = page_with()
    page.add_init_script(
        "window.said = []; window.SpeechSynthesisUtterance = function (text) { this.text = text; };"
        "const voice = {cancel() {}, speak(words) { said.push(words.text); }};"
        "Object.defineProperty(window, 'speechSynthesis', {value: voice});"
    )
    page.goto("/components/")
    page.get_by_role("button", name="Listen to this page").click()
    said = page.evaluate("said")
    assert said[0] == "Components" and len(said) > 20
    assert page.get_by_role("button", name="Stop listening").is_visible()


def test_without_a_voice_there_is_no_button_for_it(page_with):
    page = page_with()
    page.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis;")
    page.goto("/components/")
    assert page.get_by_role("button", name="Listen").count() == 0


def test_without_the_script_no_button_is_dead(page_with):
    page = page_with(js=False)
    page.goto("/components/")
    assert page.locator("button[type=button]:visible").count() == 0


def test_errors_get_the_focus(page):
    assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')")


def test_what_was_opened_stays_open_on_the_way_back(page):
    page.locator("main details summary").first.click()
    page.goto("/healthz")
    page.go_back()
    assert page.evaluate("document.querySelector('main details').open")


def test_the_policy_of_the_page_is_never_broken(page_with):
    page, told = page_with(), []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.goto("/components/")
    assert told == []
