"""*Tell us*: one question a page, none required; what is typed is kept sealed from page to page.

Every page works without JavaScript. Without cookies everything stands on one page (`one_page`), which carries
its own sealed state. Back, reload and a second press lose nothing and store nothing twice.
"""

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from core.access import public
from core.flows import FLOW, REPLY, code_of, same_origin
from core.sealing import TooLongError
from core.views import flow_page
from feedback.choices import AnswerWanted
from feedback.forms.tell import BOXES, NOTHING_YET, STEPS, TOO_LONG, DeviceForm, OnePageForm, QuietForm
from feedback.models import Submission
from feedback.services.drafts import keep_draft, open_draft_by_code, save_draft
from feedback.services.sending import main_channel, submit
from feedback.views.flow import (
    Flow,
    answers_of,
    data_from,
    flow_from,
    flow_of_key,
    live_flow,
    new_flow,
    put_flow,
    read_flow,
    says_something,
    wrapped,
)
from feedback.views.words import reading_words, summary_rows

TEMPLATES = ("say", "where", "better", "see", "answer")


@public
@flow_page
@same_origin
def start(request: HttpRequest) -> HttpResponse:
    """Before you start: who reads, when, what we cannot do; and whose device this is."""
    now = timezone.now()
    flow, is_over = read_flow(request, now=now)
    if request.method == "POST":
        return _begin(request, flow, now)
    context = {"form": DeviceForm(), "flow": flow, "is_over": is_over, "is_open": main_channel().is_open}
    return render(request, "feedback/tell/start.html", context | reading_words(request, now))


def _begin(request: HttpRequest, flow: Flow | None, now: datetime) -> HttpResponse:
    form = DeviceForm(request.POST)
    form.is_valid()
    if request.POST.get("action") == "go_on" and flow and flow.is_mine:
        return put_flow(redirect("feedback:check"), flow, now=now)
    return put_flow(redirect("feedback:ready"), new_flow(form.cleaned_data["device"]), now=now)


@public
@flow_page
def ready(request: HttpRequest) -> HttpResponse:
    """Did the cookie come back? If not, everything stands on one page."""
    came_back = live_flow(request, now=timezone.now())
    return redirect("feedback:step", number=1) if came_back else redirect("feedback:one_page")


@public
@flow_page
@same_origin
def step(request: HttpRequest, number: int) -> HttpResponse:
    """One question."""
    now = timezone.now()
    flow, is_over = read_flow(request, now=now)
    if request.method == "POST":
        return _take_step(request, number, flow, is_over, now)
    if flow is None or is_over:
        return redirect("feedback:start")
    if flow.sent_at:
        return redirect("feedback:thanks")
    answers = answers_of(flow, now=now)
    if flow.saved and not answers:
        return _without_draft(request, flow, now)
    return _show_step(request, number, flow, STEPS[number - 1](initial=answers), answers, now)


def _take_step(request: HttpRequest, number: int, flow: Flow | None, is_over: bool, now: datetime) -> HttpResponse:
    form = STEPS[number - 1](request.POST)
    form.is_valid()
    if flow is None or flow.sent_at or (is_over and not flow.is_mine):
        return _rescue(request, form, was_sent=bool(flow and flow.sent_at), now=now)
    answers = answers_of(flow, now=now) | _typed(form)
    action = request.POST.get("action", "")
    try:
        (keep_draft if action == "break" else save_draft)(flow.draft_key, answers, on=localdate(now))
    except TooLongError:
        _say_too_long(form)
        return _show_step(request, number, flow, form, answers, now)
    flow = replace(flow, saved=True, on_a_break=action == "break")
    if is_over and action != "break":
        form = STEPS[number - 1](initial=answers)
        return _show_step(request, number, flow, form, answers, now, is_over=True)
    return put_flow(redirect(_after(number, action)), flow, now=now)


def _typed(form) -> dict:
    """What was typed; an empty box counts too, it may have been emptied."""
    return {name: value for name, value in form.cleaned_data.items() if name != "flow"}


def _say_too_long(form) -> None:
    longest = max((name for name in BOXES if name in form.fields), key=lambda name: len(form.cleaned_data[name]))
    form.add_error(longest, TOO_LONG)


