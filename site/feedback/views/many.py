"""When very many send at once: an easy question beside *Send*, and a way past it."""

from datetime import datetime

from django.http import HttpRequest

from core import challenge
from core.challenge import Question
from feedback.services import flood


def easy_question(request: HttpRequest, now: datetime) -> Question | None:
    """What is asked on the page with the *Send* button; None while nothing out of the ordinary happens."""
    return challenge.ask(now=now) if flood.is_on(request.visitor_code, now=now) else None


def comes_in_a_flood(request: HttpRequest, now: datetime) -> bool:
    """Count what is sent; whether it came in a flood, and nobody answered the question."""
    if not flood.arrives(request.visitor_code, now=now):
        return False
    typed = request.POST
    return not challenge.is_answered(typed.get("question", ""), typed.get("answer", ""), now=now)
