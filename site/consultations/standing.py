"""How a consultation and its exercise stand, in values that screens show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultations.choices import ConsultationStatus, Phase, Stage, StageStatus
from consultations.models import Consultation, ExerciseStage


@dataclass(frozen=True)
class Standing:
    """Where a consultation stands: in which list, in which words, with which colour."""

    group: str
    words: str
    tone: str


def standing(consultation: Consultation, now: datetime) -> Standing:
    """What people see of its status and dates at `now`."""
    if consultation.status == ConsultationStatus.APPROVED:
        return _by_date(consultation, now)
    return {
        ConsultationStatus.PAUSED: Standing(Phase.OPEN, _("Paused"), "care"),
        ConsultationStatus.WITHDRAWN: Standing(Phase.CLOSED, _("Stopped for good"), "care"),
        ConsultationStatus.REPORTED: Standing(Phase.CLOSED, _("Closed. You can read what people said."), "quiet"),
        ConsultationStatus.DECIDED: Standing(Phase.CLOSED, _("Decided"), "good"),
    }[consultation.status]


def _by_date(consultation: Consultation, now: datetime) -> Standing:
    day = {"opens": _day(consultation.opens_at), "closes": _day(consultation.closes_at)}
    return {
        Phase.COMING: Standing(Phase.COMING, _("Opens on %(opens)s") % day, "quiet"),
        Phase.OPEN: Standing(Phase.OPEN, _("Open until %(closes)s") % day, "open"),
        Phase.CLOSED: Standing(Phase.CLOSED, _("Closed. We are reading what people said."), "quiet"),
    }[consultation.phase(now)]


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y")


@dataclass(frozen=True)
class StageShown:
    """One stage of an exercise as people see it: `state` is asked, gap, reached or ahead."""

    name: str
    state: str
    words: str
    note: str = ""
    links: tuple[tuple[str, str], ...] = ()
    here: bool = False


def stage_strip(stages: Iterable[ExerciseStage], asked: Iterable[Consultation], here: str = "") -> list[StageShown]:
    """The eight stages in order: where people were asked (with what proves it), where not and why."""
    by_stage = {stage.stage: stage for stage in stages}
    proof = {value: _proof(asked, value) for value in Stage.values}
    return [_stage(label, by_stage.get(value), proof[value], value == here) for value, label in Stage.choices]


def _proof(asked: Iterable[Consultation], stage: str) -> tuple[tuple[str, str], ...]:
    return tuple((one.title, one.get_absolute_url()) for one in asked if one.stage == stage)


def _stage(name: str, row: ExerciseStage | None, links: tuple[tuple[str, str], ...], here: bool) -> StageShown:
    if links:
        return StageShown(name, "asked", _("People were asked"), links=links, here=here)
    status = row.status if row else StageStatus.NOT_REACHED
    if status == StageStatus.GAP_EXPLAINED:
        return StageShown(name, "gap", _("Nobody was asked"), note=_gap(row), here=here)
    if status == StageStatus.REACHED:
        return StageShown(name, "reached", _("Reached"), here=here)
    return StageShown(name, "ahead", _("Not reached yet"), here=here)


def _gap(row: ExerciseStage) -> str:
    said = f"{row.gap_reason} ({row.gap_person}, {date_format(row.gap_on, 'j F Y')})"
    return f"{said} {row.next_time}".strip()


def next_public_change(now: datetime) -> datetime | None:
    """The next moment at which a consultation opens or closes by itself."""
    approved = Consultation.objects.filter(status=ConsultationStatus.APPROVED)
    opens = approved.filter(opens_at__gt=now).aggregate(first=models.Min("opens_at"))["first"]
    closes = approved.filter(closes_at__gt=now).aggregate(first=models.Min("closes_at"))["first"]
    return min((moment for moment in (opens, closes) if moment), default=None)


def consultation_label(slug: str) -> str | None:
    """What a topic `consultation:<slug>` is called, or None if nobody may follow it."""
    return Consultation.objects.public().filter(slug=slug).values_list("title", flat=True).first()
