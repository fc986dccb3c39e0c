"""How to reach a person: shown for one call, never logged, deleted after it."""

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import ModelLogEntry

from core import receipts
from core.keyrings import TRIAGE
from core.workflow import StaleError
from feedback.choices import Sender
from feedback.models import ContactWish, ContactWishKey
from feedback.services.contact import (
    KEEP_AFTER_SHOWN,
    forget_contact,
    forget_old_contacts,
    note_no_answer,
    show_contact,
)
from feedback.services.threads import read_thread
from taxonomy.models import Affiliation
from tests import cast
from tests.factories import make_service, make_submission
from tests.feedback.staff import NO_READERS, door, is_shut

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = NOW.date()
NUMBER = "07700 900123"
KEY = bytes(range(32))
VERBS = ["show_contact", "contact_done", "contact_no_answer"]


@pytest.fixture
def submission():
    submission = make_submission(draft_key=KEY, now=NOW)
    wish = ContactWish(submission=submission)
    wish.save_sealed(
        {"how": "phone", "value": NUMBER, "when": "Tuesdays at ten", "name": "Aunt Jo", "message": "no"}, ring=TRIAGE
    )
    return submission


def told(submission) -> list[str]:
    thread = read_thread(submission, receipts.from_draft_key(KEY))
    return [said.text for said in thread if said.sender == Sender.SYSTEM]


def everything_logged() -> str:
    return " ".join(f"{entry.label} {entry.data}" for entry in ModelLogEntry.objects.all())


def test_looking_is_logged_by_its_purpose_and_never_by_the_number(submission):
    reader = cast.triage()
    assert show_contact(submission, by=reader, on=TODAY)["value"] == NUMBER
    assert ModelLogEntry.objects.get(action="feedback.show_contact").data == {"why": "one_call"}
    assert "900123" not in everything_logged()
    wish = ContactWish.objects.get()
    assert (wish.shown_to, wish.shown_on) == (reader, TODAY)


def test_after_the_call_it_is_gone_with_its_keys_and_the_talk_says_so(submission):
    forget_contact(submission, by=cast.triage(), on=TODAY)
    assert (ContactWish.objects.count(), ContactWishKey.objects.count()) == (0, 0)
    assert told(submission) == ["We got in touch with you, as you asked. We have deleted how to reach you."]
    assert ModelLogEntry.objects.get(action="feedback.forget_contact").data == {"why": "done"}
    with pytest.raises(StaleError):
        forget_contact(submission, by=None, on=TODAY)


def test_after_three_tries_it_is_gone(submission):
    reader = cast.triage()
    assert [note_no_answer(submission, by=reader, on=TODAY) for _try in range(3)] == [True, True, False]
    assert not ContactWish.objects.exists()
    assert "tried three times" in told(submission)[0]
    with pytest.raises(StaleError):
        note_no_answer(submission, by=reader, on=TODAY)


def test_it_goes_fourteen_days_after_it_was_first_shown(submission):
    assert forget_old_contacts(NOW + timedelta(days=90)) == 0  # nobody has looked yet
    show_contact(submission, by=cast.triage(), on=TODAY)
    show_contact(submission, by=cast.second_triage(), on=TODAY + timedelta(days=10))
    assert forget_old_contacts(NOW + KEEP_AFTER_SHOWN - timedelta(days=1)) == 0
    assert (forget_old_contacts(NOW + KEEP_AFTER_SHOWN), forget_old_contacts(NOW + KEEP_AFTER_SHOWN)) == (1, 0)
    assert not ContactWishKey.objects.exists()


def test_safe_times_come_first_and_the_number_on_one_page_alone(client, submission, reader):
    page = client.post(door("show", submission)).content.decode()
    assert all(words in page for words in ("Ring me", "Tuesdays at ten", "Say nothing, and try again"))
    assert NUMBER not in page and "Aunt Jo" not in page
    shown = client.post(door("show_contact", submission)).content.decode()
    assert NUMBER in shown and "Aunt Jo" in shown
    assert NUMBER not in client.get(door("item", submission)).content.decode()


def test_folded_the_page_shows_no_times(client, submission, reader):
    page = client.get(door("item", submission)).content.decode()
    assert "Show for one call" in page and "Tuesdays" not in page


@pytest.mark.parametrize(("verb", "left"), [("contact_done", 0), ("contact_no_answer", 1)])
def test_what_came_of_the_call_is_said_with_one_button(client, submission, reader, verb, left):
    client.post(door(verb, submission))
    assert ContactWish.objects.count() == left
    ContactWish.objects.all().delete()
    for again in VERBS:
        assert client.post(door(again, submission)).status_code == 302  # gone: the page says how it stands


@pytest.mark.parametrize("verb", VERBS)
def test_the_doors_are_shut_to_others(client, submission, verb):
    assert is_shut(client.post(door(verb, submission)))
    affiliated = cast.second_triage()
    Affiliation.objects.create(user=affiliated, service=make_service())
    for person in [affiliated, *(who() for who in NO_READERS)]:
        client.force_login(person)
        assert is_shut(client.post(door(verb, submission)))
    client.force_login(cast.triage())
    assert client.get(door(verb, submission)).status_code == 405
    assert client.post(door(verb)).status_code == 404
    assert not ModelLogEntry.objects.filter(action__contains="contact").exists()
    assert ContactWish.objects.count() == 1
