"""*Tell us* by a channel's own address."""

import pytest
from django.test import Client

from feedback.choices import ChannelStatus
from feedback.models import Channel, Submission
from feedback.services.sending import main_channel
from tests.factories import make_service
from tests.feedback.test_one_page import Forgetful, state_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def hostels():
    main_channel()
    return Channel.objects.create(name="Hostels", short="h", status=ChannelStatus.OPEN, keep_months=6)


def test_a_channels_address_opens_its_own_way(visitor, hostels):
    visitor.begin(at="/t/h/").say(1, text="The lock.")
    visitor.post("/tell-us/check/", {"action": "send"})
    assert Submission.objects.get().channel == hostels


def test_an_address_from_a_poster_may_be_typed_in_capitals(visitor, hostels):
    visitor.begin(at="/t/H/").say(1, text="The lock.")
    visitor.post("/tell-us/check/", {"action": "send"})
    assert Submission.objects.get().channel == hostels


def test_the_main_address_stays_the_main_channels(visitor, hostels):
    visitor.tell(text="The lock.")
    assert Submission.objects.get().channel == main_channel() != hostels


def test_the_start_says_what_the_channel_asks_about_and_for_how_long_it_keeps_words(visitor, hostels):
    Channel.objects.filter(pk=hostels.pk).update(asks_about="Where you sleep.")
    page = visitor.get("/t/h/").content.decode()
    assert "Where you sleep." in page
    assert "What helped, what was hard" not in page
    assert "for 6 months" in page


def test_an_unknown_address_leads_to_tell_us(visitor):
    response = visitor.get("/t/nowhere/")
    assert response.status_code == 404
    assert 'href="/tell-us/"' in response.content.decode()


def test_a_channel_that_never_opened_is_an_unknown_address(visitor, hostels):
    Channel.objects.filter(pk=hostels.pk).update(status=ChannelStatus.DRAFT)
    assert visitor.get("/t/h/").status_code == 404


def test_a_paused_channel_says_why_and_offers_other_ways(visitor, hostels):
    Channel.objects.filter(pk=hostels.pk).update(status=ChannelStatus.PAUSED, public_message="We are away until May.")
    page = visitor.get("/t/h/").content.decode()
    assert "We are away until May." in page
    assert "<form" not in page
    assert 'href="/tell-us/"' in page


def test_where_the_main_channel_is_paused_too_nothing_else_is_offered(visitor, hostels):
    main_channel()
    Channel.objects.update(status=ChannelStatus.PAUSED)
    assert [at for at in ("/t/h/", "/tell-us/") if 'href="/tell-us/"' in visitor.get(at).content.decode()] == []


def test_a_form_sent_from_elsewhere_is_refused(visitor, hostels):
    response = visitor.post("/t/h/", {"device": "mine"}, headers={"Origin": "https://elsewhere.example"})
    assert response.status_code == 403


def test_a_channel_that_names_services_asks_about_those_alone(visitor, hostels):
    asked, other = make_service(), make_service()
    hostels.services.add(asked)
    page = visitor.begin(at="/t/h/").get("/tell-us/2/").content.decode()
    assert asked.name in page
    assert other.name not in page
    assert "I am not sure" in page


def test_a_channel_that_names_none_asks_about_all(visitor, hostels):
    hostels.services.add(make_service())
    other = make_service()
    assert other.name in visitor.begin().get("/tell-us/2/").content.decode()


def test_back_by_code_the_way_is_the_same(visitor, hostels, code_on):
    visitor.begin("shared", at="/t/h/")
    code = code_on(visitor.client_follow(visitor.say(1, text="To be continued", action="break")))
    other = type(visitor)()
    other.come_back(code)
    other.post("/tell-us/check/", {"action": "send"})
    assert Submission.objects.get().channel == hostels


def test_say_something_else_stays_on_the_same_way(visitor, hostels):
    visitor.begin(at="/t/h/").say(1, text="One.")
    visitor.post("/tell-us/check/", {"action": "send"}, follow=True)
    visitor.post("/tell-us/thank-you/", {"action": "again"})
    visitor.say(1, text="Two.")
    visitor.post("/tell-us/check/", {"action": "send"})
    assert Submission.objects.filter(channel=hostels).count() == 2


def test_without_cookies_the_way_is_known_on_the_one_page(hostels):
    forgetful = Forgetful()
    page = forgetful.post("/t/h/", {"device": "mine"}, follow=True)
    forgetful.post("/tell-us/one-page/", {"flow": state_on(page), "text": "No cookies."})
    assert Submission.objects.get().channel == hostels


@pytest.mark.parametrize("by", ["nowhere", "%00", "<script>"])
def test_an_unknown_way_on_the_one_page_is_the_main_one(by):
    page = Client().get(f"/tell-us/ready/?by={by}", follow=True)
    assert page.status_code == 200


def test_a_channel_closed_meanwhile_keeps_what_was_typed(visitor, hostels):
    visitor.begin(at="/t/h/").say(1, text="In the middle")
    Channel.objects.filter(pk=hostels.pk).update(status=ChannelStatus.CLOSED)
    page = visitor.post("/tell-us/check/", {"action": "send"}).content.decode()
    assert "We have stopped taking messages here" in page
    assert "In the middle" in page
    assert not Submission.objects.exists()


def test_a_channel_gone_meanwhile_loses_nothing(visitor, hostels):
    visitor.begin(at="/t/h/").say(1, text="In the middle")
    hostels.delete()
    visitor.post("/tell-us/check/", {"action": "send"})
    assert Submission.objects.get().channel == main_channel()


@pytest.mark.parametrize("number", [0, 6, 99])
def test_a_number_past_the_last_question_leads_to_the_check(visitor, number):
    assert visitor.begin().get(f"/tell-us/{number}/").url == "/tell-us/check/"


def test_words_of_a_page_whose_number_moved_meanwhile_land_in_their_own_box(visitor):
    visitor.begin().post("/tell-us/2/", {"at": "better", "better": "A lamp.", "action": "end"})
    assert "A lamp." in visitor.get("/tell-us/check/").content.decode()


def test_a_channels_step_costs_few_queries(visitor, hostels, django_assert_max_num_queries):
    visitor.begin(at="/t/h/").say(1, text="One")
    visitor.get("/tell-us/2/")  # the settings' first day
    with django_assert_max_num_queries(7):
        visitor.get("/tell-us/2/")
