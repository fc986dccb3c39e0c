"""Begun answers: sealed, shown to their writer alone, gone when sent; and no typed word lost with a session."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from core.sealing import SIZES
from feedback.models import Message, ReplyDraft, Submission
from feedback.services.begun import also_writing, begun_answer, forget_old, keep_answer
from taxonomy.models import Affiliation
from tests import cast
from tests.factories import make_service, make_submission
from tests.feedback.staff import NO_READERS, door, is_shut, reply_data

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
WORDS = "We went and looked at the lock."


@pytest.fixture(autouse=True)
def nobody_writes():
    cache.clear()


@pytest.fixture
def submission():
    submission = make_submission()
    Submission.objects.filter(pk=submission.pk).update(status="triaged", seriousness="everyday", recognisable="no")
    submission.refresh_from_db()
    return submission


def test_what_is_typed_is_kept_sealed_and_shown_again(client, reader, submission):
    client.post(door("keep", submission), reply_data(text=WORDS))
    draft = ReplyDraft.objects.get()
    assert WORDS.encode() not in bytes(draft.sealed)
    assert len(bytes(draft.sealed)) - SIZES[0] < 64
    page = client.get(door("item", submission)).content.decode()
    assert WORDS in page
    assert "You began this answer earlier" in page


def test_a_page_that_saves_by_itself_gets_no_page_back(client, reader, submission):
    response = client.post(door("keep", submission), reply_data(text=WORDS), headers={"X-Alongside-Quiet": "1"})
    assert (response.status_code, response.content) == (204, b"")


def test_the_newest_words_take_the_place_of_the_older(reader, submission):
    for words in ("One.", "Two."):
        keep_answer(submission, text=words, by=reader, on=TODAY)
    assert begun_answer(submission, by=reader) == "Two."
    assert ReplyDraft.objects.count() == 1


def test_an_emptied_box_keeps_nothing(client, reader, submission):
    keep_answer(submission, text=WORDS, by=reader, on=TODAY)
    client.post(door("keep", submission), reply_data(text="  "))
    assert not ReplyDraft.objects.exists()


def test_nobody_else_sees_it(client, reader, submission):
    keep_answer(submission, text=WORDS, by=cast.second_triage(), on=TODAY)
    assert WORDS not in client.get(door("item", submission)).content.decode()


def test_once_sent_it_is_gone(client, reader, submission):
    keep_answer(submission, text=WORDS, by=reader, on=TODAY)
    client.post(door("answer", submission), reply_data(text=WORDS))
    assert (Message.objects.count(), ReplyDraft.objects.count()) == (1, 0)


def test_after_a_week_it_is_gone(reader, submission):
    keep_answer(submission, text=WORDS, by=reader, on=TODAY - timedelta(days=8))
    keep_answer(submission, text=WORDS, by=cast.second_triage(), on=TODAY)
    forget_old(timezone.make_aware(datetime.combine(TODAY, datetime.min.time())))
    assert [draft.saved_on for draft in ReplyDraft.objects.all()] == [TODAY]


def test_two_who_answer_at_once_see_each_other(client, reader, submission):
    priya = cast.second_triage()
    keep_answer(submission, text=WORDS, by=priya, on=TODAY)
    assert f"{priya} is writing an answer too" in client.get(door("item", submission)).content.decode()
    cache.clear()  # two minutes later
    assert f"{priya} began an answer today" in client.get(door("item", submission)).content.decode()
    assert also_writing(submission, by=priya, on=TODAY) == []


def test_words_longer_than_can_be_kept_come_back(client, reader, submission):
    response = client.post(door("keep", submission), reply_data(text="word " * 30_000))
    assert response.status_code == 422
    assert "longer than we can keep" in response.content.decode()


def test_a_session_that_ended_gives_every_word_back(client, submission):
    response = client.post(door("answer", submission), {**reply_data(text=WORDS), "finish": "yes"})
    page = response.content.decode()
    assert response.status_code == 403
    assert WORDS in page
    assert 'name="finish" value="yes"' in page
    assert "no-store" in response["Cache-Control"]
    assert not Message.objects.exists()


def test_signed_in_with_one_step_of_two_every_word_comes_back(client, reader, submission, settings):
    settings.STAFF_SECOND_FACTOR = True
    response = client.post(door("answer", submission), reply_data(text=WORDS))
    assert response.status_code == 403
    assert WORDS in response.content.decode()
    assert not Message.objects.exists()
    assert client.get(door("answer", submission)).status_code == 302
    assert client.post(door("show", submission)).status_code == 302


def test_the_page_tells_a_stranger_nothing_about_the_message(client, submission):
    there = client.post(door("answer", submission), reply_data()).content.decode()
    gone = client.post(door("answer"), reply_data()).content.decode()
    assert there.replace(str(submission.pk), "") == gone.replace(gone.split("/admin/feedback/")[1][:36], "")


def test_signed_in_again_the_old_form_still_sends(submission):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.triage())
    sent = client.post(door("answer", submission), reply_data(text=WORDS), headers={"Sec-Fetch-Site": "same-origin"})
    assert (sent.status_code, Message.objects.count()) == (302, 1)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_from_elsewhere_is_refused(client, reader, submission, site):
    response = client.post(door("answer", submission), reply_data(text=WORDS), headers={"Sec-Fetch-Site": site})
    assert (response.status_code, Message.objects.count()) == (403, 0)


def test_the_ladder_of_keeping(client, reader, submission):
    assert client.get(door("keep", submission)).status_code == 405
    assert client.post(door("keep"), reply_data()).status_code == 404
    Affiliation.objects.create(user=reader, service=make_service())
    Submission.objects.update(service=reader.affiliations.get().service)
    assert client.post(door("keep", submission), reply_data()).status_code == 404
    client.logout()
    assert is_shut(client.post(door("keep", submission), reply_data()))
    assert not ReplyDraft.objects.exists()


@pytest.mark.parametrize("who", NO_READERS)
def test_nobody_else_keeps_one(client, submission, who):
    client.force_login(who())
    assert is_shut(client.post(door("keep", submission), reply_data()))
    assert not ReplyDraft.objects.exists()
