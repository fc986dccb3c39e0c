"""The thread in a browser that keeps no cookies."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone

from core.flows import REPLY
from core.keyrings import TRIAGE
from feedback.choices import (
    MessageKind,
)
from feedback.models import Message, Submission
from tests.factories import make_submission
from tests.feedback.thread.talking import CODE, ask, drawn_on

pytestmark = pytest.mark.django_db


def test_without_cookies_the_code_shows_the_thread_at_once(submission):
    from django.test import Client

    response = Client().post("/replies/one-page/", {"code": CODE.symbols})
    assert response.status_code == 200
    assert not response.cookies
    assert "The first words." in response.content.decode()
    assert CODE.symbols not in response.content.decode()


def test_without_cookies_words_are_added(cookieless):
    page = cookieless.post("/replies/thread/", {"text": "One thing more.", "once": "a"}).content.decode()
    assert Message.objects.get().unseal(TRIAGE) == {"text": "One thing more."}
    assert "One thing more." in page


def test_without_cookies_a_question_is_answered(cookieless, submission):
    question = ask(submission)
    data = {"question": str(question.pk), "action": "no"}
    assert "You would rather not say." in cookieless.post("/replies/answer/", data).content.decode()


@pytest.mark.parametrize("page", ["worse", "phone", "new-code", "delete", "thread"])
def test_without_cookies_every_page_opens_by_a_button(cookieless, page):
    response = cookieless.post(f"/replies/{page}/", {"action": "show"})
    assert response.status_code == 200
    assert 'name="carried"' in response.content.decode()
    assert not Message.objects.exists()


def test_without_cookies_something_worse_is_told(cookieless):
    cookieless.post("/replies/worse/", {"text": "He shouts.", "action": "send"})
    assert Message.objects.get().kind == MessageKind.WORSE


def test_without_cookies_the_code_is_changed(cookieless):
    shown = cookieless.post("/replies/new-code/", {"code": CODE.symbols, "action": "new"})
    kept = cookieless.post("/replies/new-code/keep/", {"drawn": drawn_on(shown)})
    assert "Your new code works now" in kept.content.decode()
    assert "The first words." in cookieless.post("/replies/thread/", {"action": "show"}).content.decode()
    assert bytes(Submission.objects.get().receipt_lookup) != CODE.lookup


def test_without_cookies_a_page_closes_after_half_an_hour(submission, visitor):
    old = REPLY.wrap({"code": CODE.symbols}, now=timezone.now() - timedelta(minutes=31))
    assert visitor.post("/replies/thread/", {"action": "show", "carried": old}).url == "/replies/?closed"


def test_a_carried_code_opens_no_other_thread(cookieless):
    make_submission(draft_key=os.urandom(32), text="Somebody else's.")
    assert "Somebody else" not in cookieless.post("/replies/thread/", {"action": "show"}).content.decode()


def test_who_meets_the_entrance_again_is_told_of_the_way_without_cookies(visitor):
    assert "/replies/one-page/" in visitor.get("/replies/?closed").content.decode()
    assert "/replies/one-page/" not in visitor.get("/replies/").content.decode()
