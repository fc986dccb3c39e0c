"""Looking after those who read, and the decisions in numbers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import requires
from core.workflow import StaleError
from feedback.models import Debrief
from feedback.permissions import can_safeguard, can_triage
from feedback.services.looking_after import (
    NotOneselfError,
    ask_debrief,
    decided_by_month,
    hold_debrief,
    loads,
)


@requires(can_triage)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A talk to ask for; for the lead, who asked and who read how much that was hard."""
    waiting = Debrief.objects.filter(held_on=None).select_related("user")
    is_lead = can_safeguard(request.user)
    context = {
        "mine": waiting.filter(user=request.user).first(),
        "is_lead": is_lead,
        "asked": waiting.exclude(user=request.user) if is_lead else [],
        "loads": loads(timezone.now()) if is_lead else [],
    }
    return render(request, "feedback/duty/looking_after.html", context)


@requires(can_triage)
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """ "I want to talk about what I read." """
    ask_debrief(by=request.user, on=localdate())
    messages.success(request, _("The safeguarding lead sees that you want to talk, and comes to you."))
    return redirect("feedback_looking_after:index")


@requires(can_safeguard)
@require_POST
def held(request: HttpRequest, pk: int) -> HttpResponse:
    """They talked."""
    try:
        hold_debrief(get_object_or_404(Debrief, pk=pk), by=request.user, on=localdate())
    except NotOneselfError:
        messages.info(request, _("Somebody else marks your own talk."))
    except StaleError:
        messages.info(request, _("A colleague has marked it already."))
    else:
        messages.success(request, _("Saved."))
    return redirect("feedback_looking_after:index")


@requires(can_safeguard)
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """What was decided to keep people safe, by month: choices and numbers, and no words."""
    return render(request, "feedback/duty/decisions.html", {"rows": decided_by_month(localdate())})
