"""*Tell us*, question by question: what is typed is saved at each press, whichever button it is."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from core.access import public
from core.flows import same_origin
from core.sealing import TooLongError
from core.views import flow_page
from feedback.forms.steps import CONTACT, Step, steps_of
from feedback.forms.tell import say_too_long, typed
from feedback.models import Channel
from feedback.views.checking import without_draft
from feedback.views.flow import Flow, answers_of, channel_of, put_flow, read_flow, start_of
from feedback.views.many import keeps
from feedback.views.one_page import rescue, without_room
from feedback.views.words import reading_words


@public
@flow_page
@same_origin
def step(request: HttpRequest, number: int) -> HttpResponse:
    """One question."""
    now = timezone.now()
    flow, is_over = read_flow(request, now=now)
    channel = channel_of(flow)
    if request.method == "POST":
        return _take_step(request, _step_posted(request, number, channel), channel, flow, is_over, now)
    if flow is None or is_over:
        return redirect(start_of(request, flow, now=now))
    if flow.sent_at:
        return redirect("feedback:thanks")
    answers = answers_of(flow, now=now)
    if flow.saved and not answers:
        return without_draft(request, flow, now)
    steps = steps_of(channel, answers)
    if not 1 <= number <= len(steps):
        return redirect("feedback:check")
    shown = steps[number - 1]
    return _show_step(request, shown, channel, flow, shown.form(initial=answers), answers, now)


def _step_posted(request: HttpRequest, number: int, channel: Channel) -> Step:
    """The step whose page was sent: by its name, because its number may have moved while the page was open."""
    steps = [*steps_of(channel, {}), CONTACT]
    by_name = {each.name: each for each in steps}
    return by_name.get(request.POST.get("at", ""), steps[min(max(number, 1), len(steps)) - 1])


def _take_step(
    request: HttpRequest, taken: Step, channel: Channel, flow: Flow | None, is_over: bool, now: datetime
) -> HttpResponse:
    form = taken.form(request.POST)
    form.is_valid()
    if flow is None or flow.sent_at or (is_over and not flow.is_mine):
        return rescue(request, form, channel, flow, now=now)
    answers = answers_of(flow, now=now) | typed(form)
    action = request.POST.get("action", "")
    try:
        is_kept = keeps(request, flow, answers, now=now)
    except TooLongError:
        say_too_long(form)
        return _show_step(request, taken, channel, flow, form, answers, now)
    if not is_kept:
        return without_room(request, answers, channel, flow, now=now)
    is_break = action == "break"
    flow = replace(flow, saved=True, on_a_break=is_break, has_code=is_break or flow.has_code)
    if is_over and not is_break:
        return _show_step(request, taken, channel, flow, taken.form(initial=answers), answers, now, is_over=True)
    return put_flow(redirect(_after(taken, steps_of(channel, answers), action)), flow, now=now)


def _after(taken: Step, steps: list[Step], action: str) -> str:
    number = _number_of(taken, steps)
    if action == "break":
        return reverse("feedback:break")
    if action == "more":
        return reverse("feedback:step", kwargs={"number": number})
    if action == "end" or number == len(steps):
        return reverse("feedback:check")
    return reverse("feedback:step", kwargs={"number": number + 1})


def _number_of(step: Step, steps: list[Step]) -> int:
    """Its number, or the last one's where it is no longer asked."""
    names = [each.name for each in steps]
    return names.index(step.name) + 1 if step.name in names else len(names)


def _before(number: int, flow: Flow) -> str:
    """Where Back leads; "" where that would throw away what was typed (the start of a shared tablet)."""
    if number > 1:
        return reverse("feedback:step", kwargs={"number": number - 1})
    return "" if flow.tablet else flow.start_url


def _show_step(
    request: HttpRequest, shown: Step, channel: Channel, flow: Flow, form, answers: dict, now: datetime, **more
) -> HttpResponse:
    steps = steps_of(channel, answers)
    number = _number_of(shown, steps)
    context = {
        "form": form,
        "step": shown,
        "number": number,
        "of": len(steps),
        "flow": flow,
        "back": _before(number, flow),
        "is_change": "change" in request.GET,
        "not_safe": bool(answers.get("not_safe")),
        **more,
    }
    response = render(request, shown.template, context | reading_words(request, now, channel))
    return put_flow(response, flow, now=now)
