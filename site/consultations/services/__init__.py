"""Verbs of consultations."""

from consultations.services.moves import (
    decide,
    not_ready,
    open_consultation,
    pause,
    report,
    resume,
    send_back,
    send_to_review,
    withdraw,
)

__all__ = [
    "decide",
    "not_ready",
    "open_consultation",
    "pause",
    "report",
    "resume",
    "send_back",
    "send_to_review",
    "withdraw",
]
