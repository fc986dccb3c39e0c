"""*Replies*: the code opens what was said and answered. One place for every room's codes."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import receipts, slowing
from core.access import public
from core.flows import put_code, same_origin
from core.receipts import Receipt
from core.views import flow_page
from feedback.forms.replies import AddForm, CodeForm
from feedback.models import Draft, Submission
from feedback.services.threads import delete_everything, note_came_back, want_back
from feedback.views.one_page import resume
from feedback.views.talk import Talk, is_sent, leave_for, page_of_talk, talk_page
from feedback.views.thread import show_thread
from feedback.views.words import reading_words


@public
@flow_page
@same_origin
def enter(request: HttpRequest) -> HttpResponse:
    """Enter the code. A typo costs no query; wrong, expired and deleted codes answer alike."""
    return _enter(request, is_carried=False)


@public
@flow_page
@same_origin
def enter_without_cookies(request: HttpRequest) -> HttpResponse:
    """The same where cookies are refused: the pages after it are answers to forms, which carry the code."""
    return _enter(request, is_carried=True)


def _enter(request: HttpRequest, *, is_carried: bool) -> HttpResponse:
    form = CodeForm(request.POST or None)
    wait = _seconds_left(request, form)
    if request.method == "POST" and form.is_valid() and not wait:
        opened = receipts.open_anywhere(form.cleaned_data["code"])
        if opened is not None:
            return _come_in(request, opened[1], form.cleaned_data["code"], is_carried)
        _count_wrong(request, form)
    return _show(request, "enter", form, wait, is_carried=is_carried, is_closed="closed" in request.GET)


def _come_in(request: HttpRequest, thing, receipt: Receipt, is_carried: bool) -> HttpResponse:
    now = timezone.now()
    if isinstance(thing, Submission):
        note_came_back(thing)
        if is_carried:
            return show_thread(request, Talk(thing, receipt, is_carried=True), AddForm(), now)
    if isinstance(thing, Draft) and is_carried and (page := resume(request, receipt, now=now)):
        return page
    response = redirect(thing.get_absolute_url())
    put_code(response, receipt, now=now)
    return response


def _count_wrong(request: HttpRequest, form: CodeForm) -> None:
    slowing.count_wrong_try(request.visitor_code)
    words = _("We found nothing for this code. It may have ended, or it was deleted. Look at each letter again.")
    form.add_error("code", words)


def _seconds_left(request: HttpRequest, form: CodeForm) -> int:
    """How long the code that was typed still waits; until then nothing is looked up."""
    if request.method != "POST" or not form.is_valid():
        return 0
    ticket = request.POST.get("ticket", "")
    return slowing.seconds_left(request.visitor_code, form.cleaned_data["code"], ticket, now=timezone.now())


def _show(request: HttpRequest, page: str, form: CodeForm, wait: int, **context) -> HttpResponse:
    """The page to type a code on; while the code waits it stays there, and opens when it is sent again."""
    if wait:
        context |= {"wait": wait, "ticket": slowing.ticket_for(form.cleaned_data["code"], wait, now=timezone.now())}
    response = render(request, f"feedback/replies/{page}.html", {"form": form, **context})
    if wait:
        response.status_code, response["Retry-After"] = 429, str(wait)
    return response


@public
@talk_page
def delete(request: HttpRequest, talk: Talk, now: datetime) -> HttpResponse:
    """Delete everything: asks for the code again, hides at once, destroys after seven days."""
    form = CodeForm(request.POST if is_sent(request) else None)
    if is_sent(request) and form.is_valid() and form.is_the_one(talk.receipt):
        delete_everything(talk.submission, on=localdate(now))
        return leave_for("feedback:deleted")
    return page_of_talk(request, talk, "delete", {"form": form}, now=now)


@public
@flow_page
def deleted(request: HttpRequest) -> HttpResponse:
    """It is hidden, what happens to the rest, and the way back."""
    return render(request, "feedback/replies/deleted.html", reading_words(request, timezone.now()))


@public
@flow_page
@same_origin
def back_again(request: HttpRequest) -> HttpResponse:
    """I want it back: within seven days, with the code. What opens nothing is told as at the entrance."""
    form, now = CodeForm(request.POST or None), timezone.now()
    wait = _seconds_left(request, form)
    if request.method == "POST" and form.is_valid() and not wait:
        if submission := want_back(form.cleaned_data["code"], on=localdate(now)):
            return _come_in(request, submission, form.cleaned_data["code"], is_carried=False)
        _count_wrong(request, form)
    return _show(request, "back_again", form, wait)


@public
@flow_page
@require_POST
@same_origin
def close(request: HttpRequest) -> HttpResponse:
    """I have finished: nothing of it stays on this device."""
    return leave_for("feedback:replies")


@public
@flow_page
def lost_code(request: HttpRequest) -> HttpResponse:
    """Why we cannot look a code up, and what helps."""
    return render(request, "feedback/replies/lost_code.html", reading_words(request, timezone.now()))
