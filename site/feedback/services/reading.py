"""When somebody reads: no day is promised on which nobody does.

A channel is read on the weekdays of its readers, without their absences and without bank holidays. A channel that
has no readers yet falls back to the days of the partnership's settings.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from core.kept import KeptByGeneration
from feedback.models import Absence, Channel, Reader
from taxonomy.models import PartnershipSettings
from taxonomy.services import bank_holidays, days_after, reading_settings, weekdays_of


@dataclass(frozen=True)
class Days:
    """One person's reading: the weekdays (0 is Monday), and spans from a first to a last day without it."""

    weekdays: frozenset[int]
    away: tuple[tuple[date, date], ...] = ()

    def holds(self, day: date) -> bool:
        """Whether this person reads on that day."""
        return day.weekday() in self.weekdays and not any(first <= day <= last for first, last in self.away)


@dataclass(frozen=True)
class ReadingPlan:
    """On which days a channel is read, and how many of them an answer may take."""

    readers: tuple[Days, ...]
    nation: str
    answer_days: int

    def holds(self, day: date) -> bool:
        """Whether anybody reads on that day."""
        return day not in bank_holidays(self.nation, day.year) and any(one.holds(day) for one in self.readers)

    @property
    def weekdays(self) -> frozenset[int]:
        """The weekdays on which somebody reads when nobody is away."""
        return frozenset().union(*(one.weekdays for one in self.readers))


_PLANS: KeptByGeneration[ReadingPlan] = KeptByGeneration()  # by the channel's key


def plan_of(channel: Channel, settings: PartnershipSettings | None = None) -> ReadingPlan:
    """The channel's plan, kept until something public changes: readers, absences, accounts and settings do.

    It costs a query to know that nothing did; else one for its readers, one for their absences, and one for settings
    not given.
    """
    return _PLANS.get(channel.pk, lambda: plans_of([channel], settings)[channel.pk])


def plans_of(channels: Iterable[Channel], settings: PartnershipSettings | None = None) -> dict[int, ReadingPlan]:
    """The plans of many channels, by key, in as many queries as one costs."""
    settings, keys = settings or reading_settings(), [channel.pk for channel in channels]
    readers = [reader for reader in _readers(keys) if reader.days]
    away = _away([reader.user_id for reader in readers]) if readers else {}
    days = defaultdict(list)
    for reader in readers:
        days[reader.channel_id].append(Days(reader.days, tuple(away.get(reader.user_id, ()))))
    own = (Days(weekdays_of(settings)),)
    nation, answer_days = settings.bank_holidays_of, settings.answer_days
    return {key: ReadingPlan(tuple(days[key]) or own, nation, answer_days) for key in keys}


def next_reading_day(on: date, plan: ReadingPlan) -> date:
    """The next day after `on` on which messages are read."""
    return days_after(on, 1, plan.holds)


def same_reading_day(on: date, plan: ReadingPlan) -> date:
    """`on` itself if messages are read on it, else the next day on which they are."""
    return days_after(on - timedelta(days=1), 1, plan.holds)


def answer_due_on(on: date, plan: ReadingPlan) -> date:
    """The day by which a person who wrote on `on` has an answer."""
    return days_after(on, max(plan.answer_days, 1), plan.holds)


def reading_days_in_words(plan: ReadingPlan) -> str:
    """ "Monday to Friday", "Tuesday and Thursday"."""
    return weekdays_in_words(plan.weekdays)


def weekdays_in_words(weekdays: Iterable[int]) -> str:
    """The names of weekdays, as a person says them."""
    days = sorted(weekdays)
    names = [str(WEEKDAYS[day]) for day in days]
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    if len(days) == 1:
        return names[0]
    return _("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}


def _readers(channel_ids: list[int]) -> Iterable[Reader]:
    """Those who read: somebody whose account has ended does not."""
    read = Reader.objects.filter(channel__in=channel_ids, user__is_active=True).order_by()
    return read.only("channel_id", "user_id", "weekdays")


def _away(user_ids: list[int]) -> dict[int, list[tuple[date, date]]]:
    spans = Absence.objects.filter(user__in=user_ids).order_by().values_list("user_id", "first_on", "last_on")
    found = defaultdict(list)
    for user_id, first, last in spans:
        found[user_id].append((first, last))
    return found