def _after(number: int, action: str) -> str:
    if action == "break":
        return reverse("feedback:break")
    if action == "end" or number == len(STEPS):
        return reverse("feedback:check")
    return reverse("feedback:step", kwargs={"number": number + 1})


def _show_step(request, number: int, flow: Flow, form, answers: dict, now: datetime, **more) -> HttpResponse:
    context = {
        "form": form,
        "number": number,
        "of": len(STEPS),
        "flow": flow,
        "back": reverse("feedback:step", kwargs={"number": number - 1}) if number > 1 else reverse("feedback:start"),
        "is_change": "change" in request.GET,
        "not_safe": bool(answers.get("not_safe")),
        **more,
    }
    response = render(request, f"feedback/tell/{TEMPLATES[number - 1]}.html", context | reading_words(request, now))
    return put_flow(response, flow, now=now)


def _rescue(request: HttpRequest, form, *, was_sent: bool, now: datetime) -> HttpResponse:
    """The words of this page stay, on one page, and nothing that was said before is shown.

    The cookie is gone, or what it stood for is sent, or its time is over on a device that others use: there the
    next person may press the button of a page that was left open.
    """
    initial = {**_typed(form), "flow": wrapped(new_flow(), now=now)}
    return _show_one_page(request, OnePageForm(initial=initial), now, why="sent" if was_sent else "gone")


def _without_draft(request: HttpRequest, flow: Flow, now: datetime) -> HttpResponse:
    """What was saved is not there: it was sent (the answer got lost on its way), or it was taken away."""
    if submission := Submission.objects.filter(receipt_lookup=flow.receipt.lookup).select_related("clock").first():
        return _thank(submission, flow, now)
    response = render(request, "feedback/tell/gone.html", reading_words(request, now))
    FLOW.drop(response)
    return response


@public
@flow_page
@same_origin
def check(request: HttpRequest) -> HttpResponse:
    """What you wrote, with soft marks where it may point to you; then send."""
    now = timezone.now()
    flow, is_over = read_flow(request, now=now)
    if flow is None or (is_over and request.method != "POST"):
        return redirect("feedback:start")
    if flow.sent_at:
        return redirect("feedback:thanks")
    answers = answers_of(flow, now=now)
    if flow.saved and not answers:
        return _without_draft(request, flow, now)
    if request.method == "POST":
        return _check_posted(request, flow, answers, is_over, now)
    return _show_check(request, flow, answers, now)


def _check_posted(request: HttpRequest, flow: Flow, answers: dict, is_over: bool, now: datetime) -> HttpResponse:
    if request.POST.get("action") == "break":
        keep_draft(flow.draft_key, answers, on=localdate(now))
        return put_flow(redirect("feedback:break"), replace(flow, saved=True, on_a_break=True), now=now)
    channel = main_channel()
    if is_over or not channel.is_open:
        return _show_check(request, flow, answers, now, is_over=is_over)
    if not says_something(answers):
        form = QuietForm({})
        form.add_error(None, NOTHING_YET)
        return _show_check(request, flow, answers, now, form=form)
    submission, _created = submit(draft_key=flow.draft_key, data=data_from(answers), channel=channel, now=now)
    return _thank(submission, flow, now)


def _show_check(request: HttpRequest, flow: Flow, answers: dict, now: datetime, **more) -> HttpResponse:
    rows, hints = summary_rows(answers)
    context = {
        "rows": rows,
        "hints": hints,
        "not_safe": bool(answers.get("not_safe")),
        "is_open": main_channel().is_open,
        "back": reverse("feedback:step", kwargs={"number": len(STEPS)}),
        **more,
    }
    response = render(request, "feedback/tell/check.html", context | reading_words(request, now))
    return put_flow(response, flow, now=now)


def _sent(submission: Submission, flow: Flow, now: datetime) -> Flow:
    return replace(
        flow,
        sent_at=int(now.timestamp()),
        due_on=submission.clock.due_on.isoformat(),
        not_safe=submission.says_not_safe,
        wants_code=submission.answer_wanted != AnswerWanted.NO,
    )


def _thank(submission: Submission, flow: Flow, now: datetime) -> HttpResponse:
    return put_flow(redirect("feedback:thanks"), _sent(submission, flow, now), now=now)


