"""How much a person has opened today, and a break from it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from core.access import requires
from feedback.models import Submission
from feedback.permissions import can_triage
from feedback.services.breaks import opened_today
from feedback.views.item_page import fold_item
from feedback.views.item_parts import register_part


def seen_today(request: HttpRequest, _submission: Submission, opened) -> dict | None:
    """A gentle word under what was just read, once it was much."""
    if opened is None:
        return None
    number = opened_today(request.user, now=timezone.now())
    return {"opened_today": number} if number >= settings.DESK_BREAK_AFTER else None


register_part("feedback/desk/parts/enough.html", seen_today, order=5, beside_words=True)


@requires(can_triage)
@require_POST
def take_a_break(request: HttpRequest) -> HttpResponse:
    """Fold what is open, and show a calm page."""
    fold_item(request)
    return render(request, "feedback/desk/break.html", {"number": opened_today(request.user, now=timezone.now())})
