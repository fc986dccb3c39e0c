"""What the alarm shows on the first screen of the staff area, and among the second looks."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core.dashboard import Tile
from core.second_looks import SecondLook
from feedback.choices import AlertKind, AlertStep
from feedback.models import Alert, BreakGlass
from feedback.permissions import can_check_break_glass, can_safeguard, can_triage
from feedback.services.alerts import open_alerts
from feedback.services.drills import do_by, waiting_drill
from taxonomy.models import PartnershipSettings


def alert_tile(user, now: datetime) -> Tile | None:
    """What nobody has answered; when the last step is reached, the number to ring, for everyone at the desk."""
    if not can_triage(user):
        return None
    waiting = open_alerts(now)
    page = reverse("feedback_alerts:index" if can_safeguard(user) else "feedback_desk:index")
    if any(_rings_the_desk(alert) for alert in waiting):
        return Tile(_phone(), _("Ring the duty desk now"), page, _("Nobody has answered an alert."), tone="care")
    if waiting and can_safeguard(user):
        return Tile(str(len(waiting)), _("Alerts to answer"), page, tone="care")
    return None


def glass_tile(user, now: datetime) -> Tile | None:
    """For information governance: accesses with a reason that nobody has checked."""
    unchecked = BreakGlass.objects.filter(checked_on=None).count() if can_check_break_glass(user) else 0
    if not unchecked:
        return None
    return Tile(str(unchecked), _("Break-glass access to check"), reverse("feedback_glass:index"), tone="care")


def drill_tile(user, now: datetime) -> Tile | None:
    """A drill that nobody did in time."""
    drill = waiting_drill() if can_safeguard(user) else None
    if drill is None or do_by(drill) >= localdate(now):
        return None
    note = _("Asked for on %(day)s") % {"day": date_format(drill.asked_on, "j F")}
    return Tile("1", _("Drill of the alarm, late"), reverse("feedback_alerts:index"), note)


def second_looks(user, on: date) -> list[SecondLook]:
    """The quarter's drill, for those who start it."""
    drill = waiting_drill() if can_safeguard(user) else None
    if drill is None:
        return []
    address = reverse("feedback_alerts:index")
    return [SecondLook(text=_("Try the alarm"), url=address, kind=_("Drill"), until=do_by(drill))]


def _rings_the_desk(alert: Alert) -> bool:
    return alert.step == AlertStep.DUTY_DESK and alert.kind != AlertKind.DRILL


def _phone() -> str:
    return PartnershipSettings.load().duty_desk_phone or _("The council")
