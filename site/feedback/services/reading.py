"""When somebody reads: the days of the partnership's settings, so that no date is promised that nobody keeps."""

from datetime import date, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from taxonomy.models import PartnershipSettings
from taxonomy.services import reading_days_after as _after


def next_reading_day(on: date, settings: PartnershipSettings) -> date:
    """The next day after `on` on which messages are read."""
    return _after(on, 1, settings)


def same_reading_day(on: date, settings: PartnershipSettings) -> date:
    """`on` itself if messages are read on it, else the next day on which they are."""
    return _after(on - timedelta(days=1), 1, settings)


def answer_due_on(on: date, settings: PartnershipSettings) -> date:
    """The day by which a person who wrote on `on` has an answer."""
    return _after(on, settings.answer_days, settings)


def reading_days_in_words(settings: PartnershipSettings) -> str:
    """ "Monday to Friday", "Tuesday and Thursday"."""
    days = sorted(settings.reading_weekdays or range(5))
    names = [str(WEEKDAYS[day]) for day in days]
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    if len(days) == 1:
        return names[0]
    return _("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}
