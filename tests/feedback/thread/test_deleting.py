"""Everything is deleted, brought back, and who may see it changes."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import slowing
from feedback.choices import (
    ThreadQuestionStatus,
    WhoMaySee,
)
from feedback.models import ContactWish, Submission
from feedback.services import threads
from feedback.services.contact import leave_contact
from feedback.services.questions import answer_question
from feedback.services.threads import delete_everything
from privacy.models import DeletionLedger
from tests.factories import make_submission
from tests.feedback.thread.talking import CODE, KEY, NOTHING, PASS_ON, ask, status_of

pytestmark = pytest.mark.django_db


def test_deleting_ends_questions_and_the_number_at_once(reader, submission):
    question = ask(submission)
    leave_contact(submission, value="07700 900123", now=timezone.now())
    delete_everything(submission, on=timezone.localdate())
    assert status_of(question) == ThreadQuestionStatus.TAKEN_BACK
    assert not ContactWish.objects.exists()


def test_deleting_takes_a_yes_back_and_keeps_an_answer(submission):
    told, answered = ask(submission, PASS_ON), ask(submission)
    for question in (told, answered):
        answer_question(question, yes=True, now=timezone.now())
    delete_everything(submission, on=timezone.localdate())
    assert (status_of(told), status_of(answered)) == (ThreadQuestionStatus.TAKEN_BACK, ThreadQuestionStatus.YES)


def test_deleting_says_before_what_may_be_kept_longer(reader):
    page = reader.get("/replies/delete/").content.decode()
    assert "If someone may be hurt we keep a short note." in page
    assert "They then stay locked until that ends." in page


def test_within_seven_days_the_code_brings_it_back(reader, submission):
    delete_everything(submission, on=timezone.localdate())
    page = reader.post("/replies/back-again/", {"code": CODE.words}, follow=True).content.decode()
    assert "The first words." in page
    assert Submission.objects.get().deleting_on is None


def test_what_was_brought_back_is_not_hidden_again_by_the_ledger(submission):
    delete_everything(submission, on=timezone.localdate())
    assert DeletionLedger.objects.exists()
    assert threads.want_back(CODE, on=timezone.localdate()) == submission
    assert not DeletionLedger.objects.exists()


def test_after_seven_days_nothing_comes_back_even_where_it_is_held(reader, submission):
    Submission.objects.update(deleting_on=timezone.localdate())
    assert NOTHING in reader.post("/replies/back-again/", {"code": CODE.symbols}).content.decode()
    assert Submission.objects.get().deleting_on == timezone.localdate()


@pytest.mark.parametrize("address", ["/replies/", "/replies/back-again/", "/replies/one-page/"])
def test_wrong_expired_and_deleted_codes_answer_alike_with_the_same_queries(visitor, address):
    seen = []
    for change in ({}, {"expires_on": date(2020, 1, 1)}, {"deleting_on": date(2020, 1, 1)}, {"status": "expired"}):
        make_submission(draft_key=KEY)
        Submission.objects.update(**change) if change else Submission.objects.all().delete()
        with CaptureQueriesContext(connection) as found:
            page = visitor.post(address, {"code": CODE.symbols}).content
        seen.append((page, [re.sub(r"'[^']*'|x'\w*'|\"s\d+_x\d+\"", "?", one["sql"]) for one in found]))
        Submission.objects.all().delete()
        slowing.cache.clear()
    assert all(one == seen[0] for one in seen)
    assert NOTHING in seen[0][0].decode()


def test_when_publishing_is_taken_back_what_published_is_told(submission, monkeypatch):
    told = []
    monkeypatch.setattr(threads, "_when_narrowed", [])
    threads.when_narrowed(lambda one: told.append(one.who_may_see))
    for choice in (WhoMaySee.PUBLISH, WhoMaySee.PUBLISH, WhoMaySee.SERVICE, WhoMaySee.TEAM):
        threads.change_who_may_see(submission, choice)
    assert told == [WhoMaySee.SERVICE]


def test_deleting_what_may_be_published_tells_it_too(submission, monkeypatch):
    told = []
    monkeypatch.setattr(threads, "_when_narrowed", [told.append])
    threads.change_who_may_see(submission, WhoMaySee.PUBLISH)
    for _ in range(2):
        delete_everything(submission, on=timezone.localdate())
    assert told == [submission]


def test_every_change_of_who_may_see_it_can_be_made(reader):
    for choice in ("service", "publish", "team", "publish", "service", "team"):
        page = reader.post("/replies/who-may-see/", {"who_may_see": choice}, follow=True).content.decode()
        assert Submission.objects.get().who_may_see == choice
    assert "What a service has read already, it cannot unread." in page
