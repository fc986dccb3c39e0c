"""Rows of this room as values for templates, which neither query nor know models."""

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, DateField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultations.choices import PUBLIC_CONSULTATIONS
from feedback.choices import PUBLIC_INSIGHTS
from panels.choices import PUBLIC_PANELS
from partnership.choices import PUBLIC_DECISIONS, DecisionStatus, PromiseStatus, Weight
from partnership.models import Decision, Evidence, Promise
from privacy.disclosure import PeopleCount

PROMISE_TONES = {
    PromiseStatus.AT_RISK: "care",
    PromiseStatus.LATE: "care",
    PromiseStatus.DISPUTED: "care",
    PromiseStatus.CLAIMED: "open",
    PromiseStatus.CONFIRMED: "good",
}
WEIGHT_TONES = {Weight.CHANGED: "good", Weight.HELPED: "quiet", Weight.NOT_FOLLOWED: "quiet"}


@dataclass(frozen=True)
class Cited:
    """One piece of evidence as everyone may read it."""

    text: str
    url: str
    who: str
    weight: str
    tone: str
    because: str


def with_evidence() -> QuerySet:
    """Evidence with all that `cited` reads, in one query."""
    return Evidence.objects.select_related("insight", "consultation", "recommendation__panel")


def cited(evidence: Evidence) -> Cited:
    """What was heard, who said it, and what it did; nothing of what was since taken back."""
    text, url, who = _SHOWN[_source(evidence)](evidence.source)
    weight = Weight(evidence.weight)
    return Cited(text, url, who, weight.label, WEIGHT_TONES[weight], evidence.because)


def _source(evidence: Evidence) -> str:
    return next(name for name in _SHOWN if getattr(evidence, f"{name}_id"))


def _insight(insight) -> tuple[str, str, str]:
    if insight.status not in PUBLIC_INSIGHTS:
        return _("Something we heard, and have since taken back."), "", ""
    return insight.statement, insight.get_absolute_url(), PeopleCount(insight.people).people


def _recommendation(recommendation) -> tuple[str, str, str]:
    panel = recommendation.panel
    url = recommendation.get_absolute_url() if panel.status in PUBLIC_PANELS else ""
    return recommendation.words, url, _("%(panel)s, as a group") % {"panel": panel.name}


def _consultation(consultation) -> tuple[str, str, str]:
    url = consultation.get_absolute_url() if consultation.status in PUBLIC_CONSULTATIONS else ""
    return consultation.title, url, _("What people answered when we asked")


_SHOWN = {"insight": _insight, "recommendation": _recommendation, "consultation": _consultation}


@dataclass(frozen=True)
class PromiseRow:
    """A promise as everyone may read it on one day."""

    reference: str
    text: str
    url: str
    owner: str
    state: str
    tone: str
    due: date
    original_due: date | None


def promise_row(promise: Promise, on: date) -> PromiseRow:
    """`original_due` is there only if the day was moved."""
    state = promise.state(on)
    return PromiseRow(
        reference=promise.reference,
        text=promise.text,
        url=promise.get_absolute_url(),
        owner=promise.owner_name,
        state=state.label,
        tone=PROMISE_TONES.get(state, "quiet"),
        due=promise.due,
        original_due=promise.original_due if promise.was_moved else None,
    )


def promise_timeline(promise: Promise) -> list[dict]:
    """What was said of it, from the day it was made; the first day it was due stays in the first line."""
    made = _("Promised, to be done by %(day)s") % {"day": date_format(promise.original_due, "j F Y")}
    said = [
        {"on": note.on, "text": note.words, "url": "", "state": note.get_status_display()}
        for note in promise.notes.all()
    ]
    return [{"on": promise.made_on, "text": made, "url": "", "state": ""}, *said]


@dataclass(frozen=True)
class Aside:
    """A short thing that belongs to a decision: a way left out, a theme, an element or a turn of its life."""

    kind: str
    number: int
    first: str
    second: str
    on: date | None


def asides(decision: Decision) -> dict[str, list[Aside]]:
    """Ways left out, themes, elements and public notes of a decision, by kind, in one query."""
    ways = _aside(decision.options, "option", "number", "words", "left_out_because")
    themes = _aside(decision.themes, "theme", "pk", "name", "slug")
    elements = _aside(decision.elements, "element", "number", "name", "slug")
    notes = _aside(decision.notes.filter(status__in=PUBLIC_DECISIONS), "note", "pk", "status", "words", on=F("on"))
    rows = [Aside(*row) for row in ways.union(themes, elements, notes, all=True)]
    rows.sort(key=lambda row: row.number)
    return {kind: [row for row in rows if row.kind == kind] for kind in ("option", "theme", "element", "note")}


def _aside(rows, kind: str, number: str, first: str, second: str, on=None) -> QuerySet:
    return rows.order_by().values_list(
        Value(kind, CharField()),
        Cast(number, IntegerField()),
        Cast(first, TextField()),
        Cast(second, TextField()),
        Cast(on or Value(None), DateField()),
    )


def turns(notes: list[Aside]) -> list[dict]:
    """A decision's public notes, for a timeline."""
    return [
        {"on": note.on, "text": note.second, "url": "", "state": DecisionStatus(note.first).label} for note in notes
    ]
