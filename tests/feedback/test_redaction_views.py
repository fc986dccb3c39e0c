"""Covering words on a message's page."""

from uuid import uuid4

import pytest
from django.urls import reverse

from feedback.choices import RedactionStatus
from feedback.models import Redaction, Submission
from feedback.services.redaction import cover_words
from taxonomy.models import Affiliation
from tests import cast
from tests.factories import make_service, make_submission
from tests.feedback.staff import NO_READERS, door, is_shut
from tests.pages import says

pytestmark = pytest.mark.django_db
TEXT = "My key worker Sam said no on 3 May. Sam laughed."
ON_REDACTION = ["uncover", "take_out"]


@pytest.fixture
def submission():
    return make_submission(text=TEXT)


def covered(submission) -> Redaction:
    return cover_words(submission, part="text", words="Sam", reason="name", by=None, on=submission.month)


def act(client, verb, redaction):
    return client.post(reverse(f"feedback_desk:{verb}", args=[redaction.pk]))


def words_on(response) -> str:
    return response.content.decode()


def test_open_words_come_with_ticks_for_what_may_point_to_a_person(client, submission, reader):
    page = words_on(client.post(door("show", submission)))
    assert 'value="name:Sam"' in page
    assert 'value="day:3 May"' in page


def test_folded_words_come_with_no_words_to_cover(client, submission, reader):
    assert "name:Sam" not in words_on(client.get(door("item", submission)))


def test_ticked_and_written_words_are_covered_for_everyone(client, submission, reader):
    data = {"cover-found": ["name:Sam"], "cover-words": "3 may", "cover-reason": "day"}
    client.post(door("cover", submission), data)
    client.force_login(cast.second_triage())
    page = words_on(client.post(door("show", submission)))
    assert "My key worker [name taken out] said no on [date taken out]. [name taken out] laughed." in page
    assert not says(page, "Sam")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({}, "Tick some words"),
        ({"cover-words": "Zed"}, "do not stand in it"),
        ({"cover-found": "x:y"}, "Tick some words"),
    ],
)
def test_what_cannot_be_covered_is_told_and_the_words_are_kept(client, submission, reader, data, told):
    client.post(door("show", submission))
    page = client.post(door("cover", submission), {"cover-reason": "name", **data})
    assert page.status_code == 422
    assert told in words_on(page)
    assert data.get("cover-words", "") in words_on(page)
    assert not Redaction.objects.exists()


def test_what_is_covered_is_shown_on_asking_and_covered_again(client, submission, reader):
    covered(submission)
    assert TEXT in words_on(client.post(door("show_covered", submission)))
    assert TEXT in words_on(client.get(door("item", submission)))
    assert TEXT not in words_on(client.post(door("show", submission)))


@pytest.mark.parametrize(
    ("verb", "status"), [("uncover", RedactionStatus.UNDONE), ("take_out", RedactionStatus.PERMANENT)]
)
def test_covered_words_are_uncovered_or_taken_out(client, submission, reader, verb, status):
    redaction = covered(submission)
    act(client, verb, redaction)
    redaction.refresh_from_db()
    assert redaction.status == status
    assert act(client, verb, redaction).status_code == 302  # a colleague was quicker: the page says so


def test_the_page_costs_the_same_whatever_is_covered(client, submission, reader, django_assert_max_num_queries):
    for words in ("Sam", "3 May", "key worker"):
        cover_words(submission, part="text", words=words, reason="name", by=None, on=submission.month)
    client.post(door("show", submission))
    with django_assert_max_num_queries(48):
        client.get(door("item", submission))


@pytest.mark.parametrize("verb", ["cover", "show_covered", *ON_REDACTION])
def test_the_doors_are_shut_to_others(client, submission, verb):
    redaction = covered(submission)
    address = reverse(f"feedback_desk:{verb}", args=[redaction.pk if verb in ON_REDACTION else submission.pk])
    data = {"cover-words": "laughed", "cover-reason": "other"}
    assert is_shut(client.post(address, data))
    for who in NO_READERS[:3]:
        client.force_login(who())
        assert client.post(address, data).status_code == 404
    client.force_login(cast.triage())
    assert client.get(address).status_code == 405
    assert list(Redaction.objects.values_list("status", flat=True)) == [RedactionStatus.MASKED]


@pytest.mark.parametrize("verb", ["cover", "show_covered", *ON_REDACTION])
def test_staff_of_the_service_and_what_is_missing_are_not_found(client, submission, reader, verb):
    service, redaction = make_service(), covered(submission)
    Affiliation.objects.create(user=reader, service=service)
    Submission.objects.update(service=service)
    for pk in (redaction.pk if verb in ON_REDACTION else submission.pk, uuid4()):
        assert client.post(reverse(f"feedback_desk:{verb}", args=[pk])).status_code == 404
