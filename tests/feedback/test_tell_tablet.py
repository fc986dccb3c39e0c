"""A shared tablet: one address, nothing of the person before, the code once."""

import pytest

from core import receipts
from core.flows import FLOW
from feedback.choices import ChannelStatus, Via
from feedback.models import Channel, Draft, Submission
from feedback.services.drafts import open_draft_by_code
from feedback.services.sending import main_channel

pytestmark = pytest.mark.django_db
HERE = "/t/k/tablet/"


@pytest.fixture
def tablet(visitor):
    main_channel()
    Channel.objects.create(name="Hostel desk", short="k", status=ChannelStatus.OPEN)
    visitor.get(HERE)
    return visitor


def begin(tablet):
    return tablet.begin(at=HERE)


def test_it_is_told_at_the_start_that_others_use_it_and_that_it_clears_itself(tablet):
    page = tablet.get(HERE).content.decode()
    assert "Others use this tablet too" in page
    assert "If nobody touches it for 5 minutes, it asks. Then it clears itself." in page


def test_what_is_sent_counts_as_from_a_tablet(tablet):
    begin(tablet).say(1, text="The lock.")
    tablet.post("/tell-us/check/", {"action": "send"})
    assert Submission.objects.get().via == Via.KIOSK


def test_the_code_is_shown_once_and_nothing_copies_it(tablet, code_on):
    begin(tablet).say(1, text="The lock.")
    page = tablet.post("/tell-us/check/", {"action": "send"}, follow=True)
    assert code_on(page) != ""
    assert "data-copy" not in page.content.decode().split("data-code-tools")[1]
    assert code_on(tablet.get("/tell-us/thank-you/")) == ""


def test_its_start_clears_what_was_left_unfinished(tablet):
    begin(tablet).say(1, text="Half a thought")
    response = tablet.get(HERE)
    assert not Draft.objects.exists()
    assert response.cookies[FLOW.name].value == ""
    assert response["Clear-Site-Data"] == '"cache", "storage"'


def test_what_somebody_took_a_break_from_is_kept_for_their_code(tablet, code_on):
    begin(tablet)
    code = code_on(tablet.client_follow(tablet.say(1, text="To be continued", action="break")))
    tablet.get(HERE)
    assert Draft.objects.count() == 1
    assert tablet.come_back(code).status_code == 200


def test_a_break_whose_page_was_never_seen_is_kept(tablet):
    begin(tablet).say(1, text="To be continued", action="break")
    tablet.get(HERE)
    assert Draft.objects.count() == 1


def test_a_page_of_the_person_before_leads_to_its_start(tablet):
    begin(tablet).say(1, text="Before")
    tablet.get(HERE)
    for page in ("/tell-us/1/", "/tell-us/check/", "/tell-us/thank-you/", "/tell-us/"):
        assert tablet.get(page).url == HERE


def test_words_of_a_page_left_open_are_not_mixed_with_the_next_persons(tablet):
    begin(tablet).say(1, text="Before")
    tablet.get(HERE)
    begin(tablet)
    assert "Before" not in tablet.get("/tell-us/check/").content.decode()


def test_no_link_leads_out_and_numbers_are_text(tablet):
    begin(tablet)
    tablet.say(1, text="The lock.", not_safe="on")
    for page in (HERE, "/tell-us/1/", "/tell-us/2/", "/tell-us/check/", "/tell-us/other-ways/"):
        begin(tablet) if page == "/tell-us/1/" else None
        text = tablet.get(page).content.decode()
        outside = [part.split('"')[0] for part in text.split('<a href="')[1:]]
        assert [url for url in outside if not url.startswith(("/tell-us/", "/t/k/", "#"))] == []
        assert "tel:" not in text.replace("telephone", "")


def test_thank_you_offers_to_clear_it(tablet):
    begin(tablet).say(1, text="The lock.")
    page = tablet.post("/tell-us/check/", {"action": "send"}, follow=True).content.decode()
    assert "I am done. Clear this tablet" in page
    assert "/leave/" not in page


def test_without_scripts_a_button_keeps_the_words_and_the_page_clears_itself_later(tablet):
    begin(tablet)
    assert 'content="600; url=/t/k/tablet/"' in tablet.get("/tell-us/1/").content.decode()
    response = tablet.say(1, text="Slowly", action="more")
    assert response.url == "/tell-us/1/"
    assert "Slowly" in tablet.get("/tell-us/1/").content.decode()


def test_say_something_else_stays_on_the_tablet(tablet):
    begin(tablet).say(1, text="One.")
    tablet.post("/tell-us/check/", {"action": "send"}, follow=True)
    tablet.post("/tell-us/thank-you/", {"action": "again"})
    tablet.say(1, text="Two.")
    tablet.post("/tell-us/check/", {"action": "send"})
    assert Submission.objects.filter(via=Via.KIOSK).count() == 2


def test_an_unknown_tablet_leads_to_tell_us(visitor):
    assert visitor.get("/t/nowhere/tablet/").status_code == 404


def test_a_form_sent_from_elsewhere_is_refused(tablet):
    assert tablet.post(HERE, headers={"Origin": "https://elsewhere.example"}).status_code == 403


def test_a_paused_way_in_offers_the_other_ways(tablet):
    Channel.objects.filter(short="k").update(status=ChannelStatus.PAUSED)
    page = tablet.get(HERE).content.decode()
    assert "You can still reach a person." in page
    assert "<form" not in page


def test_a_draft_of_ones_own_phone_is_not_thrown_away(visitor, code_on):
    Channel.objects.create(name="Hostel desk", short="k", status=ChannelStatus.OPEN)
    visitor.begin()
    code = code_on(visitor.client_follow(visitor.say(1, text="Mine", action="break")))
    visitor.get(HERE)
    assert open_draft_by_code(receipts.parse(code), on=Draft.objects.get().expires_on.replace(day=1)) is not None


def test_no_back_link_throws_away_what_was_typed(tablet):
    begin(tablet).say(1, text="The lock.")
    assert 'class="back"' not in tablet.get("/tell-us/1/").content.decode()
    assert 'class="back" href="/tell-us/1/"' in tablet.get("/tell-us/other-ways/").content.decode()
