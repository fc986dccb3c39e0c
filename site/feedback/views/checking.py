"""*Tell us*, the end of it: check what was written, send, the code, a break and the way back by code."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from core.access import public
from core.flows import FLOW, REPLY, code_of, same_origin
from core.views import flow_page
from feedback.choices import AnswerWanted
from feedback.forms.contact import question_about
from feedback.forms.fields import QuietForm
from feedback.forms.steps import steps_of
from feedback.forms.tell import NO_ROOM, NOTHING_YET, EarlierForm
from feedback.models import Channel, Submission
from feedback.services.sending import submit
from feedback.views.flow import (
    Flow,
    answers_of,
    channel_of,
    data_from,
    flow_by_code,
    live_flow,
    put_flow,
    read_flow,
    says_something,
    seconds_since_begin,
    start_of,
)
from feedback.views.many import comes_in_a_flood, easy_question, keeps
from feedback.views.words import reading_words, summary_rows


@public
@flow_page
@same_origin
def check(request: HttpRequest) -> HttpResponse:
    """What you wrote, with soft marks where it may point to you; then send."""
    now = timezone.now()
    flow, is_over = read_flow(request, now=now)
    if flow is None or (is_over and request.method != "POST"):
        return redirect(start_of(request, flow, now=now))
    if flow.sent_at:
        return redirect("feedback:thanks")
    answers = answers_of(flow, now=now)
    if flow.saved and not answers:
        return without_draft(request, flow, now)
    channel = channel_of(flow)
    if request.method == "POST":
        return _check_posted(request, flow, channel, answers, is_over, now)
    return _show_check(request, flow, channel, answers, now)


def _check_posted(
    request: HttpRequest, flow: Flow, channel: Channel, answers: dict, is_over: bool, now: datetime
) -> HttpResponse:
    answers = _with_earlier(answers, request)
    if request.POST.get("action") == "break":
        if not keeps(request, flow, answers, now=now):
            return _show_check(request, flow, channel, answers, now, form=_saying(NO_ROOM))
        return put_flow(redirect("feedback:break"), replace(flow, saved=True, on_a_break=True, has_code=True), now=now)
    if request.POST.get("action") == "more":
        return put_flow(redirect("feedback:check"), flow, now=now)
    if is_over or not channel.is_open:
        return _show_check(request, flow, channel, answers, now, is_over=is_over)
    if not says_something(answers):
        return _show_check(request, flow, channel, answers, now, form=_saying(NOTHING_YET))
    data = data_from(answers, channel, took=seconds_since_begin(flow, now))
    data = replace(data, in_a_flood=comes_in_a_flood(request, now))
    submission, _created = submit(draft_key=flow.draft_key, data=data, channel=channel, via=flow.via, now=now)
    return _thank(submission, flow, now)


def _saying(words: str) -> QuietForm:
    """A form with nothing but something to say above it."""
    form = QuietForm({})
    form.add_error(None, words)
    return form


def _with_earlier(answers: dict, request: HttpRequest) -> dict:
    """The tick beside *Send*, from a page that has it: an empty tick is not sent by any browser."""
    if request.POST.get("at") != "check":
        return answers
    form = EarlierForm(request.POST)
    form.is_valid()
    return answers | form.cleaned_data


def _show_check(
    request: HttpRequest, flow: Flow, channel: Channel, answers: dict, now: datetime, **more
) -> HttpResponse:
    steps = steps_of(channel, answers)
    rows, hints = summary_rows(answers, channel, steps)
    wants_contact = answers.get("answer_wanted") == AnswerWanted.CONTACT
    context = {
        "rows": [row for row in rows if row[1]],
        "left_empty": [(label, address) for label, words, address in rows if not words],
        "hints": hints,
        "contact_question": question_about(answers) if wants_contact else "",
        "earlier_form": EarlierForm(initial=answers),
        "not_safe": bool(answers.get("not_safe")),
        "channel": channel,
        "question": easy_question(request, now),
        "back": reverse("feedback:step", kwargs={"number": len(steps)}),
        **more,
    }
    response = render(request, "feedback/tell/check.html", context | reading_words(request, now, channel))
    return put_flow(response, flow, now=now)


def without_draft(request: HttpRequest, flow: Flow, now: datetime) -> HttpResponse:
    """What was saved is not there: it was sent (the answer got lost on its way), or it was taken away."""
    if submission := Submission.objects.filter(receipt_lookup=flow.receipt.lookup).select_related("clock").first():
        return _thank(submission, flow, now)
    response = render(request, "feedback/tell/gone.html", {"flow": flow} | reading_words(request, now))
    FLOW.drop(response)
    return response


def sent(submission: Submission, flow: Flow, now: datetime) -> Flow:
    """The flow once its words are with us."""
    return replace(
        flow,
        sent_at=int(now.timestamp()),
        due_on=submission.clock.due_on.isoformat(),
        not_safe=submission.says_not_safe,
        wants_code=submission.answer_wanted != AnswerWanted.NO,
    )


def _thank(submission: Submission, flow: Flow, now: datetime) -> HttpResponse:
    return put_flow(redirect("feedback:thanks"), sent(submission, flow, now), now=now)


@public
@flow_page
@same_origin
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank you: the code, what happens next with dates, help, a calm end."""
    now = timezone.now()
    flow = live_flow(request, now=now)
    if flow is None or not flow.sent_at:
        return redirect(start_of(request, flow, now=now))
    if request.method == "POST":
        return _thanks_posted(request.POST.get("action", ""), flow, now)
    shows = flow.may_show_code(now)
    context = {"flow": flow, "receipt": flow.receipt if shows else None, "has_cookie": True}
    response = render(request, "feedback/tell/thanks.html", context | reading_words(request, now, channel_of(flow)))
    was_shown_once = shows and not flow.is_mine
    return put_flow(response, replace(flow, key="") if was_shown_once else flow, now=now)


def _thanks_posted(action: str, flow: Flow, now: datetime) -> HttpResponse:
    if action == "again":
        return put_flow(redirect("feedback:step", number=1), flow.anew, now=now)
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
        return redirect(start_of(request, flow, now=now))
    context = {"receipt": flow.receipt, "is_mine": flow.is_mine, "has_cookie": True}
    response = render(request, "feedback/tell/break.html", context | reading_words(request, now, channel_of(flow)))
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
    opened = flow_by_code(receipt, now=now) if receipt else None
    if opened is None:
        return redirect(reverse("feedback:replies") + "?closed")
    flow, _answers = opened
    response = put_flow(redirect("feedback:check"), flow, now=now)
    REPLY.drop(response)
    return response
