"""*Replies*: the code opens what was said and answered. One place for every room's codes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import receipts, slowing
from core.access import public
from core.flows import FLOW, REPLY, code_of, put_code, same_origin
from core.links import links_for
from core.receipts import Receipt
from core.sealing import TooLongError
from core.views import flow_page
from feedback.choices import PUBLIC_INSIGHTS, Box, MessageKind, Sender
from feedback.forms.replies import AddForm, CodeForm, WhoMaySeeForm, WorseForm
from feedback.forms.tell import TOO_LONG
from feedback.models import Submission
from feedback.services.threads import (
    Said,
    add_message,
    change_who_may_see,
    delete_everything,
    find_submission,
    read_thread,
)
from feedback.views.states import what_happens_now
from feedback.views.words import reading_words


@public
@flow_page
@same_origin
def enter(request: HttpRequest) -> HttpResponse:
    """Enter the code. A typo costs no query; wrong, expired and deleted codes answer alike."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        slowing.slow_down(request.visitor_code)
        opened = receipts.open_anywhere(form.cleaned_data["code"])
        if opened is not None:
            response = redirect(opened[1].get_absolute_url())
            put_code(response, form.cleaned_data["code"], now=timezone.now())
            return response
        slowing.count_wrong_try(request.visitor_code)
        form.add_error("code", _not_found())
    tries = slowing.wrong_tries(request.visitor_code) if form.errors else 0
    return render(request, "feedback/replies/enter.html", {"form": form, "is_slow": slowing.wait_after(tries) > 0})


def _not_found() -> str:
    return _("We found nothing for this code. It may have ended, or it was deleted. Look at each letter again.")


@dataclass(frozen=True)
class Talk:
    """A thread, opened by the code that this browser holds."""

    submission: Submission
    receipt: Receipt


def _open(request: HttpRequest, now: datetime) -> Talk | None:
    receipt = code_of(request, now=now)
    submission = find_submission(receipt, on=localdate(now)) if receipt else None
    return Talk(submission, receipt) if submission else None


def _closed(request: HttpRequest) -> HttpResponse:
    """The code is not here any more: words on their way stay on the page."""
    typed = request.POST.get("text", "").strip()
    if not typed:
        return redirect("feedback:replies")
    return render(request, "feedback/replies/enter.html", {"form": CodeForm(), "typed": typed})


@public
@flow_page
@same_origin
def thread(request: HttpRequest) -> HttpResponse:
    """What was said and answered, the newest first; and a box to add words."""
    now = timezone.now()
    talk = _open(request, now)
    if talk is None:
        return _closed(request)
    form = AddForm(request.POST or None) if request.method == "POST" else AddForm()
    if request.method == "POST" and form.is_valid() and _added(talk, form, MessageKind.WORDS, now):
        return _back_to_thread(talk, now)
    return _show_thread(request, talk, form, now)


def _added(talk: Talk, form, kind: str, now: datetime) -> bool:
    typed = form.cleaned_data
    text = typed["text"] or _("Something has got worse.")
    try:
        add_message(talk.submission, sender=Sender.GIVER, text=text, kind=kind, now=now, once=typed["once"])
    except TooLongError:
        form.add_error("text", TOO_LONG)
        return False
    return True


def _back_to_thread(talk: Talk, now: datetime) -> HttpResponse:
    response = redirect("feedback:thread")
    put_code(response, talk.receipt, now=now)
    return response


def _show_thread(request: HttpRequest, talk: Talk, form, now: datetime) -> HttpResponse:
    submission = talk.submission
    said = read_thread(submission, talk.receipt)
    context = {
        "form": form,
        "submission": submission,
        "newest": said[0] if said and not said[0].is_own else None,
        "messages_said": _labelled(said),
        "now_words": what_happens_now(submission, said, localdate(now)),
        "who_may_see_form": WhoMaySeeForm(initial={"who_may_see": submission.who_may_see}),
        **_what_came_of_it(submission),
    }
    response = render(
        request, "feedback/replies/thread.html", context | reading_words(request, now, submission.channel)
    )
    put_code(response, talk.receipt, now=now)
    return response


@dataclass(frozen=True)
class Shown:
    """One message as the page shows it."""

    label: str
    text: str
    on: date | None
    is_own: bool


def _labelled(said: list[Said]) -> list[Shown]:
    return [Shown(_label(one), one.text, one.on, one.is_own) for one in said]


def _label(said: Said) -> str:
    if said.kind in Box.values:
        return str(Box(said.kind).label)
    if said.kind == MessageKind.WORSE:
        return _("You said that something got worse")
    return _("You added") if said.is_own else _("We answered")


def _what_came_of_it(submission: Submission) -> dict:
    """The insights that these words are part of, once everyone may read them, and what came of those."""
    insights = list(submission.insights.all())
    public_ones = [insight for insight in insights if insight.status in PUBLIC_INSIGHTS]
    links = links_for(public_ones)
    came = [{"insight": insight, "links": links[insight.pk]} for insight in public_ones]
    return {"came_of_it": came, "is_being_written": bool(insights) and not public_ones}


@public
@flow_page
@same_origin
def worse(request: HttpRequest) -> HttpResponse:
    """Has anything got worse? Read by the lead, not by the service."""
    now = timezone.now()
    talk = _open(request, now)
    if talk is None:
        return _closed(request)
    form = WorseForm(request.POST) if request.method == "POST" else WorseForm()
    if request.method == "POST" and form.is_valid() and _added(talk, form, MessageKind.WORSE, now):
        return _back_to_thread(talk, now)
    return render(
        request, "feedback/replies/worse.html", {"form": form} | reading_words(request, now, talk.submission.channel)
    )


@public
@flow_page
@require_POST
@same_origin
def who_may_see(request: HttpRequest) -> HttpResponse:
    """Change who may see it."""
    now = timezone.now()
    talk = _open(request, now)
    if talk is None:
        return redirect("feedback:replies")
    form = WhoMaySeeForm(request.POST)
    if form.is_valid() and (choice := form.cleaned_data["who_may_see"]):
        change_who_may_see(talk.submission, choice)
    return _back_to_thread(talk, now)


@public
@flow_page
@same_origin
def delete(request: HttpRequest) -> HttpResponse:
    """Delete everything: asks for the code again, hides at once, destroys after seven days."""
    now = timezone.now()
    talk = _open(request, now)
    if talk is None:
        return redirect("feedback:replies")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["code"] == talk.receipt:
            delete_everything(talk.submission, on=localdate(now))
            return _leave_for("feedback:deleted")
        form.add_error("code", _("This is another code. Enter the one that you came here with."))
    return render(
        request, "feedback/replies/delete.html", {"form": form} | reading_words(request, now, talk.submission.channel)
    )


@public
@flow_page
def deleted(request: HttpRequest) -> HttpResponse:
    """It is hidden, and what happens to the rest."""
    return render(request, "feedback/replies/deleted.html", reading_words(request, timezone.now()))


@public
@flow_page
@require_POST
@same_origin
def close(request: HttpRequest) -> HttpResponse:
    """I have finished: nothing of it stays on this device."""
    return _leave_for("feedback:replies")


def _leave_for(name: str) -> HttpResponse:
    response = redirect(name)
    FLOW.drop(response)
    REPLY.drop(response)
    return response


@public
@flow_page
def lost_code(request: HttpRequest) -> HttpResponse:
    """Why we cannot look a code up, and what helps."""
    return render(request, "feedback/replies/lost_code.html", reading_words(request, timezone.now()))
