"""J1: tell us, stay unknown, come back."""

import pytest

from core import receipts
from core.keyrings import TRIAGE
from feedback.models import Channel, Draft, Submission
from feedback.services.sending import main_channel
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("northmere")]
STORY = "My lock was broken nine days. I slept with a chair against the door."


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def begin(page, whose="Yes, it is mine"):
    page.goto("/tell-us/")
    page.get_by_label(whose).check()
    press(page, "Start")


def say_and_send(page, story=STORY):
    page.get_by_label("What do you want to say?").fill(story)
    press(page, "Go to the last page")
    press(page, "Send")


def code_on(page):
    return page.locator("[data-code]").get_attribute("data-code")


def come_back(page, code):
    page.goto("/replies/")
    page.get_by_label("Your code").fill(code)
    press(page, "Open")


def test_a_person_tells_us_by_keyboard_alone_and_comes_back(page, axe):
    hands = Keyboard(page)
    page.goto("/tell-us/")
    axe(page)
    hands.to("No, others use it too").tick().to("Start").press("Enter")
    axe(page)
    hands.to("What do you want to say?").type(STORY).to("Continue").press("Enter")
    axe(page)
    hands.to("Harbour Lane hostel").tick().to("Continue").press("Enter")
    hands.to("What would make it better?").type("A new lock the same day.").to("Continue").press("Enter")
    hands.to("The service too").tick().to("Continue").press("Enter")
    axe(page)
    hands.to("Skip this").press("Enter")
    assert STORY in page.inner_text("main")
    axe(page)
    hands.to("Send").press("Enter")
    axe(page)
    assert "We show it only once." in page.inner_text("main")
    words = " ".join(page.locator("[data-words] li").all_inner_texts())
    hands.to("I have kept it").press("Enter")
    assert "It cannot be shown again." in page.inner_text("main")

    page.goto("/replies/")
    axe(page)
    hands.to("Your code").type(words).to("Open").press("Enter")
    axe(page)
    hands.to("What you said").tick()
    assert STORY in page.inner_text("main")
    sent = Submission.objects.get()
    assert (sent.service.name, sent.who_may_see) == ("Harbour Lane hostel", "service")
    assert sent.unseal(TRIAGE)["better"] == "A new lock the same day."


def test_one_press_is_enough_after_the_story(page):
    begin(page)
    say_and_send(page)
    assert receipts.parse(code_on(page)).lookup == bytes(Submission.objects.get().receipt_lookup)


def test_the_page_closed_before_kept_shows_the_code_again_on_ones_own_device(page):
    begin(page)
    say_and_send(page)
    code = code_on(page)
    page.goto("/get-help/")
    page.goto("/tell-us/")
    page.get_by_role("link", name="Go back to your thank-you page").click()
    assert code_on(page) == code


def test_on_a_shared_device_the_code_is_never_shown_again(page):
    begin(page, "No, others use it too")
    say_and_send(page)
    assert code_on(page)
    page.reload()
    assert page.locator("[data-code]").count() == 0


def test_back_and_reload_lose_nothing(page):
    begin(page)
    page.get_by_label("What do you want to say?").fill(STORY)
    press(page, "Continue")
    page.go_back()
    page.reload()
    assert page.get_by_label("What do you want to say?").input_value() == STORY


def test_sent_twice_is_stored_once(page):
    begin(page)
    page.get_by_label("What do you want to say?").fill(STORY)
    press(page, "Go to the last page")
    page.get_by_role("button", name="Send", exact=True).dblclick()
    page.wait_for_url("**/thank-you/")
    assert code_on(page)
    assert Submission.objects.count() == 1


def test_back_to_the_check_page_after_sending_leads_to_the_thank_you_page(page):
    begin(page)
    say_and_send(page)
    page.goto("/tell-us/check/")
    assert page.url.endswith("/tell-us/thank-you/")
    assert Submission.objects.count() == 1


def test_without_cookies_everything_stands_on_one_page(page):
    page.context.route("**/tell-us/**", _without_cookies)
    begin(page)
    assert page.url.endswith("/tell-us/one-page/")
    page.get_by_label("What do you want to say?").fill(STORY)
    press(page, "Send")
    assert receipts.parse(code_on(page)).lookup == bytes(Submission.objects.get().receipt_lookup)


def _without_cookies(route):
    """A browser that refuses cookies: none comes in, and so none goes out."""
    response = route.fetch(max_redirects=0)
    route.request.frame.page.context.clear_cookies()
    headers = {name: value for name, value in response.headers.items() if name != "set-cookie"}
    route.fulfill(response=response, headers=headers)


def test_a_break_keeps_the_words_for_another_device(page, page_with):
    begin(page, "No, others use it too")
    page.get_by_label("What do you want to say?").fill(STORY)
    press(page, "Take a break")
    code = code_on(page)
    other = page_with()
    come_back(other, code)
    assert STORY in other.inner_text("main")
    press(other, "Send")
    assert code_on(other) == code
    assert not Draft.objects.exists()


