"""The drill: once a quarter the site asks that the alarm be tried, and remembers how far it had to go."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.services import record
from core.workflow import NotReadyError, StaleError
from feedback.choices import AlertKind
from feedback.models import Alert, Drill
from feedback.services.alerts import raise_alert
from feedback.services.duty import on_duty

DAYS_TO_DO_IT = 14


def quarter_of(on: date) -> date:
    """The first day of the quarter."""
    return date(on.year, (on.month - 1) // 3 * 3 + 1, 1)


def ask_for_drill(now: datetime) -> None:
    """Each quarter has one; run it daily, twice does no harm."""
    Drill.objects.get_or_create(asked_on=quarter_of(localdate(now)))


def start_drill(drill: Drill, *, by, now: datetime) -> None:
    """Raise a real alarm that only the page behind sign-in calls a drill. Raises NotReadyError, StaleError."""
    if on_duty(now) is None:
        raise NotReadyError([_("Nobody is on duty now. Enter a turn first: the alarm goes to whoever has it.")])
    with transaction.atomic():
        if not Drill.objects.filter(pk=drill.pk, started_at=None).update(started_at=now):
            raise StaleError(f"{drill} has begun")
        Alert.objects.filter(kind=AlertKind.DRILL).delete()  # an earlier one that nobody answered
        record("feedback.drill", drill, by=by)
        raise_alert(AlertKind.DRILL, now=now)


def waiting_drill() -> Drill | None:
    """The newest drill that nobody has started; an older one is past its time."""
    drill = Drill.objects.first()
    return drill if drill and drill.started_at is None else None


def do_by(drill: Drill) -> date:
    """The day until which it is done."""
    return drill.asked_on + timedelta(days=DAYS_TO_DO_IT)


def minutes_of(drill: Drill) -> int | None:
    """How long it took until somebody said "I have it"."""
    if drill.started_at is None or drill.answered_at is None:
        return None
    return round((drill.answered_at - drill.started_at).total_seconds() / 60)
