"""A person leaves a number for one call, or asks another reader to look at a refusal."""

from datetime import date

import pytest
from django.utils import timezone

from core.keyrings import TRIAGE
from feedback.choices import (
    SubmissionStatus,
)
from feedback.models import ContactWish, Submission, TriageClock
from feedback.permissions import can_read
from feedback.services.contact import leave_contact
from tests.cast import second_triage, triage
from tests.feedback.thread.talking import page_of

pytestmark = pytest.mark.django_db


# A phone number


def test_a_phone_number_is_sealed_and_the_item_waits_again(reader, submission):
    TriageClock.objects.update(giver_waits=False)
    page = reader.post("/replies/phone/", {"value": "07700 900123", "when": "After 5", "action": "leave"}, follow=True)
    words = {"how": "phone", "value": "07700 900123", "when": "After 5"}
    assert ContactWish.objects.get().unseal(TRIAGE) == words
    assert TriageClock.objects.get().giver_waits is True
    assert "Nobody has looked at it yet." in page.content.decode()
    assert "07700 900123" not in page.content.decode()


@pytest.mark.parametrize("value", ["", "ring me", "12345"])
def test_what_is_no_number_is_told_with_what_was_typed(reader, value):
    page = reader.post("/replies/phone/", {"value": value, "when": "After 5", "action": "leave"}).content.decode()
    assert "We need a phone number here." in page
    assert "After 5" in page
    assert not ContactWish.objects.exists()


def test_a_number_is_taken_back_and_its_keys_are_gone(reader, submission):
    leave_contact(submission, value="07700 900123", now=timezone.now())
    reader.post("/replies/phone/", {"action": "back"})
    assert not ContactWish.objects.exists()


def test_another_number_takes_the_place_of_the_first(reader, submission):
    for value in ("07700 900123", "07700 900456"):
        reader.post("/replies/phone/", {"value": value, "action": "leave"})
    assert ContactWish.objects.get().unseal(TRIAGE)["value"] == "07700 900456"


def test_the_person_sees_when_it_was_looked_at(reader, submission):
    leave_contact(submission, value="07700 900123", now=timezone.now())
    ContactWish.objects.update(shown_on=date(2026, 11, 19))
    assert "We looked at your number on Thursday 19 November" in page_of(reader)


# Another reader


@pytest.fixture
def refused(submission):
    first = triage()
    Submission.objects.update(status=SubmissionStatus.RETURNED, returned_by=first, returned_because="other_office")
    TriageClock.objects.update(giver_waits=False)
    return first


def test_another_person_is_asked_to_look_again_once(reader, refused):
    assert "Ask another person to look again" in page_of(reader)
    page = reader.post("/replies/look-again/", follow=True).content.decode()
    assert "Another person looks at it again." in page
    found = Submission.objects.get()
    assert (found.status, found.look_again, found.clock.giver_waits) == (SubmissionStatus.SUBMITTED, True, True)


def test_the_reader_who_sent_it_back_is_not_offered_it(reader, refused):
    reader.post("/replies/look-again/")
    other, found = second_triage(), Submission.objects.get()
    assert not can_read(refused, found)
    assert not Submission.objects.readable_by(refused).exists()
    assert can_read(other, found)
    assert Submission.objects.readable_by(other).exists()


def test_the_first_reader_may_read_it_when_another_has_decided(reader, refused):
    reader.post("/replies/look-again/")
    Submission.objects.update(status=SubmissionStatus.TRIAGED)
    assert can_read(refused, Submission.objects.get())
    assert Submission.objects.readable_by(refused).exists()


def test_a_second_refusal_stands(reader, refused):
    reader.post("/replies/look-again/")
    Submission.objects.update(status=SubmissionStatus.RETURNED)
    page = page_of(reader)
    assert "Two people have looked at it." in page
    assert "Ask another person to look again" not in page
    reader.post("/replies/look-again/")
    assert Submission.objects.get().status == SubmissionStatus.RETURNED
