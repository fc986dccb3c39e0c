"""*Tell us* on one page: for browsers that keep no cookies, and for words whose own page was closed."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.access import public
from core.flows import FLOW, same_origin
from core.receipts import Receipt
from core.sealing import TooLongError
from core.views import flow_page
from feedback.forms.tell import NO_ROOM, NOTHING_YET, OnePageForm, say_too_long, typed
from feedback.models import Channel
from feedback.services.sending import submit
from feedback.views.checking import sent
from feedback.views.flow import (
    Flow,
    channel_of,
    data_from,
    find_channel,
    flow_by_code,
    flow_from,
    new_flow,
    says_something,
    seconds_since_begin,
    wrapped,
)
from feedback.views.many import comes_in_a_flood, easy_question, keeps
from feedback.views.words import reading_words


@public
@flow_page
@same_origin
def one_page(request: HttpRequest) -> HttpResponse:
    """Everything on one page."""
    now = timezone.now()
    if request.method == "POST":
        return _posted(request, now)
    known = find_channel(request.GET.get("by", ""))
    flow = new_flow(channel=known.short if known else "", began_at=int(now.timestamp()))
    channel = channel_of(flow)
    form = OnePageForm(initial={"flow": wrapped(flow, now=now)}, channel=channel)
    return _show(request, form, channel, now, why="cookies")


def resume(request: HttpRequest, receipt: Receipt, *, now: datetime) -> HttpResponse | None:
    """Back by code after a break, in a browser that keeps no cookies: what was kept, on one page; None if it is gone.

    It goes on with the draft's own key, so that what was sent meanwhile is not stored twice.
    """
    opened = flow_by_code(receipt, now=now)
    if opened is None:
        return None
    flow, answers = opened
    channel = channel_of(flow)
    form = OnePageForm(initial={**answers, "flow": wrapped(flow, now=now)}, channel=channel)
    return _show(request, form, channel, now, why="cookies")


def rescue(request: HttpRequest, form, channel: Channel, flow: Flow | None, *, now: datetime) -> HttpResponse:
    """The words of this page stay, on one page, and nothing that was said before is shown.

    The cookie is gone, or what it stood for is sent, or its time is over on a device that others use: there the
    next person may press the button of a page that was left open.
    """
    anew = new_flow(channel=flow.channel if flow else "")
    shown = OnePageForm(initial={**typed(form), "flow": wrapped(anew, now=now)}, channel=channel)
    return _show(request, shown, channel, now, why="sent" if flow and flow.sent_at else "gone")


def without_room(request: HttpRequest, answers: dict, channel: Channel, flow: Flow, *, now: datetime) -> HttpResponse:
    """Nothing more of this network is kept on its way: everything said so far goes on here, to be sent from here.

    The page has a key of its own, so that what the cookie's flow may yet send is another message.
    """
    anew = replace(flow.anew, began_at=flow.began_at)
    form = OnePageForm(initial={**answers, "flow": wrapped(anew, now=now)}, channel=channel)
    return _show(request, form, channel, now, why="many")


def _posted(request: HttpRequest, now: datetime) -> HttpResponse:
    kept = FLOW.unwrap(request.POST.get("flow", ""), now=now)
    flow = flow_from(kept) if kept else new_flow()
    channel = channel_of(flow)
    data = request.POST.copy()
    data["flow"] = wrapped(flow, now=now)
    form = OnePageForm(data, channel=channel)
    form.is_valid()
    try:
        response = _finish(request, form, flow, channel, now)
    except TooLongError:
        say_too_long(form)
        response = None
    return response or _show(request, form, channel, now)


def _show(request: HttpRequest, form: OnePageForm, channel: Channel, now: datetime, why: str = "") -> HttpResponse:
    context = {"form": form, "why": why, "channel": channel, "question": easy_question(request, now)}
    return render(request, "feedback/tell/one_page.html", context | reading_words(request, now, channel))


def _finish(
    request: HttpRequest, form: OnePageForm, flow: Flow, channel: Channel, now: datetime
) -> HttpResponse | None:
    """The page after it, or None if there is something to say about this one."""
    answers = typed(form)
    if request.POST.get("action") == "break":
        if not keeps(request, flow, answers, now=now):
            form.add_error(None, NO_ROOM)
            return None
        context = {"receipt": flow.receipt, "has_cookie": False} | reading_words(request, now, channel)
        return render(request, "feedback/tell/break.html", context)
    if not says_something(answers):
        form.add_error(None, NOTHING_YET)
        return None
    if not channel.is_open:
        return None
    data = data_from(answers, channel, took=seconds_since_begin(flow, now))
    data = replace(data, in_a_flood=comes_in_a_flood(request, now))
    submission, _created = submit(draft_key=flow.draft_key, data=data, channel=channel, via=flow.via, now=now)
    done = sent(submission, flow, now)
    context = {"flow": done, "receipt": done.receipt, "has_cookie": False}
    return render(request, "feedback/tell/thanks.html", context | reading_words(request, now, channel))
