"""When somebody reads: the days of the partnership's settings, so that no date is promised that nobody keeps."""

from datetime import date, timedelta

from taxonomy.models import PartnershipSettings


def next_reading_day(on: date, settings: PartnershipSettings) -> date:
    """The next day after `on` on which messages are read."""
    return _after(on, 1, settings)


def answer_due_on(on: date, settings: PartnershipSettings) -> date:
    """The day by which a person who wrote on `on` has an answer."""
    return _after(on, settings.answer_days, settings)


def _after(on: date, reading_days: int, settings: PartnershipSettings) -> date:
    weekdays = settings.reading_weekdays or frozenset(range(5))
    day = on
    while reading_days > 0:
        day += timedelta(days=1)
        reading_days -= day.weekday() in weekdays
    return day
