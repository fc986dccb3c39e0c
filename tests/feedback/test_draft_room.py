"""So much of one network is kept on its way and no more: who comes after loses nothing, and sends from one page."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from core.keyrings import TRIAGE
from feedback.choices import Concern, Via
from feedback.models import Channel, Draft, Submission
from feedback.services import flood
from tests.factories import open_channel
from tests.feedback.conftest import Visitor
from tests.feedback.test_one_page import state_on
from tests.reading import read

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
NEAR = "Very many people have begun to write near you today."


@pytest.fixture
def full(settings):
    """The network of a visitor has begun as many as are kept."""
    settings.DRAFTS_A_NETWORK_DAY = 0


def boxes_on(page: str) -> dict[str, str]:
    return dict(re.findall(r'<textarea name="(\w+)"[^>]*>\s*([^<]*?)</textarea>', page))


def test_no_more_than_so_many_of_a_network_in_a_day(settings):
    at = [NOW + timedelta(minutes=number) for number in range(settings.DRAFTS_A_NETWORK_DAY + 1)]
    assert [flood.has_room("one", now=moment) for moment in at] == [True] * (len(at) - 1) + [False]
    assert flood.has_room("another", now=at[-1])
    assert flood.has_room("one", now=NOW + timedelta(days=1))


def test_thirty_people_behind_one_address_write_and_break_off_and_notice_nothing():
    for number in range(30):
        visitor = Visitor(REMOTE_ADDR="10.0.0.7").begin()
        for action in ("continue", "break"):
            assert visitor.say(1, text=f"Story {number}.", action=action).status_code == 302
    assert Draft.objects.count() == 30


def test_a_script_fills_no_table(settings):
    settings.DRAFTS_A_NETWORK_DAY = 3
    for _number in range(10):
        Visitor().begin().say(1, text="Words.")
        Visitor().post("/tell-us/one-page/", {"text": "Words.", "action": "break"})
    assert Draft.objects.count() == 3


def test_what_was_begun_goes_on(visitor, settings):
    settings.DRAFTS_A_NETWORK_DAY = 1
    visitor.begin().say(1, text="First.")
    assert visitor.say(3, better="Second.", action="continue").status_code == 302
    assert visitor.say(4, who_may_see="publish", action="break").status_code == 302
    page = visitor.get("/tell-us/check/").content.decode()
    assert "First." in page and "Second." in page


@pytest.mark.parametrize("action", ["continue", "skip", "end", "break", "more"])
def test_whatever_is_pressed_the_words_go_on_on_one_page_and_can_be_sent(visitor, full, action):
    response = visitor.begin().say(1, text="Typed here.", helped="A cup of tea.", not_safe="on", action=action)
    page = response.content.decode()
    assert NEAR in page and boxes_on(page)["text"] == "Typed here." and boxes_on(page)["helped"] == "A cup of tea."
    assert re.search(r'name="not_safe"[^>]*checked', page)
    assert not Draft.objects.exists()
    visitor.post("/tell-us/one-page/", {"flow": state_on(response), "text": "Typed here.", "action": "send"})
    assert Submission.objects.get().unseal(TRIAGE) == {"text": "Typed here."}


def test_the_words_of_any_step_go_on(visitor, full):
    assert boxes_on(visitor.begin().say(3, better="A new lock.").content.decode())["better"] == "A new lock."


def test_the_one_page_is_of_the_same_way_in(full, visitor):
    open_channel(Channel.objects.create(short="harbour", name="Harbour Lane"))
    visitor.begin(at="/t/harbour/")
    response = visitor.say(1, text="Here.")
    visitor.post("/tell-us/one-page/", {"flow": state_on(response), "text": "Here."})
    assert Submission.objects.get().channel.short == "harbour"


def test_from_a_shared_tablet_it_still_counts_as_one(full, visitor):
    open_channel(Channel.objects.create(short="harbour", name="Harbour Lane"))
    visitor.post("/t/harbour/tablet/")
    response = visitor.say(1, text="Here.")
    visitor.post("/tell-us/one-page/", {"flow": state_on(response), "text": "Here."})
    assert Submission.objects.get().via == Via.KIOSK


def test_what_the_cookie_still_sends_is_another_message(visitor, full, settings):
    """Back, after the one page was sent, and different words: neither is taken for the other."""
    response = visitor.begin().say(1, text="One.")
    visitor.post("/tell-us/one-page/", {"flow": state_on(response), "text": "One."})
    settings.DRAFTS_A_NETWORK_DAY = 10
    visitor.say(1, text="Two.")
    visitor.post("/tell-us/check/", {"action": "send"})
    assert sorted(sent.unseal(TRIAGE)["text"] for sent in Submission.objects.all()) == ["One.", "Two."]


def test_no_break_from_one_page_is_promised_that_cannot_be_kept(visitor, full, code_on):
    response = visitor.post("/tell-us/one-page/", {"text": "Later.", "better": "Soon.", "action": "break"})
    page = response.content.decode()
    assert "So we cannot keep your words for later." in page and not code_on(response)
    assert boxes_on(page)["text"] == "Later." and boxes_on(page)["better"] == "Soon."
    visitor.post("/tell-us/one-page/", {"flow": state_on(response), "text": "Later.", "action": "send"})
    assert Submission.objects.get().unseal(TRIAGE) == {"text": "Later."}


def test_no_break_before_the_first_word_is_promised_that_cannot_be_kept(visitor, full):
    page = visitor.begin().post("/tell-us/check/", {"action": "break", "at": "check"})
    assert (page.status_code, Draft.objects.count()) == (200, 0)
    assert "So we cannot keep your words for later." in page.content.decode()


def test_a_route_of_its_own_needs_no_row(visitor, full):
    visitor.begin().post("/tell-us/other-ways/", {"concern": Concern.CHILD})
    page = visitor.get("/tell-us/1/").content.decode()
    assert re.search(rf'value="{Concern.CHILD}"[^>]*checked', page)
    response = visitor.say(1, text="Here.", concern=Concern.CHILD)
    assert re.search(rf'value="{Concern.CHILD}"[^>]*checked', response.content.decode())


def test_too_much_is_told_as_ever(visitor):
    assert "more than we can keep" in visitor.begin().say(1, text="long words " * 18_000).content.decode()


@pytest.mark.parametrize("path", ["/tell-us/1/", "/tell-us/one-page/"])
def test_the_page_reads_easily(visitor, full, path):
    reading = read(visitor.begin().post(path, {"text": "Here.", "action": "break"}).content.decode())
    assert reading.mean_sentence <= 12 and reading.longest_length <= 20 and reading.grade <= 4.5
