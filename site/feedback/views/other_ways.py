"""Routes of their own: somebody under 18, a person in a position of trust, a whole place. What happens on each."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from core.access import public
from core.flows import same_origin
from core.views import flow_page
from feedback.choices import Concern
from feedback.services.drafts import save_draft
from feedback.views.flow import Flow, answers_of, channel_of, draft_of, live_flow, new_flow, put_flow, start_of
from feedback.views.words import reading_words
from taxonomy.models import Helpline


@public
@flow_page
@same_origin
def other_ways(request: HttpRequest) -> HttpResponse:
    """Who reads first, who else helps, and a button that begins with it. The address names no topic."""
    now = timezone.now()
    flow = live_flow(request, now=now)
    if request.method == "POST":
        return _begin(request.POST.get("concern", ""), flow, now)
    is_on_the_way = flow is not None and not flow.sent_at
    context = {
        "concerns": Concern,
        "for_children": list(Helpline.objects.filter(for_children=True)),
        "back": reverse("feedback:step", kwargs={"number": 1}) if is_on_the_way else start_of(request, flow, now=now),
    }
    return render(request, "feedback/tell/other_ways.html", context | reading_words(request, now, channel_of(flow)))


def _begin(chosen: str, flow: Flow | None, now: datetime) -> HttpResponse:
    """Go on with the flow that is there, or begin one."""
    concern = chosen if chosen in Concern.values else ""
    if flow is None or flow.sent_at:
        begun = replace(flow.anew if flow else new_flow(), concern=concern, began_at=int(now.timestamp()))
        return put_flow(redirect("feedback:ready"), begun, now=now)
    if flow.saved:
        answers = answers_of(flow, now=now) | {"concern": concern}
        save_draft(flow.draft_key, draft_of(flow, answers), on=localdate(now))
    return put_flow(redirect("feedback:step", number=1), replace(flow, concern=concern), now=now)
