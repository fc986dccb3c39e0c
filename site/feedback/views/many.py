"""When very many send at once: an easy question beside *Send*, and a way past it. When very many begin: one page."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.timezone import localdate

from core import challenge
from core.challenge import Question
from feedback.services import flood
from feedback.services.drafts import keep_draft, save_draft
from feedback.views.flow import Flow, draft_of


def easy_question(request: HttpRequest, now: datetime) -> Question | None:
    """What is asked on the page with the *Send* button; None while nothing out of the ordinary happens."""
    return challenge.ask(now=now) if flood.is_on(request.visitor_code, now=now) else None


def comes_in_a_flood(request: HttpRequest, now: datetime) -> bool:
    """Count what is sent; whether it came in a flood, and nobody answered the question."""
    if not flood.arrives(request.visitor_code, now=now):
        return False
    typed = request.POST
    return not challenge.is_answered(typed.get("question", ""), typed.get("answer", ""), now=now)


def keeps(request: HttpRequest, flow: Flow, answers: dict, *, now: datetime) -> bool:
    """Keep what was said so far, for two days or for a break; False where this network has begun too many today.

    What was begun goes on: only a new row is counted. Raises TooLongError.
    """
    if not flow.saved and not flood.has_room(request.visitor_code, now=now):
        return False
    keep = keep_draft if request.POST.get("action") == "break" else save_draft
    keep(flow.draft_key, draft_of(flow, answers), on=localdate(now))
    return True
