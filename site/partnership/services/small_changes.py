"""A lock, a lamp, a letter: what a named person changed without a forum, and the second look at it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from audit.services import record
from core.models import raise_generation
from core.workflow import StaleError, move
from feedback.choices import InsightStatus
from feedback.models import Insight
from feedback.services.insights import mark_answered, mark_waiting
from partnership.choices import DecisionKind, DecisionStatus, Weight
from partnership.models import Decision, Evidence
from partnership.services.decisions import SamePersonError, cited_insights
from partnership.services.numbering import create_numbered
from partnership.services.telling import ask_for_second_look, tell_of_decision
from partnership.workflow import DECISION_MOVES
from users.roles import UNDO_DAYS

UNDO_WITHIN = timedelta(days=UNDO_DAYS)


class TooLateError(Exception):
    """The seven days in which the second reader may undo a small change are over."""


@transaction.atomic
def record_small_change(
    *,
    title: str,
    heard: str,
    decided: str,
    made_by_name: str,
    made_on: date,
    by,
    now: datetime,
    why: str = "",
    route: str = "",
    service=None,
    themes=(),
    elements=(),
    insights=(),
    second_look_path: str = "",
    reference: str = "",
) -> Decision:
    """Publish what `made_by_name` changed. One person is enough; a second may undo it within seven days."""
    today = timezone.localdate(now)
    decision = create_numbered(
        Decision,
        "D",
        made_on.year,
        reference=reference,
        kind=DecisionKind.SMALL_CHANGE,
        status=DecisionStatus.PUBLISHED,
        title=title,
        heard=heard,
        decided=decided,
        why=why,
        route=route,
        service=service,
        made_by_name=made_by_name,
        made_by=by,
        made_on=made_on,
        published_on=today,
        undo_until=today + UNDO_WITHIN,
    )
    decision.themes.set(themes)
    decision.elements.set(elements)
    for insight in insights:
        Evidence.objects.create(decision=decision, insight=insight, weight=Weight.CHANGED)
        mark_answered(insight, decision_reference=decision.reference, by=by, on=today)
    record("partnership.small_change", decision, by=by)
    raise_generation()
    tell_of_decision(decision, now=now)
    ask_for_second_look(decision, path=second_look_path, now=now)
    return decision


@transaction.atomic
def read_as_second(decision: Decision, *, by, on: date) -> None:
    """A second person read it and lets it stand."""
    _require_another(decision, by)
    rows = Decision.objects.small_changes().filter(
        pk=decision.pk, status=DecisionStatus.PUBLISHED, second_reader__isnull=True
    )
    if not rows.update(second_reader=by, second_read_on=on):
        raise StaleError(decision.reference)
    record("partnership.second_look", decision, by=by)
    raise_generation()


@transaction.atomic
def take_back(decision: Decision, *, words: str, by, now: datetime) -> None:
    """Undo a small change within its seven days; what it answered waits again."""
    _require_another(decision, by)
    today = timezone.localdate(now)
    if decision.status == DecisionStatus.PUBLISHED and not decision.may_be_undone(today):
        raise TooLateError(decision.reference)
    move(decision, "take_back", DECISION_MOVES, second_reader=by, second_read_on=today)
    decision.notes.create(on=today, status=decision.status, words=words, by=by)
    for insight in cited_insights(decision):
        if insight.status == InsightStatus.ANSWERED and not _answered_elsewhere(insight, decision):
            mark_waiting(insight, decision_reference=decision.reference, by=by)
    record("partnership.take_back", decision, by=by)
    raise_generation()
    tell_of_decision(decision, now=now)


def _require_another(decision: Decision, by) -> None:
    if decision.made_by_id == by.pk:
        raise SamePersonError(decision.reference)


def _answered_elsewhere(insight: Insight, decision: Decision) -> bool:
    return Decision.objects.public().filter(evidence__insight=insight).exclude(pk=decision.pk).exists()
