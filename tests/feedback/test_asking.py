"""Asking from the desk: with why, or *did we understand you?*; shown on the item, and taken back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from feedback.choices import SubmissionStatus, ThreadQuestionKind, ThreadQuestionStatus
from feedback.models import Submission, ThreadQuestion
from feedback.services.questions import answer_question, ask_question, read_question
from feedback.services.redaction import cover_words
from taxonomy.models import Affiliation
from tests import cast
from tests.factories import make_service, make_submission
from tests.feedback.staff import NO_READERS, ask_data, door, is_shut

pytestmark = pytest.mark.django_db
ASK = ThreadQuestionKind.ASK


@pytest.fixture
def submission():
    submission = make_submission(text="Sam did not come.")
    Submission.objects.update(status=SubmissionStatus.TRIAGED, seriousness="everyday", recognisable="no")
    submission.refresh_from_db()
    return submission


def asked(submission, by, kind=ASK, text="Roughly when was this?") -> ThreadQuestion:
    why = "So that we look at the right week."
    return ask_question(submission, kind=kind, text=text, why=why, by=by, on=timezone.localdate())


def take_back(client, question):
    return client.post(reverse("feedback_desk:take_question_back", args=[question.pk]))


def test_a_question_goes_with_its_why(client, reader, submission):
    response = client.post(door("ask", submission), ask_data(), follow=True)
    question = ThreadQuestion.objects.get()
    assert "Asked. The person reads it with their code." in response.content.decode()
    assert (question.kind, question.asked_by) == (ASK, reader)
    assert read_question(question)["why"] == "So that we look at the right week."


def test_what_we_understood_goes_without_a_why(client, reader, submission):
    client.post(door("understood", submission), ask_data())
    question = ThreadQuestion.objects.get()
    assert question.kind == ThreadQuestionKind.UNDERSTOOD
    assert read_question(question) == {"text": "A lock stayed broken.", "why": ""}


@pytest.mark.parametrize("empty", ["ask-text", "ask-why"])
def test_a_question_without_its_why_is_not_asked_and_keeps_what_was_typed(client, reader, submission, empty):
    response = client.post(door("ask", submission), ask_data(**{empty: " "}))
    kept = {"ask-text": "So that we look at the right week.", "ask-why": "Roughly when was this?"}[empty]
    assert response.status_code == 422
    assert kept in response.content.decode()
    assert not ThreadQuestion.objects.exists()


def test_a_question_that_came_too_late_keeps_what_was_typed(client, reader, submission):
    Submission.objects.update(status=SubmissionStatus.RETURNED)
    response = client.post(door("ask", submission), ask_data())
    assert response.status_code == 422
    assert not ThreadQuestion.objects.exists()


def test_the_item_shows_what_was_asked_and_how_it_was_answered(client, reader, submission):
    question = asked(submission, reader, ThreadQuestionKind.UNDERSTOOD, "A lock stayed broken.")
    answer_question(question, yes=False, now=timezone.now())
    page = client.get(door("item", submission)).content.decode()
    assert "What we asked" in page
    assert "No, or not quite" in page


@pytest.mark.parametrize(("yes", "words"), [(True, "Answered"), (False, "Would rather not say")])
def test_a_question_with_a_why_is_answered_or_not(client, reader, submission, yes, words):
    answer_question(asked(submission, reader), yes=yes, now=timezone.now())
    assert f">{words}</span>" in client.get(door("item", submission)).text


def test_words_of_a_question_stay_folded_until_the_message_is_opened(client, reader, submission):
    asked(submission, reader)
    assert "Roughly when was this?" not in client.get(door("item", submission)).content.decode()
    assert "Roughly when was this?" in client.post(door("show", submission)).content.decode()


def test_words_that_are_covered_are_covered_in_a_question_too(client, reader, submission):
    asked(submission, reader, text="Did Sam come?")
    cover_words(submission, part="text", words="Sam", reason="name", by=reader, on=timezone.localdate())
    assert "Did [name taken out] come?" in client.post(door("show", submission)).text
    assert "Did Sam come?" in client.post(door("show_covered", submission)).text


def test_an_open_question_is_taken_back(client, reader, submission):
    question = asked(submission, reader)
    take_back(client, question)
    question.refresh_from_db()
    assert question.status == ThreadQuestionStatus.TAKEN_BACK


def test_a_question_that_was_answered_with_no_is_not_taken_back(client, reader, submission):
    question = asked(submission, reader)
    answer_question(question, yes=False, now=timezone.now())
    page = take_back(client, question)
    question.refresh_from_db()
    assert page.status_code == 302
    assert question.status == ThreadQuestionStatus.NO


@pytest.mark.parametrize("who", NO_READERS)
def test_no_other_role_takes_a_question_back(client, submission, who):
    question = asked(submission, cast.make_user("First"))
    client.force_login(who())
    assert is_shut(take_back(client, question))
    question.refresh_from_db()
    assert question.status == ThreadQuestionStatus.OPEN


def test_staff_of_the_service_do_not_take_a_question_back(client, reader, submission):
    question, service = asked(submission, cast.make_user("First")), make_service()
    Submission.objects.update(service=service)
    Affiliation.objects.create(user=reader, service=service)
    assert take_back(client, question).status_code == 404


def test_taking_back_is_a_button(client, reader, submission):
    question = asked(submission, reader)
    assert client.get(reverse("feedback_desk:take_question_back", args=[question.pk])).status_code == 405


def test_ten_questions_cost_an_item_no_more_queries_than_one(client, reader, submission):
    def queries():
        client.post(door("show", submission))
        with CaptureQueriesContext(connection) as found:
            client.get(door("item", submission))
        return len(found)

    asked(submission, reader, ThreadQuestionKind.UNDERSTOOD)
    one = queries()
    for _ in range(9):
        asked(submission, reader, ThreadQuestionKind.UNDERSTOOD)
    assert queries() == one
