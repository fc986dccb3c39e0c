"""What staff write of exercises and consultations, before they are open."""

from datetime import date

from django.db import models, transaction
from django.forms import ModelForm
from django.utils import timezone

from audit.services import record
from consultations.choices import Stage, StageStatus
from consultations.models import Choice, CommissioningExercise, Consultation, ExerciseStage, Question
from core.models import raise_generation
from core.references import next_reference
from core.text import plain


def save_exercise(form: ModelForm, *, by) -> CommissioningExercise:
    """Write an exercise; a new one gets its reference and its eight stages."""
    is_new = form.instance._state.adding
    with transaction.atomic():
        if is_new:
            form.instance.reference = next_reference(CommissioningExercise, "CE", timezone.localdate().year)
        exercise = _save(form, by)
        if is_new:
            ExerciseStage.objects.bulk_create(ExerciseStage(exercise=exercise, stage=stage) for stage in Stage.values)
    return exercise


def save_consultation(form: ModelForm, *, by) -> Consultation:
    """Write a consultation that is not open yet; a new one gets its reference."""
    with transaction.atomic():
        if form.instance._state.adding:
            form.instance.reference = next_reference(Consultation, "C", timezone.localdate().year)
        return _save(form, by)


def save_part(form: ModelForm, *, by) -> models.Model:
    """Write an option."""
    with transaction.atomic():
        return _save(form, by)


def save_question(form: ModelForm, *, by) -> Question:
    """Write a question, with the answers it offers."""
    with transaction.atomic():
        question = _save(form, by)
        question.choices.all().delete()
        lines = [line for line in plain(form.cleaned_data["answers"]).splitlines() if line.strip()]
        Choice.objects.bulk_create(
            Choice(question=question, number=number, words=line.strip()[:160]) for number, line in enumerate(lines, 1)
        )
    return question


def reach(stage: ExerciseStage, *, by) -> None:
    """The exercise has come to this stage."""
    _put_stage(stage, by, status=StageStatus.REACHED)


def explain_gap(stage: ExerciseStage, *, reason: str, person: str, on: date, next_time: str, by) -> None:
    """Nobody was asked at this stage: say why, who says so, when, and what is done next time."""
    words = {"gap_reason": plain(reason), "gap_person": plain(person), "next_time": plain(next_time)}
    _put_stage(stage, by, status=StageStatus.GAP_EXPLAINED, gap_on=on, **words)


def _put_stage(stage: ExerciseStage, by, **changes) -> None:
    for field, value in changes.items():
        setattr(stage, field, value)
    with transaction.atomic():
        stage.save(update_fields=list(changes))
        record("consultations.set_stage", stage.exercise, by=by, stage=stage.stage, status=str(stage.status))
        raise_generation()


def _save(form: ModelForm, by) -> models.Model:
    action = "consultations.add" if form.instance._state.adding else "consultations.change"
    thing = form.save()
    record(action, thing, by=by, fields=form.changed_data)
    raise_generation()
    return thing
