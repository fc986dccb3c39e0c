"""The vocabulary changes through here: written and logged. And: what day is promised.

That public pages are made anew follows from the saving itself, whoever saves (content/signals.py).
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from django.db import models, transaction
from django.forms import ModelForm
from holidays import country_holidays

from audit.services import record
from taxonomy.models import PartnershipSettings, Theme

_WORKING_WEEK = frozenset(range(5))


def save_word(form: ModelForm, *, by) -> models.Model:
    """Write a valid form of the vocabulary; the log gets which fields changed, not what stands in them."""
    action = "taxonomy.add" if form.instance._state.adding else "taxonomy.change"
    with transaction.atomic():
        thing = form.save()
        record(action, thing, by=by, fields=form.changed_data)
    return thing


def remove_word(thing: models.Model, *, by) -> None:
    """Delete something of the vocabulary that nothing else is classified by."""
    with transaction.atomic():
        record("taxonomy.remove", thing, by=by)
        thing.delete()


def theme_label(slug: str) -> str | None:
    """The theme's name, or None if there is no such theme now."""
    return Theme.objects.filter(slug=slug, is_active=True).values_list("name", flat=True).first()


def reading_settings() -> PartnershipSettings:
    """The settings with no more in them than what days are promised by."""
    known = PartnershipSettings.objects.only("reading_days", "answer_days", "bank_holidays_of").first()
    return known or PartnershipSettings.load()


def next_reading_day(on: date, settings: PartnershipSettings) -> date:
    """The next day after `on` on which messages are read."""
    return reading_days_after(on, 1, settings)


def answer_due_on(on: date, settings: PartnershipSettings) -> date:
    """The day by which a person who wrote on `on` has an answer: so many reading days later."""
    return reading_days_after(on, max(settings.answer_days, 1), settings)


def is_reading_day(day: date, settings: PartnershipSettings) -> bool:
    """Whether messages are read on that day: a reading weekday, and no bank holiday of the nation."""
    return day.weekday() in weekdays_of(settings) and day not in bank_holidays(settings.bank_holidays_of, day.year)


def weekdays_of(settings: PartnershipSettings) -> frozenset[int]:
    """The weekdays on which the partnership reads; the working week where none is ticked."""
    return settings.reading_weekdays or _WORKING_WEEK


@lru_cache(maxsize=32)
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """The bank holidays of a nation (`taxonomy.choices.Nation`) in one year."""
    return frozenset(country_holidays("GB", subdiv=nation, years=year))


def reading_days_after(on: date, reading_days: int, settings: PartnershipSettings) -> date:
    """The day on which so many reading days have gone by since `on`."""
    return days_after(on, reading_days, lambda day: is_reading_day(day, settings))


def days_after(on: date, number: int, counts: Callable[[date], bool]) -> date:
    """The day on which `number` days that count have gone by since `on`."""
    day = on
    while number > 0:
        day += timedelta(days=1)
        number -= counts(day)
    return day
