"""*Tell us*: where it begins. One question a page, none required; what is typed is kept sealed from page to page.

Every page works without JavaScript. Without cookies everything stands on one page (`one_page`), which carries
its own sealed state. Back, reload and a second press lose nothing and store nothing twice.
"""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from core.access import public
from core.flows import same_origin
from core.views import flow_page
from feedback.forms.tell import DeviceForm
from feedback.models import Channel
from feedback.services.sending import main_channel
from feedback.views.flow import Flow, find_channel, live_flow, new_flow, put_flow, read_flow, tablet_of
from feedback.views.words import reading_words


@public
@flow_page
@same_origin
def start(request: HttpRequest) -> HttpResponse:
    """Before you start: who reads, when, what we cannot do; and whose device this is."""
    if short := tablet_of(request, now=timezone.now()):
        return redirect("feedback:tablet", short=short)
    return _start(request, main_channel(), short="")


@public
@flow_page
@same_origin
def channel(request: HttpRequest, short: str) -> HttpResponse:
    """The same by a channel's own address."""
    found = find_channel(short)
    if found is None:
        return render(request, "feedback/tell/unknown.html", status=404)
    return _start(request, found, short=found.short)


def _start(request: HttpRequest, channel: Channel, *, short: str) -> HttpResponse:
    now = timezone.now()
    flow, is_over = read_flow(request, now=now)
    if request.method == "POST":
        return _begin(request, flow, short, now)
    form = DeviceForm(initial={"about_earlier": True})
    context = {"form": form, "flow": flow, "is_over": is_over, "channel": channel, "is_again": "earlier" in request.GET}
    context["is_open_elsewhere"] = bool(short) and not channel.is_open and _takes_messages(main_channel(), channel)
    return render(request, "feedback/tell/start.html", context | reading_words(request, now, channel))


def _takes_messages(other: Channel, closed: Channel) -> bool:
    return other != closed and other.is_open


def _begin(request: HttpRequest, flow: Flow | None, short: str, now: datetime) -> HttpResponse:
    form = DeviceForm(request.POST)
    form.is_valid()
    if request.POST.get("action") == "go_on" and flow and flow.is_mine:
        return put_flow(redirect("feedback:check"), flow, now=now)
    begun = new_flow(
        form.cleaned_data["device"],
        channel=short,
        about_earlier=form.cleaned_data["about_earlier"],
        began_at=int(now.timestamp()),
    )
    return put_flow(redirect(_by("feedback:ready", short)), begun, now=now)


def _by(name: str, short: str) -> str:
    """The address, with the way in where a cookie may not come back to tell it."""
    return f"{reverse(name)}?by={short}" if short else reverse(name)


@public
@flow_page
def ready(request: HttpRequest) -> HttpResponse:
    """Did the cookie come back? If not, everything stands on one page."""
    if live_flow(request, now=timezone.now()):
        return redirect("feedback:step", number=1)
    known = find_channel(request.GET.get("by", ""))
    return redirect(_by("feedback:one_page", known.short if known else ""))
