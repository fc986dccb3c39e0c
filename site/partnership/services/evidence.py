"""What a decision rests on, and what a panel says of it."""

from datetime import date

from django.db import models, transaction

from audit.services import record
from core.models import raise_generation
from partnership.models import Decision, Evidence, PanelNote
from partnership.services.decisions import lock_draft

_FIELD = {"feedback.Insight": "insight", "consultations.Consultation": "consultation"}
_FIELD["panels.Recommendation"] = "recommendation"


@transaction.atomic
def cite(decision: Decision, source: models.Model, *, weight: str, because: str = "", by=None) -> Evidence:
    """Name an insight, a consultation or a recommendation as evidence. Cited again, its weight is changed."""
    lock_draft(decision)
    field = _FIELD[source._meta.label]
    evidence, _created = Evidence.objects.update_or_create(
        decision=decision, **{field: source}, defaults={"weight": weight, "because": because}
    )
    record("partnership.cite", decision, by=by, source=source.reference, weight=str(weight))
    return evidence


@transaction.atomic
def uncite(evidence: Evidence, *, by) -> None:
    """Take a piece of evidence out of a draft."""
    lock_draft(evidence.decision)
    record("partnership.uncite", evidence.decision, by=by, source=evidence.source.reference)
    evidence.delete()


@transaction.atomic
def enter_panel_note(decision: Decision, *, panel, stance: str, text: str = "", on: date, by=None) -> PanelNote:
    """Keep what a panel says of a decision, word for word; it can never be changed."""
    note = PanelNote.objects.create(decision=decision, panel=panel, stance=stance, text=text, on=on)
    record("partnership.panel_note", decision, by=by, panel=panel.slug, stance=str(stance))
    raise_generation()
    return note
