"""*Contact me*: sealed apart from the words, asked about gently, and never a must."""

import pytest

from core.keyrings import TRIAGE
from feedback.choices import AnswerWanted
from feedback.models import ContactWish, Draft, Submission
from tests.feedback.test_one_page import Forgetful, state_on

pytestmark = pytest.mark.django_db
CONTACT = {
    "contact_how": "phone",
    "contact_value": "07700 900123",
    "contact_when": "Mornings",
    "contact_name": "Jo",
    "contact_message": "no",
}


def send(visitor):
    return visitor.post("/tell-us/check/", {"action": "send"}, follow=True)


@pytest.fixture
def asking(visitor):
    """Somebody who has written, and wants to be contacted."""
    visitor.begin().say(1, text="Ring me.")
    return visitor


def test_the_next_page_asks_how_only_those_who_want_it(asking):
    assert asking.say(5, answer_wanted="code", action="continue").url == "/tell-us/check/"
    assert asking.say(5, answer_wanted="contact", action="continue").url == "/tell-us/6/"
    page = asking.get("/tell-us/6/").content.decode()
    assert "Question 6 of 6" in page
    assert "We use this once. Then we delete it." in page


def test_it_is_sealed_apart_and_the_draft_is_gone(asking):
    asking.say(5, answer_wanted="contact")
    asking.say(6, **CONTACT)
    send(asking)
    sent = Submission.objects.get()
    assert sent.unseal(TRIAGE) == {"text": "Ring me."}
    assert sent.contact_wish.unseal(TRIAGE) == {
        "how": "phone",
        "value": "07700 900123",
        "when": "Mornings",
        "name": "Jo",
        "message": "no",
    }
    assert not Draft.objects.exists()


def test_the_person_still_gets_a_code(asking, code_on):
    asking.say(5, answer_wanted="contact")
    asking.say(6, **CONTACT)
    assert code_on(send(asking)) != ""


def test_nothing_is_kept_of_it_when_the_person_thinks_again(asking):
    asking.say(5, answer_wanted="contact")
    asking.say(6, **CONTACT)
    asking.say(5, answer_wanted="code")
    assert "07700" not in asking.get("/tell-us/check/").content.decode()
    send(asking)
    assert not ContactWish.objects.exists()


def test_without_a_number_the_answer_comes_by_code(asking):
    asking.say(5, answer_wanted="contact")
    assert "We do not know where. We answer by code." in asking.get("/tell-us/check/").content.decode()
    send(asking)
    assert Submission.objects.get().answer_wanted == AnswerWanted.CODE
    assert not ContactWish.objects.exists()


@pytest.mark.parametrize(
    ("how", "value", "asks"),
    [
        ("phone", "07700 900123", ""),
        ("text", "+44 7700 900123", ""),
        ("phone", "07700", "Is the number right?"),
        ("text", "ask at the desk", "Is the number right?"),
        ("email", "me@example.org", ""),
        ("email", "me at example", "Is the e-mail right?"),
        ("letter", "Room 4", ""),
        ("worker", "Sam", ""),
    ],
)
def test_an_odd_number_is_kept_and_asked_about_and_stops_nobody(asking, how, value, asks):
    asking.say(5, answer_wanted="contact")
    asking.say(6, contact_how=how, contact_value=value)
    page = asking.get("/tell-us/check/").content.decode()
    assert (asks in page) and (bool(asks) == ("Keep it or change it." in page))
    send(asking)
    assert ContactWish.objects.get().unseal(TRIAGE)["value"] == value


def test_a_break_from_the_contact_page_keeps_it(asking, code_on):
    asking.say(5, answer_wanted="contact")
    code = code_on(asking.client_follow(asking.say(6, **CONTACT, action="break")))
    assert "07700 900123" in asking.come_back(code).content.decode()


def test_words_of_the_contact_page_land_there_also_when_it_is_no_longer_asked(asking):
    asking.post("/tell-us/6/", {"at": "contact", **CONTACT, "action": "end"})
    asking.say(5, answer_wanted="contact")
    assert "07700 900123" in asking.get("/tell-us/check/").content.decode()


def test_without_cookies_it_stands_on_the_one_page():
    forgetful = Forgetful()
    state = state_on(forgetful.get("/tell-us/one-page/"))
    forgetful.post("/tell-us/one-page/", {"flow": state, "text": "Here.", "answer_wanted": "contact", **CONTACT})
    assert ContactWish.objects.get().unseal(TRIAGE)["value"] == "07700 900123"


def test_a_second_press_keeps_one_wish(asking):
    asking.say(5, answer_wanted="contact")
    asking.say(6, **CONTACT)
    send(asking)
    send(asking)
    assert ContactWish.objects.count() == 1
