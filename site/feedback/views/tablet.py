"""A shared tablet that stands somewhere: one address, which clears what an earlier person left and begins anew.

A cookie of its own remembers that this is such a tablet, and nothing else: without it, Back to a page whose
flow is gone would lead out to the ordinary website. The pages ask before they clear themselves (`base_flow.html`).
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from core.access import public
from core.flows import FLOW, REPLY, same_origin
from core.views import flow_page
from feedback.choices import Device
from feedback.views.flow import TABLET, end_flow, find_channel, new_flow, put_flow
from feedback.views.words import reading_words


@public
@flow_page
@same_origin
def tablet(request: HttpRequest, short: str) -> HttpResponse:
    """Before you start, on a device that is shared by all: nothing of the person before is left."""
    now = timezone.now()
    channel = find_channel(short)
    if channel is None:
        return render(request, "feedback/tell/unknown.html", status=404)
    if request.method == "POST":
        begun = new_flow(Device.SHARED, channel=short, tablet=True, began_at=int(now.timestamp()))
        return put_flow(redirect("feedback:step", number=1), begun, now=now)
    end_flow(request)  # unfinished words go, unless somebody holds a code to them
    context = {"channel": channel} | reading_words(request, now, channel, tablet=short)
    response = render(request, "feedback/tell/tablet.html", context)
    TABLET.put(response, {"short": short}, now=now)
    for cookie in (FLOW, REPLY):
        cookie.drop(response)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
