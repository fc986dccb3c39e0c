"""What a person does in their thread beside writing: answer a question, leave a number, ask for another reader."""

import base64
import os
from contextlib import suppress
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import public
from core.flows import REPLY, put_code, same_origin
from core.receipts import from_draft_key
from core.sealing import TooLongError
from core.views import flow_page
from core.workflow import StaleError
from feedback.forms.replies import AddForm, AnswerForm, CodeForm, ContactForm
from feedback.forms.tell import TOO_LONG
from feedback.models import ContactWish, ThreadQuestion
from feedback.services.contact import leave_contact, take_contact_back
from feedback.services.questions import answer_question, take_question_back
from feedback.services.renewing import renew_code
from feedback.services.threads import ask_to_look_again, find_submission
from feedback.views.asked import asked_of
from feedback.views.talk import Talk, closed, is_sent, open_talk, page_of_talk, talk_page
from feedback.views.thread import back_to_thread, show_thread


@public
@require_POST
@talk_page
def answer(request: HttpRequest, talk: Talk, now: datetime) -> HttpResponse:
    """Answer a question of ours, or rather not; or take a yes back. Words are kept whatever happens meanwhile."""
    form = AnswerForm(request.POST, auto_id=AnswerForm.ids(request.POST.get("question", "")))
    question = _question(talk, form)
    if question is None:
        return back_to_thread(request, talk, now)
    if form.needs_words(question):
        return _show_again(request, talk, form, now)
    return _answered(request, talk, question, form, now)


def _question(talk: Talk, form: AnswerForm) -> ThreadQuestion | None:
    """The question, if it is one of this thread."""
    pk = form.cleaned_data["question"] if form.is_valid() else None
    return talk.submission.questions.filter(pk=pk).first() if pk else None


def _answered(request, talk: Talk, question: ThreadQuestion, form: AnswerForm, now: datetime) -> HttpResponse:
    typed = form.cleaned_data
    question.submission = talk.submission
    try:
        if typed["action"] == "back":
            take_question_back(question)
        else:
            yes = typed["action"] == "yes"
            answer_question(question, yes=yes, words=typed["text"], now=now, once=typed["once"])
    except TooLongError:
        form.add_error("text", TOO_LONG)
        return _show_again(request, talk, form, now)
    except StaleError:
        return _too_late(request, talk, typed["text"], now)
    return back_to_thread(request, talk, now, done="yes-back" if typed["action"] == "back" else "answer")


def _show_again(request: HttpRequest, talk: Talk, form: AnswerForm, now: datetime) -> HttpResponse:
    asked = [one for one in asked_of(talk.submission, talk.receipt, wrong=form) if one.is_open or one.form is form]
    return show_thread(request, talk, AddForm(), now, asked=asked, wrong_form=form)


def _too_late(request: HttpRequest, talk: Talk, typed: str, now: datetime) -> HttpResponse:
    """The question was settled meanwhile: typed words wait in the box for more."""
    if not typed:
        return back_to_thread(request, talk, now)
    form = AddForm({"text": typed, "once": AddForm().initial["once"]})
    form.is_valid()
    form.add_error("text", _("This question is closed now. Your words are still here, and you can send them."))
    return show_thread(request, talk, form, now)


@public
@talk_page
def contact(request: HttpRequest, talk: Talk, now: datetime) -> HttpResponse:
    """A phone number for one call, if the person offers it; or take it back."""
    form = ContactForm(request.POST if is_sent(request) else None)
    if is_sent(request) and request.POST.get("action") == "back":
        take_contact_back(talk.submission)
        return back_to_thread(request, talk, now, done="number-back")
    if is_sent(request) and form.is_valid():
        leave_contact(talk.submission, **form.cleaned_data, now=now)
        return back_to_thread(request, talk, now, done="number")
    wish = ContactWish.objects.filter(submission=talk.submission).only("shown_on").first()
    return page_of_talk(request, talk, "contact", {"form": form, "contact": wish}, now=now)


@public
@require_POST
@talk_page
def look_again(request: HttpRequest, talk: Talk, now: datetime) -> HttpResponse:
    """Ask another person to look again, once."""
    with suppress(StaleError):  # pressed twice, or a reader was quicker: the page says how it stands
        ask_to_look_again(talk.submission, now=now)
    return back_to_thread(request, talk, now)


@public
@talk_page
def new_code(request: HttpRequest, talk: Talk, now: datetime) -> HttpResponse:
    """A new code for the old one: asks for the old one again, shows a new one, and changes nothing yet."""
    form = CodeForm(request.POST if is_sent(request) else None)
    if is_sent(request) and form.is_valid() and form.is_the_one(talk.receipt):
        return _show_new(request, talk, now)
    return page_of_talk(request, talk, "new_code", {"form": form}, now=now)


def _show_new(request: HttpRequest, talk: Talk, now: datetime) -> HttpResponse:
    key = os.urandom(32)
    drawn = {"key": base64.b64encode(key).decode(), "code": talk.receipt.symbols}
    context = {"receipt": from_draft_key(key), "drawn": REPLY.wrap(drawn, now=now)}
    return page_of_talk(request, talk, "new_code_shown", context, now=now)


@public
@flow_page
@require_POST
@same_origin
def keep_new_code(request: HttpRequest) -> HttpResponse:
    """The person has kept the new code: from now on it opens the thread, and the old one opens nothing."""
    now = timezone.now()
    drawn = REPLY.unwrap(request.POST.get("drawn", ""), now=now)
    if drawn is None or drawn.is_over or "key" not in drawn.data:
        return closed(request)
    return _renewed(request, open_talk(request, now), drawn.data, now)


def _renewed(request: HttpRequest, talk: Talk | None, drawn: dict, now: datetime) -> HttpResponse:
    key = base64.b64decode(drawn["key"])
    new = from_draft_key(key)
    if talk is not None and talk.receipt.symbols == drawn["code"]:
        try:
            renew_code(talk.submission, talk.receipt, draft_key=key)
        except StaleError:
            return closed(request)
    elif find_submission(new, on=localdate(now)) is None:
        return closed(request)
    return _new_code_is_kept(request, new, now)


def _new_code_is_kept(request: HttpRequest, new, now: datetime) -> HttpResponse:
    if request.POST.get("carried"):
        talk = Talk(find_submission(new, on=localdate(now)), new, is_carried=True)
        return page_of_talk(request, talk, "new_code_kept", {}, now=now)
    response = redirect("feedback:new_code_kept")
    put_code(response, new, now=now)
    return response


@public
@talk_page
def new_code_kept(request: HttpRequest, talk: Talk, now: datetime) -> HttpResponse:
    """The new code opens the thread now."""
    return page_of_talk(request, talk, "new_code_kept", {}, now=now)
