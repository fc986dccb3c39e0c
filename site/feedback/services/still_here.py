"""Is somebody still reading? If not, the public words say so by themselves, and in the end the way in shuts.

A planned reading day has gone by in silence if nobody who may read opened the desk on it. Days on which nobody was
to read (weekends, bank holidays, everybody away) are not counted: of those the promised dates know.
"""

from contextlib import suppress
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core.workflow import StaleError
from feedback.choices import AlertKind, ChannelStatus
from feedback.models import Alert, Channel, DeskDay
from feedback.services.alerts import raise_alert
from feedback.services.channels import pause_channel
from feedback.services.reading import ReadingPlan, plan_of
from notifications.services import queue_to, render_message
from users.roles import holders_of

SAID_AFTER = 1  # planned reading days without a reader, until the public words say so
SHUT_AFTER = 3


def mark_desk_day(now: datetime) -> None:
    """Somebody who may read opened the desk today; who it was is not kept."""
    DeskDay.objects.get_or_create(on=localdate(now))


def last_read_on(channel: Channel) -> date | None:
    """The last day on which the desk was open, or on which the channel itself was opened; None if there is none."""
    last = DeskDay.objects.order_by("-on").values_list("on", flat=True).first()
    return max((day for day in (last, channel.opened_on) if day), default=None)


def silent_reading_days(channel: Channel, now: datetime, plan: ReadingPlan | None = None) -> int:
    """How many planned reading days have wholly gone by since somebody last opened the desk."""
    since = last_read_on(channel)
    return _between(since, localdate(now), plan or plan_of(channel)) if since else 0


def silent_since(channel: Channel, now: datetime, plan: ReadingPlan | None = None) -> date | None:
    """Since when nobody has read an open channel, once that is longer than planned; None while all is well."""
    since = last_read_on(channel) if channel.is_open else None
    if since is None or _between(since, localdate(now), plan or plan_of(channel)) < SAID_AFTER:
        return None
    return since


def look_for_silence(now: datetime) -> None:
    """Tell the safeguarding lead and deputy of a silence, once a day; after three reading days of it shut the way in.

    Only a person opens it again.
    """
    silent = [channel for channel in Channel.objects.filter(status=ChannelStatus.OPEN) if silent_since(channel, now)]
    if silent and not Alert.objects.filter(kind=AlertKind.SILENT).exists():
        _tell(last_read_on(silent[0]), now)
    for channel in silent:
        if silent_reading_days(channel, now) >= SHUT_AFTER:
            _shut(channel)


@transaction.atomic
def _tell(since: date, now: datetime) -> None:
    """An alert to whoever is on duty, and a mail to all who keep people safe: a rota may be empty, a silence is not."""
    raise_alert(AlertKind.SILENT, now=now)
    address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/admin/ways-in/"
    subject, body = render_message("feedback/message/silent.txt", {"since": since, "address": address})
    for person in holders_of("feedback.safeguard"):
        queue_to(person.email, subject=subject, body=body, now=now)


def _shut(channel: Channel) -> None:
    message = _("Nobody has read messages since %(day)s. So we take none here until somebody reads again.")
    day = date_format(last_read_on(channel), "l j F")
    with suppress(StaleError):  # a person was quicker
        pause_channel(channel, message=message % {"day": day})


def _between(since: date, today: date, plan: ReadingPlan) -> int:
    """The planned reading days after `since` and before `today`: today is not over yet."""
    return sum(plan.holds(since + timedelta(days=number)) for number in range(1, (today - since).days))
