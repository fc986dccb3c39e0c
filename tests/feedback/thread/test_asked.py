"""A person is asked something, with why, and answers or does not."""

import re

import pytest

from core.keyrings import TRIAGE
from feedback.choices import (
    SubmissionStatus,
    ThreadQuestionStatus,
)
from feedback.models import ContactWish, Message, Submission
from feedback.services.questions import take_question_back
from tests.factories import make_service, make_submission
from tests.feedback.thread.talking import CODE, PASS_ON, POSTS, QUOTE, UNDERSTOOD, answer, ask, page_of, status_of

pytestmark = pytest.mark.django_db


# Questions


def test_a_question_shows_its_why_and_two_ways(reader, submission):
    ask(submission)
    page = page_of(reader)
    assert "Roughly when was this?" in page
    assert "So that we look at the right week." in page
    assert ">Answer</button>" in page
    assert ">I would rather not say</button>" in page


def test_an_answer_becomes_a_message_and_the_question_is_folded(reader, submission):
    question = ask(submission)
    page = answer(reader, question, text="In March.").content.decode()
    assert Message.objects.get().unseal(TRIAGE) == {"text": "In March."}
    assert status_of(question) == ThreadQuestionStatus.YES
    assert ">Answer</button>" not in page
    assert "You answered." in page


def test_rather_not_say_needs_no_words(reader, submission):
    question = ask(submission)
    page = answer(reader, question, "no").content.decode()
    assert status_of(question) == ThreadQuestionStatus.NO
    assert "You would rather not say." in page


def test_an_empty_answer_is_told_kindly(reader, submission):
    question = ask(submission)
    page = answer(reader, question).content.decode()
    assert "Write a few words. Or press “I would rather not say”." in page
    assert status_of(question) == ThreadQuestionStatus.OPEN


def test_too_long_an_answer_keeps_its_words(reader, submission):
    question, text = ask(submission), "long words " * 18_000
    page = answer(reader, question, text=text).content.decode()
    assert "more than we can keep" in page
    assert text.strip() in page
    assert status_of(question) == ThreadQuestionStatus.OPEN


def test_words_for_a_question_that_was_taken_back_wait_in_the_box(reader, submission):
    question = ask(submission)
    take_question_back(question)
    page = answer(reader, question, text="In the first week of March.").content.decode()
    assert "In the first week of March." in page
    assert "Your words are still here" in page
    assert not Message.objects.exists()


def test_a_question_of_another_thread_is_not_answered(reader, submission):
    other = make_submission()
    Submission.objects.filter(pk=other.pk).update(status=SubmissionStatus.TRIAGED)
    other.refresh_from_db()
    question = ask(other)
    answer(reader, question, "no")
    assert status_of(question) == ThreadQuestionStatus.OPEN


@pytest.mark.parametrize("data", [{}, {"question": "x"}, {"question": "x" * 5000, "action": "yes"}, {"action": "boo"}])
def test_an_answer_that_makes_no_sense_changes_nothing(reader, submission, data):
    question = ask(submission)
    assert reader.post("/replies/answer/", data).status_code == 302
    assert status_of(question) == ThreadQuestionStatus.OPEN


def test_understood_or_not_quite_and_another_mind_later(reader, submission):
    question = ask(submission, UNDERSTOOD, "A lock stayed broken.", why="")
    page = answer(reader, question, "no", "It was two locks.").content.decode()
    assert "You said not quite." in page
    assert Message.objects.get().unseal(TRIAGE) == {"text": "It was two locks."}
    page = answer(reader, question, "yes", once="b").content.decode()
    assert "You said yes." in page
    assert status_of(question) == ThreadQuestionStatus.YES


@pytest.mark.parametrize("kind", [PASS_ON, QUOTE])
def test_may_we_shows_the_exact_words_with_yes_and_no_alike_and_a_way_back(reader, submission, kind):
    question = ask(submission, kind, "The door did not lock.", why="", service=make_service(name="Harbour Lane"))
    page = page_of(reader)
    assert re.search(r'<blockquote class="card">\s*<p>The door did not lock.</p>', page)
    assert page.count('class="button button-secondary" name="action"') == 2
    assert "You can take a yes back later" in page
    assert "Take my yes back" in answer(reader, question).content.decode()
    answer(reader, question, "back")
    assert status_of(question) == ThreadQuestionStatus.TAKEN_BACK


def test_may_we_pass_it_on_names_the_service(reader, submission):
    ask(submission, PASS_ON, service=make_service(name="Harbour Lane"))
    assert "We would give these words to Harbour Lane, and nothing else." in page_of(reader)


def test_html_in_a_question_is_shown_as_text(reader, submission):
    ask(submission, text="<script>alert(1)</script>")
    assert "<script>alert(1)" not in page_of(reader)


# What changes something is a button, from our own page, by the one who holds the code


@pytest.mark.parametrize("page", POSTS)
def test_what_changes_something_is_a_button(reader, page):
    assert reader.get(page).status_code == 405


@pytest.mark.parametrize("page", [*POSTS, "/replies/phone/", "/replies/new-code/", "/replies/back-again/"])
def test_a_form_sent_from_elsewhere_is_refused(reader, submission, page):
    question = ask(submission)
    typed = {"question": question.pk, "action": "yes", "text": "Forged", "value": "07700 900123", "code": CODE.symbols}
    assert reader.post(page, typed, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert not Message.objects.exists()
    assert not ContactWish.objects.exists()


@pytest.mark.parametrize("page", ["/replies/answer/", "/replies/look-again/", "/replies/phone/", "/replies/new-code/"])
def test_without_the_code_nothing_opens(visitor, submission, page):
    assert visitor.post(page, {"action": "yes"}).url == "/replies/?closed"


@pytest.mark.parametrize(
    "page", ["/replies/phone/", "/replies/new-code/", "/replies/back-again/", "/replies/one-page/"]
)
def test_nobody_keeps_a_copy(reader, page):
    response = reader.get(page)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
