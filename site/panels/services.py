"""Verbs of panels. Each changes the row, records it, and tells those who asked, in one transaction."""

from datetime import date, datetime

from django.db import transaction
from django.forms import ModelForm
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import record
from core.models import raise_generation
from core.references import next_reference
from core.text import plain
from core.workflow import NotReadyError, move
from notifications.services import tell_followers
from panels.models import Panel, Recommendation
from panels.workflow import MOVES


def open_panel(panel: Panel, *, by, now: datetime) -> None:
    """Look for people. Raises NotReadyError while there is no free seat."""
    if not panel.seats_empty:
        raise NotReadyError([_("There is no free seat. Change the number of seats or members first.")])
    _move(panel, "open", by=by, now=now)


def fill(panel: Panel, *, by, now: datetime) -> None:
    """Say that it is full for now."""
    _move(panel, "fill", by=by, now=now)


def close(panel: Panel, *, by, now: datetime) -> None:
    """Say that its work is finished."""
    _move(panel, "close", by=by, now=now)


def save_panel(form: ModelForm, *, by) -> Panel:
    """Write what a panel is, does and pays."""
    action = "panels.add" if form.instance._state.adding else "panels.change"
    with transaction.atomic():
        panel = form.save()
        record(action, panel, by=by, fields=form.changed_data)
        raise_generation()
    return panel


def save_recommendation(form: ModelForm, *, by) -> Recommendation:
    """Write down a recommendation from the staff area's form; agreed words are never changed afterwards."""
    given = form.cleaned_data
    return recommend(given["panel"], words=given["words"], agreed_on=given["agreed_on"], by=by, now=timezone.now())


def recommend(panel: Panel, *, words: str, agreed_on: date, by, now: datetime) -> Recommendation:
    """Write down what the panel asks for, in the words it agreed and signed off as a group."""
    with transaction.atomic():
        recommendation = Recommendation.objects.create(
            reference=next_reference(Recommendation, "R", agreed_on.year),
            panel=panel,
            words=plain(words),
            agreed_on=agreed_on,
        )
        record("panels.recommend", recommendation, by=by)
        raise_generation()
        tell_followers([panel.topic], now=now)
    return recommendation


def _move(panel: Panel, verb: str, *, by, now: datetime) -> None:
    with transaction.atomic():
        move(panel, verb, MOVES)
        record(f"panels.{verb}", panel, by=by)
        raise_generation()
        tell_followers([panel.topic], now=now)
