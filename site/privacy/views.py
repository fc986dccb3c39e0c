"""In the staff area: the log, for information governance alone."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from audit.services import known_actions, log_lines
from core.access import requires
from privacy.permissions import can_read_log
from users.models import User

PAGE = 50


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


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text.replace(" ", "+"))
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
