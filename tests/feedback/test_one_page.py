"""*Tell us* in a browser that keeps no cookies."""

import re

import pytest
from django.test import Client

from core import receipts
from core.keyrings import TRIAGE
from feedback.models import Channel, Draft, Submission
from feedback.services.sending import main_channel

pytestmark = pytest.mark.django_db


class Forgetful(Client):
    """A browser that refuses every cookie."""

    def request(self, **request):
        self.cookies.clear()
        response = super().request(**request)
        self.cookies.clear()
        return response


@pytest.fixture
def forgetful():
    return Forgetful()


def state_on(response) -> str:
    return re.search(r'name="flow" value="([^"]+)"', response.content.decode()).group(1)


def test_the_missing_cookie_is_noticed_once(forgetful):
    response = forgetful.post("/tell-us/", {"device": "mine"}, follow=True)
    assert [url for url, _status in response.redirect_chain] == ["/tell-us/ready/", "/tell-us/one-page/"]
    assert "Your browser keeps no cookies. That is fine." in response.content.decode()


def test_one_page_sends_and_shows_the_code(forgetful, code_on):
    state = state_on(forgetful.get("/tell-us/one-page/"))
    response = forgetful.post("/tell-us/one-page/", {"flow": state, "text": "No cookies.", "who_may_see": "service"})
    sent = Submission.objects.get()
    assert (sent.unseal(TRIAGE), sent.who_may_see) == ({"text": "No cookies."}, "service")
    assert receipts.parse(code_on(response)).lookup == bytes(sent.receipt_lookup)


def test_one_page_sent_twice_is_stored_once_with_the_same_code(forgetful, code_on):
    state = state_on(forgetful.get("/tell-us/one-page/"))
    codes = {code_on(forgetful.post("/tell-us/one-page/", {"flow": state, "text": "Once."})) for _ in range(2)}
    assert len(codes) == Submission.objects.count() == 1


def test_one_page_that_is_empty_is_told_kindly(forgetful):
    state = state_on(forgetful.get("/tell-us/one-page/"))
    page = forgetful.post("/tell-us/one-page/", {"flow": state}).content.decode()
    assert "You can leave this empty. To send, tell us one thing, in any box." in page


def test_too_much_on_one_page_is_refused_with_the_words_kept(forgetful):
    text = "long words " * 18_000
    page = forgetful.post("/tell-us/one-page/", {"text": text}).content.decode()
    assert "more than we can keep" in page
    assert text.strip() in page


def test_a_state_of_somebody_elses_making_starts_anew(forgetful):
    forgetful.post("/tell-us/one-page/", {"flow": "forged", "text": "Still sent."})
    assert Submission.objects.get().unseal(TRIAGE) == {"text": "Still sent."}


def test_a_break_from_one_page_gives_a_code_that_brings_it_back(forgetful, code_on, visitor):
    response = forgetful.post("/tell-us/one-page/", {"text": "Later.", "action": "break"})
    assert Draft.objects.count() == 1
    assert "Later." in visitor.come_back(code_on(response)).content.decode()


def test_a_break_is_brought_back_without_cookies_and_sent_once(forgetful, code_on):
    code = code_on(broken := forgetful.post("/tell-us/one-page/", {"text": "Later.", "action": "break"}))
    assert 'href="/replies/one-page/"' in broken.content.decode()
    back = forgetful.post("/replies/one-page/", {"code": code})
    assert "Later.</textarea>" in back.content.decode()
    again = [forgetful.post("/tell-us/one-page/", {"flow": state_on(back), "text": "Now."}) for _ in range(2)]
    assert {code_on(page) for page in again} == {code}
    assert Submission.objects.get().unseal(TRIAGE) == {"text": "Now."}


def test_the_way_back_says_what_to_do_where_no_cookie_comes(forgetful, code_on):
    code = code_on(forgetful.post("/tell-us/one-page/", {"text": "Later.", "action": "break"}))
    page = forgetful.post("/replies/", {"code": code}, follow=True).content.decode()
    assert "Your browser may keep no cookies." in page


def test_a_form_sent_from_elsewhere_is_refused(forgetful):
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert forgetful.post("/tell-us/one-page/", {"text": "Forged"}, headers=headers).status_code == 403
    assert not Submission.objects.exists()


def test_words_kept_from_a_lost_page_can_be_sent(visitor):
    page = visitor.say(1, text="After leaving elsewhere", action="continue")
    visitor.post("/tell-us/one-page/", {"flow": state_on(page), "text": "After leaving elsewhere"})
    assert Submission.objects.get().unseal(TRIAGE) == {"text": "After leaving elsewhere"}


def test_a_paused_channel_offers_other_ways_and_keeps_the_words(forgetful):
    main_channel()
    Channel.objects.update(status="paused")
    page = forgetful.post("/tell-us/one-page/", {"text": "In the middle"}).content.decode()
    assert "We cannot read messages here now" in page
    assert "In the middle" in page
    assert not Submission.objects.exists()
