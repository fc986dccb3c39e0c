"""*Tell us*, screen by screen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import receipts
from core.flows import FLOW
from core.keyrings import TRIAGE
from feedback.choices import ServiceAnswer, SubmissionStatus, WhoMaySee
from feedback.models import Channel, Draft, Submission
from feedback.services.drafts import drop_draft
from feedback.services.sending import main_channel
from tests.factories import make_service

pytestmark = pytest.mark.django_db
FLOW_PAGES = ["", "1/", "2/", "3/", "4/", "5/", "check/"]
EMPTY = "You can leave this empty. To send, tell us one thing, in any box."


def words_sent():
    return Submission.objects.get().unseal(TRIAGE)


def age_cookie(client, minutes):
    """Let the flow's cookie be as old as this."""
    past = timezone.now() - timedelta(minutes=minutes)
    kept = FLOW.unwrap(client.cookies[FLOW.name].value, now=timezone.now())
    client.cookies[FLOW.name] = FLOW.wrap(kept.data, now=past)


def test_the_start_sets_no_cookie(visitor):
    response = visitor.get("/tell-us/")
    assert response.status_code == 200
    assert not response.cookies


def test_the_first_press_sets_the_flows_cookie_and_no_other(visitor):
    response = visitor.post("/tell-us/", {"device": "shared"})
    assert set(response.cookies) == {"__Host-flow"}
    cookie = response.cookies["__Host-flow"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert (cookie["path"], cookie["samesite"], cookie["max-age"], cookie["domain"]) == ("/", "Lax", "", "")


def test_the_way_through_ends_with_a_code_that_opens_it(visitor, code_on):
    response = visitor.tell(text="The lock is broken.")
    receipt = receipts.parse(code_on(response))
    assert Submission.objects.get().unseal_by_code(receipt.private_key) == {"text": "The lock is broken."}


def test_every_question_may_be_skipped(visitor):
    visitor.begin()
    for number in range(1, 6):
        assert visitor.say(number, action="skip").status_code == 302
    assert visitor.get("/tell-us/check/").status_code == 200


def test_what_was_typed_is_there_when_one_comes_back(visitor):
    visitor.begin().say(1, text="Still here")
    assert "Still here" in visitor.get("/tell-us/1/").content.decode()


def test_skipping_keeps_what_was_typed(visitor):
    visitor.begin().say(1, text="Half a thought", action="skip")
    assert "Half a thought" in visitor.get("/tell-us/check/").content.decode()


def test_an_empty_form_is_told_kindly_and_not_sent(visitor):
    visitor.begin()
    response = visitor.post("/tell-us/check/", {"action": "send"})
    assert EMPTY in response.content.decode()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("box", ["text", "helped", "hard"])
def test_one_box_of_ones_choice_sends_it(visitor, box):
    visitor.tell(**{box: "One thing."})
    assert words_sent() == {box: "One thing."}


def test_all_answers_arrive(visitor):
    service = make_service(name="Harbour Lane hostel")
    visitor.begin()
    visitor.say(1, text="Lock.", not_safe="on")
    visitor.say(2, service=service.pk)
    visitor.say(3, better="A new lock.")
    visitor.say(4, who_may_see="publish")
    visitor.post("/tell-us/check/", {"action": "send"})
    sent = Submission.objects.get()
    assert (sent.service, sent.who_may_see, sent.says_not_safe) == (service, WhoMaySee.PUBLISH, True)
    assert words_sent() == {"text": "Lock.", "better": "A new lock."}


@pytest.mark.parametrize("answer", ["several", "not_sure", "rather_not"])
def test_other_answers_than_a_service_are_kept(visitor, answer):
    visitor.begin().say(2, service=answer)
    visitor.say(1, text="Here.")
    visitor.post("/tell-us/check/", {"action": "send"})
    assert Submission.objects.get().service_answer == ServiceAnswer(answer)


@pytest.mark.parametrize("answer", ["", "named", "left_empty", "9999"])
def test_no_answer_is_put_in_anybody_s_mouth(visitor, answer):
    visitor.begin().say(2, service=answer)
    visitor.say(1, text="Here.")
    visitor.post("/tell-us/check/", {"action": "send"})
    assert Submission.objects.get().service_answer == ServiceAnswer.LEFT_EMPTY


def test_a_service_that_is_not_on_the_list_counts_as_none(visitor):
    visitor.begin().say(2, service="99999")
    visitor.say(1, text="Here.")
    visitor.post("/tell-us/check/", {"action": "send"})
    assert Submission.objects.get().service is None


def test_services_stand_by_organisation(visitor):
    service = make_service()
    page = visitor.begin().get("/tell-us/2/").content.decode()
    assert page.index(service.organisation.name) < page.index(service.name) < page.index("I am not sure")


def test_the_tick_brings_help_first_and_says_it_calls_no_one(visitor):
    visitor.begin()
    response = visitor.client_follow(visitor.say(1, not_safe="on", action="continue"))
    page = response.content.decode()
    assert "Ticking this does not call anyone tonight." in page
    assert page.index("help-first") < page.index("<form")


def test_sending_twice_shows_the_same_page_and_stores_once(visitor, code_on):
    first = visitor.tell(text="Once.")
    second = visitor.post("/tell-us/check/", {"action": "send"}, follow=True)
    assert code_on(first) == code_on(second) != ""
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("device", ["mine", "shared"])
def test_an_answer_lost_on_its_way_is_shown_at_the_second_press(visitor, code_on, device):
    visitor.begin(device).say(1, text="Once.")
    before = visitor.cookies[FLOW.name].value
    visitor.post("/tell-us/check/", {"action": "send"})
    visitor.cookies[FLOW.name] = before
    response = visitor.post("/tell-us/check/", {"action": "send"}, follow=True)
    receipt = receipts.parse(code_on(response))
    assert Submission.objects.get().receipt_lookup == receipt.lookup


def test_on_ones_own_device_the_code_is_shown_again(visitor, code_on):
    code = code_on(visitor.tell(text="Mine."))
    assert code_on(visitor.get("/tell-us/thank-you/")) == code


def test_after_i_have_kept_it_the_code_is_gone(visitor, code_on):
    visitor.tell(text="Mine.")
    response = visitor.post("/tell-us/thank-you/", {"action": "kept"}, follow=True)
    assert code_on(response) == ""
    assert "It cannot be shown again." in response.content.decode()


def test_after_fifteen_minutes_the_code_is_gone(visitor, code_on):
    visitor.tell(text="Mine.")
    kept = FLOW.unwrap(visitor.cookies[FLOW.name].value, now=timezone.now()).data
    kept["sent_at"] -= 16 * 60
    visitor.cookies[FLOW.name] = FLOW.wrap(kept, now=timezone.now())
    assert code_on(visitor.get("/tell-us/thank-you/")) == ""


@pytest.mark.parametrize("device", ["shared", "unsaid", ""])
def test_on_a_shared_device_the_code_is_shown_once(visitor, code_on, device):
    assert code_on(visitor.tell(device, text="Ours.")) != ""
    again = visitor.get("/tell-us/thank-you/")
    assert code_on(again) == ""
    assert "It cannot be shown again." in again.content.decode()


def test_who_wants_no_answer_gets_no_code_unless_asked_for(visitor, code_on):
    assert code_on(visitor.tell(answer="no", text="Just so you know.")) == ""
    assert code_on(visitor.post("/tell-us/thank-you/", {"action": "code"}, follow=True)) != ""


def test_say_something_else_starts_a_new_key(visitor, code_on):
    first = code_on(visitor.tell(text="One."))
    visitor.post("/tell-us/thank-you/", {"action": "again"})
    visitor.say(1, text="Two.")
    second = code_on(visitor.post("/tell-us/check/", {"action": "send"}, follow=True))
    assert first != second != ""
    assert Submission.objects.count() == 2


def test_what_was_left_empty_is_one_short_list_with_a_way_to_each(visitor):
    visitor.begin()
    visitor.say(1, text="The lock.", action="continue")
    page = visitor.get("/tell-us/check/").content.decode()
    said, left = page.split("What you left empty")
    assert "The lock." in said
    assert '<a href="/tell-us/1/?change">What helped</a>' in left
    assert '<a href="/tell-us/3/?change">What would make it better</a>' in left
    assert "You left this empty." not in page


def test_a_break_shows_the_code_at_once_and_the_code_brings_the_words_back(visitor, code_on):
    visitor.begin("shared")
    code = code_on(visitor.client_follow(visitor.say(1, text="To be continued", action="break")))
    assert FLOW.name not in {name for name, morsel in visitor.cookies.items() if morsel.value}
    page = visitor.come_back(code).content.decode()
    assert "To be continued" in page


def test_after_a_break_it_is_sent_under_the_same_code(visitor, code_on):
    visitor.begin("shared")
    code = code_on(visitor.client_follow(visitor.say(1, text="To be continued", action="break")))
    visitor.come_back(code)
    response = visitor.post("/tell-us/check/", {"action": "send"}, follow=True)
    assert code_on(response) == code
    assert not Draft.objects.exists()


def test_a_form_older_than_the_cookie_keeps_its_words_and_the_earlier_ones(visitor):
    visitor.begin().say(3, better="Earlier")
    age_cookie(visitor, 31)
    page = visitor.say(1, text="Typed for a long time", action="continue").content.decode()
    assert "For your safety we closed the page after 30 minutes. Your saved words are still here." in page
    assert "Typed for a long time" in page
    assert "Earlier" in visitor.get("/tell-us/check/").content.decode()


def test_an_old_cookie_opens_no_page(visitor):
    visitor.begin().say(1, text="Earlier")
    age_cookie(visitor, 31)
    for page in FLOW_PAGES[1:]:
        response = visitor.get(f"/tell-us/{page}")
        assert (response.status_code, response.url) == (302, "/tell-us/")


def test_on_ones_own_device_the_start_offers_to_go_on_after_half_an_hour(visitor):
    visitor.begin().say(1, text="Earlier")
    age_cookie(visitor, 31)
    assert "Your saved words are still here." in visitor.get("/tell-us/").content.decode()
    page = visitor.post("/tell-us/", {"action": "go_on"}, follow=True).content.decode()
    assert "Earlier" in page


def test_on_a_shared_device_an_old_cookie_never_goes_on(visitor):
    visitor.begin("shared").say(1, text="Earlier")
    age_cookie(visitor, 31)
    page = visitor.post("/tell-us/", {"action": "go_on"}, follow=True).content.decode()
    assert "Earlier" not in page


def test_an_old_send_button_asks_once_more(visitor):
    visitor.begin().say(1, text="Earlier")
    age_cookie(visitor, 31)
    assert "Earlier" in visitor.post("/tell-us/check/", {"action": "send"}).content.decode()
    assert not Submission.objects.exists()


def test_a_form_without_its_cookie_keeps_its_words(visitor):
    page = visitor.say(1, text="After leaving elsewhere", action="continue")
    assert page.status_code == 200
    assert "After leaving elsewhere" in page.content.decode()


def test_words_typed_after_sending_are_kept_and_not_mixed_in(visitor):
    visitor.tell(text="One.")
    page = visitor.say(1, text="Two.").content.decode()
    assert "These words are not sent yet" in page
    assert "Two." in page


def test_a_draft_deleted_meanwhile_is_told_kindly(visitor):
    visitor.begin().say(1, text="Earlier")
    Draft.objects.all().delete()
    assert "Nothing is saved here now" in visitor.get("/tell-us/check/").content.decode()


def test_words_typed_after_the_draft_was_deleted_are_kept(visitor):
    visitor.begin().say(1, text="Earlier")
    Draft.objects.all().delete()
    visitor.say(1, text="Later")
    assert "Later" in visitor.get("/tell-us/check/").content.decode()


def test_a_draft_that_was_sent_elsewhere_is_no_loss(visitor):
    visitor.begin().say(1, text="Earlier")
    before = visitor.cookies[FLOW.name].value
    visitor.post("/tell-us/check/", {"action": "send"})
    visitor.cookies[FLOW.name] = before
    assert visitor.get("/tell-us/2/").url == "/tell-us/thank-you/"


ODD = [
    "I waited <3 hours",
    "<script>alert(1)</script>",
    "מה שלומך, שלום",
    "👩🏽‍🦽 fine 🙂",
    "= 1+1 & more",
    "a" * 100_000,
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_whatever_is_typed_is_kept_as_it_is(visitor, text):
    visitor.tell(text=text)
    assert words_sent() == {"text": text}


def test_nul_and_control_characters_go_and_the_words_stay(visitor):
    visitor.tell(text="one\x00two\x07 three\u202e")
    assert words_sent() == {"text": "onetwo three"}


def test_a_script_is_shown_as_text(visitor):
    visitor.begin().say(1, text="<script>alert(1)</script>")
    assert "<script>alert" not in visitor.get("/tell-us/check/").content.decode()


def test_too_much_is_refused_with_the_words_kept(visitor):
    text = "long words " * 18_000
    page = visitor.begin().say(1, text=text).content.decode()
    assert "more than we can keep" in page
    assert text.strip() in page
    assert not Draft.objects.exists()


def test_a_machine_is_held_and_told_nothing_else(visitor):
    visitor.tell(text="Buy", subject="x")
    assert Submission.objects.get().status == SubmissionStatus.HELD


def test_a_form_sent_from_elsewhere_is_refused(visitor):
    response = visitor.post("/tell-us/", {"device": "mine"}, headers={"Origin": "https://elsewhere.example"})
    assert response.status_code == 403


@pytest.mark.parametrize("page", FLOW_PAGES)
def test_nobody_keeps_a_copy_of_a_flow_page(visitor, page):
    response = visitor.begin().get(f"/tell-us/{page}")
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    text = response.content.decode()
    assert "noindex" in text
    assert "og:" not in text


@pytest.mark.parametrize("page", FLOW_PAGES[1:] + ["thank-you/", "break/"])
def test_without_a_cookie_flow_pages_lead_to_the_start(visitor, page):
    response = visitor.get(f"/tell-us/{page}")
    assert (response.status_code, response.url) == (302, "/tell-us/")


@pytest.mark.parametrize("page", FLOW_PAGES)
def test_every_form_and_box_asks_not_to_be_remembered(visitor, page):
    text = visitor.begin().get(f"/tell-us/{page}").content.decode()
    forms, boxes = text.count("<form"), text.count("<textarea")
    assert text.count('autocomplete="off"') >= forms + boxes


def test_a_paused_channel_keeps_what_was_typed_and_offers_other_ways(visitor):
    visitor.begin().say(1, text="In the middle")
    main_channel()
    Channel.objects.update(status="paused")
    page = visitor.post("/tell-us/check/", {"action": "send"}).content.decode()
    assert "We cannot read messages here now" in page
    assert "In the middle" in page
    assert not Submission.objects.exists()


def test_recognition_hints_are_marked_and_stop_nobody(visitor):
    visitor.begin().say(1, text="My key worker Sam rang on 3 March from 01632 960123")
    page = visitor.get("/tell-us/check/").content.decode()
    assert "<mark>Sam</mark>" in page
    assert "<mark>3 March</mark>" in page
    assert visitor.post("/tell-us/check/", {"action": "send"}).status_code == 302


def test_the_cookie_tells_nothing(visitor):
    visitor.begin().say(1, text="Secret")
    value = visitor.cookies[FLOW.name].value
    drop_draft(receipts.from_draft_key(bytes(32)))
    assert "Secret" not in value
    assert "mine" not in value


@pytest.fixture
def settled(visitor):
    """Settings and channel are there, as on every day but the first."""
    visitor.tell(text="The first one.")
    return visitor.begin()


def test_a_step_costs_few_queries(settled, django_assert_max_num_queries):
    settled.say(1, text="One")
    with django_assert_max_num_queries(8):
        settled.get("/tell-us/2/")


def test_sending_costs_few_queries(settled, django_assert_num_queries):
    settled.say(1, text="One")
    with django_assert_num_queries(11):  # two of them are the savepoint that stands for the transaction
        settled.post("/tell-us/check/", {"action": "send"})


@pytest.mark.parametrize("device", ["shared", "unsaid"])
@pytest.mark.parametrize("action", ["continue", "end", "break"])
def test_on_a_shared_device_a_page_left_open_shows_the_next_person_nothing_earlier(visitor, device, action):
    visitor.begin(device).say(1, text="Earlier")
    age_cookie(visitor, 31)
    page = visitor.say(3, better="Typed just now", action=action).content.decode()
    assert "Typed just now" in page
    assert "Earlier" not in page + visitor.get("/tell-us/check/", follow=True).content.decode()
