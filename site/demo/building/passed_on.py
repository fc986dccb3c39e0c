"""What stands beside some of Northmere's messages: a cover, words that went to a service, a yes that is waited for."""

from datetime import date, datetime, time, timedelta

from django.db import transaction

from demo.building.dates import LONDON, Calendar
from demo.building.vocabulary import account
from feedback.choices import READ
from feedback.models import Submission
from feedback.services.passing import answer_passed, ask_to_pass
from feedback.services.questions import answer_question
from feedback.services.redaction import cover_everywhere, covered_parts, suggestions
from taxonomy.models import Service

SERVICE = "Harbour Lane hostel"
WHY = "They can change it. They do not know who you are."


def make_passed(calendar: Calendar) -> None:
    """One passage that the service answered, one that waits for the person's yes, and the covers of one message."""
    by, on = account("triage"), calendar.today - timedelta(days=2)
    service = Service.objects.get(name=SERVICE)
    told = Submission.objects.filter(service=service, status__in=READ, recognisable="no", says_not_safe=False)
    first, second = told.select_related("service", "channel").order_by("month", "receipt_lookup")[:2]
    with transaction.atomic():
        words = "People wait at the front desk, and nobody says how long it takes."
        question = ask_to_pass(first, text=words, why=WHY, by=by, on=on)
        answer_question(question, yes=True, now=datetime.combine(on, time(10), LONDON))
        answer = "You are right. From Monday a card at the desk says how long it takes."
        answer_passed(question.passed, text=answer, by=account("service"), on=on)
        ask_to_pass(second, text="The door to the yard does not lock at night.", why=WHY, by=by, on=on)
        _cover_one(by=by, on=on)


def _cover_one(*, by, on: date) -> None:
    """Cover what may point to a person, in the first message in which something does."""
    for submission in Submission.objects.filter(status__in=READ).order_by("month", "receipt_lookup"):
        if found := suggestions(covered_parts(submission), []):
            cover_everywhere(submission, found, by=by, on=on)
            return
