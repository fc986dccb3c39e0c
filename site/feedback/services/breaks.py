"""What somebody has read today, from the log: hard words add up."""

from datetime import datetime

from django.utils.timezone import localtime

from audit.services import who_did


def opened_today(user, *, now: datetime) -> int:
    """How many different messages this person has opened since midnight."""
    midnight = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return sum(who == user.pk for who, _thing in who_did("feedback.open", since=midnight))
