"""A flood holds, and refuses nobody: a hostel of thirty never notices, a real person gets through."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.html import escape

from core import challenge
from feedback.choices import HeldBecause, SubmissionStatus
from feedback.models import Submission
from feedback.services import flood
from tests.core.test_challenge import answer_of
from tests.feedback.conftest import Visitor

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def from_address(number: int) -> Visitor:
    return Visitor(REMOTE_ADDR=f"10.{number // 250}.{number % 250}.7")


def token_on(response) -> str:
    found = re.search(r'name="question" value="([^"]+)"', response.content.decode())
    return found.group(1) if found else ""


@pytest.fixture
def flooded(settings):
    """Somebody elsewhere sends very much."""
    now = datetime.now(UTC)
    for number in range(settings.FLOOD_A_MINUTE + 1):
        flood.arrives(f"spam-{number}", now=now)


def test_thirty_people_behind_one_address_notice_nothing():
    pages = [Visitor(REMOTE_ADDR="10.0.0.7").tell(text=f"Story {number}.") for number in range(30)]
    assert not any("Very many messages" in page.content.decode() for page in pages)
    assert set(Submission.objects.values_list("status", flat=True)) == {SubmissionStatus.SUBMITTED}


@pytest.fixture(autouse=True)
def _an_hour_of_thirty(settings):
    settings.FLOOD_A_MINUTE = 40  # thirty people in one test come within one minute


def test_more_than_one_network_s_share_is_held_and_says_so():
    at = [NOW + timedelta(seconds=number) for number in range(100)]
    over = [flood.arrives("one network", now=moment) for moment in at]
    assert not any(over[:40]) and over[-1]


def test_another_network_is_not_held_for_it(settings):
    settings.FLOOD_A_MINUTE = 1000
    for _number in range(100):
        flood.arrives("one network", now=NOW)
    assert not flood.arrives("another", now=NOW) and not flood.is_on("another", now=NOW)


def test_a_flood_ends_after_a_quarter_of_an_hour(settings):
    for number in range(settings.FLOOD_A_MINUTE + 1):
        flood.arrives(str(number), now=NOW)
    assert flood.is_on("me", now=NOW) and not flood.is_on("me", now=NOW + timedelta(minutes=16))


def test_in_a_flood_a_message_without_an_answer_is_held_and_never_refused(flooded):
    response = from_address(1).tell(text="Words without an answer.")
    submission = Submission.objects.get()
    assert "Thank you" in response.content.decode()
    assert (submission.status, submission.held_because) == (SubmissionStatus.HELD, HeldBecause.FLOOD)


def test_in_a_flood_a_real_person_answers_and_is_not_held(flooded):
    question = challenge.ask(now=datetime.now(UTC))
    visitor = from_address(2).begin()
    visitor.say(1, text="A real person.")
    assert token_on(visitor.get("/tell-us/check/"))
    visitor.post("/tell-us/check/", {"action": "send", "question": question.token, "answer": str(answer_of(question))})
    assert Submission.objects.get().status == SubmissionStatus.SUBMITTED


def test_the_page_offers_to_send_without_it(flooded):
    visitor = from_address(3).begin()
    visitor.say(1, text="Words.")
    page = visitor.get("/tell-us/check/").content.decode()
    assert escape("Send without this. A person checks it first") in page and "Very many messages" in page


def test_without_cookies_it_is_the_same(flooded):
    page = from_address(4).get("/tell-us/one-page/")
    assert token_on(page)


def test_on_an_ordinary_day_nobody_is_asked():
    visitor = Visitor().begin()
    visitor.say(1, text="Words.")
    assert not token_on(visitor.get("/tell-us/check/"))


def test_nineteen_of_twenty_of_a_flood_are_held(settings):
    settings.FLOOD_A_MINUTE = 5
    for number in range(120):
        from_address(number).tell(text=f"Buy now {number}")
    held = Submission.objects.filter(status=SubmissionStatus.HELD).count()
    assert held >= 120 * 0.95 and Submission.objects.count() == 120
