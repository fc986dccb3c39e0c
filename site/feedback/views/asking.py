"""Asking a person through the code, from the desk: a question with why, or *did we understand you?*"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import requires
from core.keyrings import TRIAGE
from core.sealing import UnsealError
from core.workflow import StaleError
from feedback.choices import MAY_WE, READ, SubmissionStatus, ThreadQuestionKind, ThreadQuestionStatus
from feedback.forms.asking import AskForm, UnderstoodForm
from feedback.models import Submission, ThreadQuestion
from feedback.permissions import can_ask_back, can_read
from feedback.services.questions import ask_question, questions_of, read_question, take_question_back
from feedback.services.triage import Opened
from feedback.views.item_page import find_item, item_page, saved, somebody_was_quicker
from feedback.views.item_parts import register_part


def find_question(pk) -> ThreadQuestion:
    return get_object_or_404(ThreadQuestion.objects.select_related("submission"), pk=pk)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def ask(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Ask something, with why we ask."""
    return _ask(request, submission, AskForm(request.POST), "ask_form")


@requires(can_read, of=find_item, hidden=True)
@require_POST
def understood(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Did we understand you?"""
    return _ask(request, submission, UnderstoodForm(request.POST), "understood_form")


def _ask(request: HttpRequest, submission: Submission, form, name: str) -> HttpResponse:
    if not form.is_valid():
        return item_page(request, submission, **{name: form})
    try:
        ask_question(submission, kind=form.kind, **form.cleaned_data, by=request.user, on=localdate())
    except StaleError:
        form.add_error(None, _("Not asked. A colleague changed this message meanwhile; your words are kept here."))
        return item_page(request, submission, **{name: form})
    messages.success(request, _("Asked. The person reads it with their code."))
    return redirect("feedback_desk:item", pk=submission.pk)


@requires(can_ask_back, of=find_question, hidden=True)
@require_POST
def take_back(request: HttpRequest, question: ThreadQuestion) -> HttpResponse:
    """Take back a question that nobody has answered yet."""
    try:
        take_question_back(question, by=request.user)
    except StaleError:
        return somebody_was_quicker(request, question.submission)
    return saved(request, question.submission)


def _asked(_request: HttpRequest, submission: Submission, opened: Opened | None) -> dict | None:
    """What was asked, and how it was answered; the words only while the message is unfolded.

    Passing on has a section of its own.
    """
    found = questions_of(submission).exclude(kind=ThreadQuestionKind.PASS_ON)
    asked = list(found.select_related("asked_by", "service"))
    for question in asked:
        question.words = _words(question, opened) if opened else None
        question.may_be_taken_back = question.status == ThreadQuestionStatus.OPEN and question.kind not in MAY_WE
    return {"asked_questions": asked} if asked else None


def _words(question: ThreadQuestion, opened: Opened) -> dict | None:
    try:
        words = read_question(question, ring=TRIAGE)
    except UnsealError:
        return None
    return {name: opened.as_shown(text) for name, text in words.items()}


def _asking(_request: HttpRequest, submission: Submission, _opened: Opened | None) -> dict | None:
    if submission.status not in READ:
        return None
    return {
        "ask_form": None if submission.status == SubmissionStatus.CLOSED else AskForm(),
        "understood_form": UnderstoodForm(),
    }


register_part("feedback/desk/parts/asked.html", _asked, order=30, beside_words=True)
register_part("feedback/desk/parts/ask.html", _asking, order=42)
