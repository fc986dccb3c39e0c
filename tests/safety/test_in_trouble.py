"""SAFETY, *disk full, database down, clock a day off*: an honest answer, no trace of our insides, every word kept."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from core import receipts
from core.keyrings import TRIAGE
from feedback.models import Message, Submission
from tests.factories import make_submission, open_channel
from tests.feedback.conftest import Visitor

KEY = bytes(range(32))
CODE = receipts.from_draft_key(KEY)
WORDS = "They shut the door <on> me & nobody came back."
PHONE, POST = "01632 960100", "4 Quay Street, Northmere"
OURS = {"Sec-Fetch-Site": "same-origin"}  # as every browser says of our own forms


@pytest.fixture(autouse=True)
def _ways_to_reach_us(settings):
    settings.WHEN_DOWN = {**settings.WHEN_DOWN, "phone": PHONE, "post": POST}


@pytest.fixture
def giver(db):
    """Somebody who has begun, and has a talk of their own."""
    open_channel()
    make_submission(draft_key=KEY, text="The first words.")
    visitor = Visitor(headers=OURS, raise_request_exception=False)
    visitor.come_back(CODE.symbols)
    return visitor.begin()


@contextmanager
def database_down():
    def refuse(*_arguments, **_more):
        raise OperationalError("could not connect to server at 10.1.2.3")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "cursor", refuse)
        yield


@contextmanager
def disk_full():
    """SQLite itself says that the disk is full: it gets no page more than it has."""
    with connection.cursor() as cursor:
        highest = cursor.execute("PRAGMA max_page_count").fetchone()[0]
        cursor.execute("PRAGMA max_page_count = 1")  # it takes what there is, if that is more
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA max_page_count = {highest}")


@contextmanager
def clock_off_by(days: int):
    real = timezone.now
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: real() + timedelta(days=days))
        yield


def is_honest(response) -> bool:
    page = response.content.decode()
    ours = ("Traceback", "OperationalError", "10.1.2.3", "sqlite", "disk is full", "feedback_")
    told = all(words in page for words in (PHONE, POST, "has not been sent"))
    return response.status_code == 503 and told and not any(inside in page for inside in ours)


FORMS = {
    "first words": ("/tell-us/1/", {"text": WORDS, "action": "next"}),
    "on one page": ("/tell-us/one-page/", {"text": WORDS, "action": "send"}),
    "a break": ("/tell-us/1/", {"text": WORDS, "action": "break"}),
    "in a talk": ("/replies/thread/", {"text": WORDS, "action": "add"}),
    "got worse": ("/replies/worse/", {"text": WORDS}),
}


@pytest.mark.parametrize("form", FORMS)
def test_with_the_database_down_words_come_back_to_copy_and_to_send_again(giver, form):
    address, typed = FORMS[form]
    with database_down():
        response = giver.post(address, typed)
    page = response.content.decode()
    assert is_honest(response)
    assert "They shut the door &lt;on&gt; me &amp; nobody came back.</textarea>" in page
    assert f'action="{address}"' in page and "Send it again" in page
    assert "csrftoken" not in response.cookies
    assert giver.post(address, typed, follow=True).status_code == 200  # a minute later it is taken


def test_what_was_kept_before_the_database_went_is_sent_when_it_is_back(giver):
    giver.say(text=WORDS)
    with database_down():
        assert is_honest(giver.post("/tell-us/check/", {"action": "send"}))
    assert Submission.objects.count() == 1
    assert giver.post("/tell-us/check/", {"action": "send"}).url == "/tell-us/thank-you/"
    assert WORDS in [sent.unseal(TRIAGE).get("text") for sent in Submission.objects.all()]


@pytest.mark.parametrize("page", ["/tell-us/", "/tell-us/1/", "/tell-us/check/", "/replies/", "/replies/thread/"])
def test_with_the_database_down_every_page_of_the_room_is_honest(giver, page):
    with database_down():
        assert is_honest(giver.get(page))


def test_leave_works_with_the_database_down(giver):
    with database_down():
        response = giver.get("/leave/")
    assert response.status_code == 303 and response["Clear-Site-Data"]


def needs_sqlite():
    if connection.vendor != "sqlite":
        pytest.skip("it asks SQLite to have no page more; PostgreSQL raises the same class of error")


@pytest.mark.django_db(transaction=True)
def test_with_the_disk_full_words_come_back_and_nothing_is_half_written(transactional_db):
    needs_sqlite()
    open_channel()
    visitor = Visitor(headers=OURS, raise_request_exception=False).begin()
    long_words = WORDS * 2000
    visitor.say(text="short")
    with disk_full():
        response = visitor.say(text=long_words, action="next")
        assert is_honest(response) and response.content.decode().count("nobody came back.") >= 2000
        assert is_honest(visitor.post("/tell-us/one-page/", {"text": long_words, "action": "send"}))
    assert not Submission.objects.exists()
    visitor.say(text=long_words)
    assert visitor.post("/tell-us/check/", {"action": "send"}).url == "/tell-us/thank-you/"
    assert Submission.objects.get().unseal(TRIAGE)["text"] == long_words


@pytest.mark.parametrize("days", [1, -1])
def test_with_the_clock_a_day_off_words_typed_on_the_way_are_sent_or_shown(giver, days):
    with clock_off_by(days):
        response = giver.say(text=WORDS, action="end")
        if response.status_code == 302:
            sent = giver.post("/tell-us/check/", {"action": "send"}, follow=True)
            assert sent.status_code == 200
    shown = "They shut the door &lt;on&gt; me &amp; nobody came back." in response.content.decode()
    assert shown or WORDS in [one.unseal(TRIAGE).get("text") for one in Submission.objects.all()]


@pytest.mark.parametrize("days", [1, -1])
def test_with_the_clock_a_day_off_words_typed_in_a_talk_are_sent_or_shown(giver, days):
    with clock_off_by(days):
        response = giver.post("/replies/thread/", {"text": WORDS, "action": "add"})
        assert response.status_code < 500
    shown = "They shut the door &lt;on&gt; me &amp; nobody came back." in response.content.decode()
    assert shown or WORDS in [message.unseal(TRIAGE)["text"] for message in Message.objects.all()]


@pytest.mark.parametrize("days", [1, -1])
def test_with_the_clock_a_day_off_a_code_still_opens(giver, days):
    with clock_off_by(days):
        assert "The first words." in giver.come_back(CODE.symbols).content.decode()
