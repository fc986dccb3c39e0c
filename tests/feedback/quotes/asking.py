"""Asking for a yes to some words, and giving it."""

import os
from datetime import date

from django.utils import timezone

from feedback.models import Quote
from feedback.services import quotes
from feedback.services.questions import answer_question

TODAY = date(2026, 11, 20)
WORDS = "The door did not lock, and nobody came."
KEY = os.urandom(32)


def propose(insight, submission, by, text=WORDS) -> Quote:
    return quotes.propose_quote(insight, submission, text=text, why="To show others.", by=by, on=TODAY)


def say(quote, yes=True) -> Quote:
    answer_question(quote.question, yes=yes, now=timezone.now())
    quote.refresh_from_db()
    return quote
