"""When somebody reads: the days of the partnership's settings, so that no date is promised that nobody keeps."""

from datetime import date

from taxonomy.models import PartnershipSettings
from taxonomy.services import reading_days_after as _after


def next_reading_day(on: date, settings: PartnershipSettings) -> date:
    """The next day after `on` on which messages are read."""
    return _after(on, 1, settings)


def answer_due_on(on: date, settings: PartnershipSettings) -> date:
    """The day by which a person who wrote on `on` has an answer."""
    return _after(on, settings.answer_days, settings)
