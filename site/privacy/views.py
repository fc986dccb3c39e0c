"""In the staff area: the log, for information governance alone, and what is held though its time is over."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.services import known_actions, log_lines
from core.access import requires
from core.workflow import StaleError
from privacy import services
from privacy.forms import HoldForm, ReviewForm
from privacy.models import Hold
from privacy.permissions import can_read_log, can_work_holds
from privacy.runs import latest_runs
from users.models import User

PAGE = 50
LIFTED_SHOWN = 20
RUNS_SHOWN = 12


@requires(can_read_log)
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first; by action and by person; pages by time, so that its cost does not grow."""
    action, who = request.GET.get("action", ""), request.GET.get("who", "")
    user_id = int(who) if who.isdecimal() and len(who) < 10 else None
    lines = log_lines(before=_moment(request.GET.get("before", "")), action=action, user_id=user_id, count=PAGE + 1)
    shown, more = lines[:PAGE], lines[PAGE:]
    people = User.objects.in_bulk({line.user_id for line in shown if line.user_id})
    context = {
        "rows": [(line, people.get(line.user_id)) for line in shown],
        "older_than": shown[-1].at.isoformat() if more else "",
        "actions": known_actions(),
        "people": User.objects.filter(is_staff=True).order_by("first_name", "email"),
        "action": action,
        "who": user_id,
    }
    return render(request, "privacy/staff/log.html", context)


@requires(can_work_holds)
def holds(request: HttpRequest) -> HttpResponse:
    """What is held, by item number and never in words; a POST holds one more."""
    form = HoldForm(request.POST if request.method == "POST" else None, on=localdate())
    if form.is_valid() and _place(request, form):
        return redirect("privacy_holds")
    return _holds_page(request, form)


@requires(can_work_holds)
@require_POST
def review_hold(request: HttpRequest, pk) -> HttpResponse:
    """It was looked at, and stands until another day."""
    hold, form = get_object_or_404(Hold, pk=pk), ReviewForm(request.POST, on=localdate())
    if not form.is_valid():
        messages.warning(request, " ".join(form.errors["review_on"]))
        return redirect("privacy_holds")
    try:
        services.review_hold(hold, **form.cleaned_data, by=request.user, on=localdate())
    except StaleError:
        return _stale(request)
    messages.success(request, _("It stands until that day."))
    return redirect("privacy_holds")


@requires(can_work_holds)
@require_POST
def lift_hold(request: HttpRequest, pk) -> HttpResponse:
    """What was held goes with its own time again."""
    hold = get_object_or_404(Hold, pk=pk)
    try:
        services.lift_hold(hold, by=request.user, on=localdate())
    except StaleError:
        return _stale(request)
    messages.success(request, _("Lifted. It goes when its own time is over."))
    return redirect("privacy_holds")


def _place(request: HttpRequest, form: HoldForm) -> bool:
    told = {name: form.cleaned_data[name] for name in ("reason", "review_on", "reference")}
    try:
        services.place_hold(form.cleaned_data["thing"], **told, by=request.user, on=localdate())
    except services.AlreadyHeldError:
        form.add_error("number", _("It is held for this reason already."))
        return False
    messages.success(request, _("Held. It is not destroyed until somebody lifts the hold."))
    return True


def _holds_page(request: HttpRequest, form: HoldForm) -> HttpResponse:
    on, known = localdate(), Hold.objects.select_related("placed_by", "lifted_by")
    context = {
        "form": form,
        "standing": [(hold, hold.review_on <= on) for hold in known.standing()],
        "lifted": known.exclude(lifted_on=None).order_by("-lifted_on")[:LIFTED_SHOWN],
        "runs": latest_runs(RUNS_SHOWN),
    }
    return render(request, "privacy/staff/holds.html", context, status=422 if form.errors else 200)


def _stale(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("A colleague lifted it already."))
    return redirect("privacy_holds")


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text.replace(" ", "+"))
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