def test_names_and_dates_are_marked_and_stop_nobody(page):
    begin(page)
    page.get_by_label("What do you want to say?").fill("My key worker Sam rang on 3 March.")
    press(page, "Go to the last page")
    assert page.locator("mark").all_inner_texts() == ["Sam", "3 March"]
    press(page, "Send")
    assert Submission.objects.count() == 1


def test_an_empty_form_is_told_kindly(page, axe):
    begin(page)
    press(page, "Go to the last page")
    press(page, "Send")
    assert "You can leave this empty. To send, tell us one thing, in any box." in page.inner_text("main")
    assert page.title().startswith("Error:")
    axe(page)


def test_a_typo_and_a_wrong_code_are_told_apart_and_both_kindly(page, axe):
    come_back(page, "K7QW-3MTA-9XZP-5HRD-2CVM")
    assert "That code is not quite right." in page.inner_text("main")
    axe(page)
    come_back(page, receipts.from_draft_key(bytes(32)).symbols)
    assert "We found nothing for this code." in page.inner_text("main")


def test_a_paused_channel_offers_the_phone_and_loses_nothing(page):
    begin(page)
    page.get_by_label("What do you want to say?").fill(STORY)
    press(page, "Go to the last page")
    main_channel()
    Channel.objects.update(status="paused")
    press(page, "Send")
    assert "01632 960100" in page.inner_text("main")
    assert STORY in page.inner_text("main")


def test_after_leaving_back_shows_nothing_that_was_typed(page):
    page.context.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<h1>Weather</h1>"))
    begin(page)
    page.get_by_label("What do you want to say?").fill(STORY)
    press(page, "Continue")
    page.get_by_role("link", name="Leave this site").first.click()
    page.wait_for_url("https://www.bbc.co.uk/**")
    page.go_back()
    page.wait_for_load_state()
    assert STORY not in page.content()
    page.goto("/tell-us/1/")
    assert page.url.endswith("/tell-us/")


@pytest.mark.parametrize("text", ["I waited <3 hours", "<script>document.title='x'</script>", "שלום 🙂"])
def test_whatever_is_typed_is_shown_as_text(page, text):
    begin(page)
    page.get_by_label("What do you want to say?").fill(text)
    press(page, "Go to the last page")
    assert text in page.inner_text("main")


@pytest.fixture
def lived(northmere):
    """A second way in, with a question of its own in cards."""
    main_channel()
    channel = Channel.objects.create(name="Where you live", short="n2", status="open", asks_about="Where you stay.")
    channel.questions.create(number=1, kind="cards", words="How does it feel to live here?")
    return channel


def test_cards_and_a_contact_instead_of_words(page, axe, lived):
    page.goto("/t/n2/")
    page.get_by_label("Yes, it is mine").check()
    press(page, "Start")
    page.get_by_text("Choose cards instead, if you like").click()
    page.get_by_label("Tired").check()
    axe(page)
    press(page, "Continue")
    page.get_by_label("Alone").check()
    axe(page)
    press(page, "Continue")
    page.goto("/tell-us/6/")
    page.get_by_label("Yes, contact me").check()
    press(page, "Continue")
    axe(page)
    page.get_by_label("Ring me").check()
    page.get_by_label("Where do we reach you?").fill("0770")
    press(page, "Continue")
    assert "Is the number right?" in page.inner_text("main")
    axe(page)
    press(page, "Send")
    sent = Submission.objects.get()
    assert sent.unseal(TRIAGE)["feelings"] == ["tired"]
    assert sent.contact_wish.unseal(TRIAGE)["value"] == "0770"
    assert code_on(page)


def test_other_ways_are_told_and_lead_into_telling(page, axe, lived):
    page.goto("/tell-us/other-ways/")
    axe(page)
    press(page, "Tell us about this place")
    page.get_by_label("What do you want to say?").fill(STORY)
    press(page, "Go to the last page")
    press(page, "Send")
    assert Submission.objects.get().concern == "place"


def test_a_shared_tablet_shows_the_next_person_nothing(page, axe, lived):
    page.goto("/t/n2/tablet/")
    axe(page)
    press(page, "Start")
    axe(page)
    page.get_by_label("What do you want to say?").fill(STORY)
    press(page, "Go to the last page")
    page.get_by_role("link", name="Leave, and clear this tablet").click()
    page.wait_for_url("**/t/n2/tablet/")
    assert not Draft.objects.exists()
    for _ in range(3):
        page.go_back()
        page.wait_for_load_state()
        assert STORY not in page.content()
    page.goto("/tell-us/check/")
    assert page.url.endswith("/t/n2/tablet/")


def test_a_tablet_left_alone_asks_and_then_clears_itself(page_with, lived):
    page = page_with()
    page.clock.install()
    page.goto("/t/n2/tablet/")
    press(page, "Start")
    page.get_by_label("What do you want to say?").fill(STORY)
    page.clock.fast_forward("05:01")
    page.get_by_role("button", name="I need more time").click()
    page.clock.fast_forward("04:00")
    assert page.get_by_label("What do you want to say?").input_value() == STORY
    page.clock.fast_forward("01:01")
    page.clock.fast_forward("01:01")
    page.wait_for_url("**/t/n2/tablet/")
