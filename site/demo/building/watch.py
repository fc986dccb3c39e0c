"""Northmere's alarm: tonight's turn, a drill that was done, a drill that is asked for, and nothing open."""

from datetime import timedelta

from demo.building.dates import Calendar
from demo.building.vocabulary import account
from feedback.choices import AlertStep
from feedback.models import Alert, Drill, DutyTurn
from feedback.services.drills import quarter_of


def make_watch(calendar: Calendar) -> None:
    """After the messages: what they would have rung is long over."""
    Alert.objects.all().delete()
    lead, deputy = account("safeguarding"), account("deputy")
    evening = calendar.evening_of(calendar.today)
    DutyTurn.objects.create(person=lead, deputy=deputy, starts_at=evening, ends_at=evening + timedelta(hours=15))
    this_quarter = quarter_of(calendar.today)
    last_quarter = quarter_of(this_quarter - timedelta(days=1))
    started = calendar.evening_of(last_quarter + timedelta(days=8))
    Drill.objects.create(
        asked_on=last_quarter,
        started_at=started,
        answered_at=started + timedelta(minutes=72),
        answered_by=deputy,
        step=AlertStep.DEPUTY,
    )
    Drill.objects.create(asked_on=this_quarter)