@public
@flow_page
@same_origin
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank you: the code, what happens next with dates, help, a calm end."""
    now = timezone.now()
    flow = live_flow(request, now=now)
    if flow is None or not flow.sent_at:
        return redirect("feedback:start")
    if request.method == "POST":
        return _thanks_posted(request.POST.get("action", ""), flow, now)
    shows = flow.may_show_code(now)
    context = {"flow": flow, "receipt": flow.receipt if shows else None, "has_cookie": True}
    response = render(request, "feedback/tell/thanks.html", context | reading_words(request, now))
    was_shown_once = shows and not flow.is_mine
    return put_flow(response, replace(flow, key="") if was_shown_once else flow, now=now)


def _thanks_posted(action: str, flow: Flow, now: datetime) -> HttpResponse:
    if action == "again":
        return put_flow(redirect("feedback:step", number=1), new_flow(flow.device), now=now)
    if action == "code":
        return put_flow(redirect("feedback:thanks"), replace(flow, wants_code=True), now=now)
    return put_flow(redirect("feedback:thanks"), replace(flow, key=""), now=now)


@public
@flow_page
def on_a_break(request: HttpRequest) -> HttpResponse:
    """Take a break: saved, and the code at once. On a device that others use this page closes the rest."""
    now = timezone.now()
    flow = live_flow(request, now=now)
    if flow is None or not flow.on_a_break:
        return redirect("feedback:start")
    context = {"receipt": flow.receipt, "is_mine": flow.is_mine}
    response = render(request, "feedback/tell/break.html", context | reading_words(request, now))
    if flow.is_mine:
        return put_flow(response, flow, now=now)
    FLOW.drop(response)
    return response


@public
@flow_page
def go_on(request: HttpRequest) -> HttpResponse:
    """Back by code after a break: the draft opens, and the flow goes on with the same key."""
    now = timezone.now()
    receipt = code_of(request, now=now)
    opened = open_draft_by_code(receipt, on=localdate(now)) if receipt else None
    if opened is None:
        return redirect("feedback:replies")
    response = put_flow(redirect("feedback:check"), flow_of_key(opened[0], saved=True), now=now)
    REPLY.drop(response)
    return response


@public
@flow_page
@same_origin
def one_page(request: HttpRequest) -> HttpResponse:
    """Everything on one page, for browsers that keep no cookies."""
    now = timezone.now()
    if request.method == "POST":
        return _one_page_posted(request, now)
    form = OnePageForm(initial={"flow": wrapped(new_flow(), now=now)})
    return render(
        request, "feedback/tell/one_page.html", {"form": form, "why": "cookies"} | reading_words(request, now)
    )


def _one_page_posted(request: HttpRequest, now: datetime) -> HttpResponse:
    kept = FLOW.unwrap(request.POST.get("flow", ""), now=now)
    flow = flow_from(kept) if kept else new_flow()
    form = OnePageForm({**request.POST.dict(), "flow": wrapped(flow, now=now)})
    form.is_valid()
    try:
        response = _finish_one_page(request, form, flow, now)
    except TooLongError:
        _say_too_long(form)
        response = None
    return response or _show_one_page(request, form, now)


def _show_one_page(request: HttpRequest, form: OnePageForm, now: datetime, why: str = "") -> HttpResponse:
    context = {"form": form, "why": why, "is_open": main_channel().is_open}
    return render(request, "feedback/tell/one_page.html", context | reading_words(request, now))


def _finish_one_page(request: HttpRequest, form: OnePageForm, flow: Flow, now: datetime) -> HttpResponse | None:
    """The page after it, or None if there is something to say about this one."""
    answers = _typed(form)
    if request.POST.get("action") == "break":
        receipt = keep_draft(flow.draft_key, answers, on=localdate(now))
        return render(request, "feedback/tell/break.html", {"receipt": receipt} | reading_words(request, now))
    if not says_something(answers):
        form.add_error(None, NOTHING_YET)
        return None
    channel = main_channel()
    if not channel.is_open:
        return None
    submission, _created = submit(draft_key=flow.draft_key, data=data_from(answers), channel=channel, now=now)
    sent = replace(_sent(submission, flow, now), wants_code=True)
    context = {"flow": sent, "receipt": sent.receipt, "has_cookie": False}
    return render(request, "feedback/tell/thanks.html", context | reading_words(request, now))
