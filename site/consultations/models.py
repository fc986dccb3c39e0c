"""Commissioning exercises with their stages, and consultations with their questions."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from consultations.choices import (
    PUBLIC_CONSULTATIONS,
    ConsultationStatus,
    Held,
    Phase,
    QuestionKind,
    Stage,
    StageStatus,
)
from core.workflow import status_is_known


class CommissioningExercise(models.Model):
    """Something that is being commissioned, from the need to the review."""

    reference = models.CharField(max_length=16, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=160)
    summary = models.TextField(max_length=1000)
    value = models.CharField(_("how much money"), max_length=120, blank=True, default="")
    commissioner = models.CharField(max_length=80, help_text=_("The named person people can ask."))
    is_public = models.BooleanField(_("shown on the website"), default=False)

    class Privacy:
        personal = []
        not_personal = ["id", "reference", "slug", "title", "summary", "value", "commissioner", "is_public"]

    class Meta:
        ordering = ["-reference"]

    def __str__(self):
        return self.title

    @property
    def topic(self) -> str:
        """What people follow to be told of it."""
        return f"exercise:{self.slug}"


class ExerciseStage(models.Model):
    """One of the eight stages of an exercise."""

    exercise = models.ForeignKey(CommissioningExercise, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    status = models.CharField(max_length=16, choices=StageStatus.choices, default=StageStatus.NOT_REACHED)
    gap_reason = models.TextField(max_length=500, blank=True, default="")
    gap_person = models.CharField(max_length=80, blank=True, default="")
    gap_on = models.DateField(null=True, blank=True)
    next_time = models.TextField(max_length=300, blank=True, default="")

    class Privacy:
        personal = []
        not_personal = ["id", "exercise", "stage", "status", "gap_reason", "gap_person", "gap_on", "next_time"]

    class Meta:
        constraints = [
            status_is_known(StageStatus, name="consultations_stage_status"),
            models.UniqueConstraint(fields=["exercise", "stage"], name="consultations_stage_once"),
            models.CheckConstraint(
                condition=~models.Q(status=StageStatus.GAP_EXPLAINED)
                | (~models.Q(gap_reason="") & ~models.Q(gap_person="") & models.Q(gap_on__isnull=False)),
                name="consultations_gap_has_reason_person_date",
            ),
        ]

    def __str__(self):
        return f"{self.exercise}: {self.get_stage_display()}"


class ConsultationQuerySet(models.QuerySet):
    def public(self):
        """Those that everyone may read."""
        return self.filter(status__in=PUBLIC_CONSULTATIONS)

    def open(self, *, now: datetime):
        """Those that take answers at `now`."""
        return self.filter(status=ConsultationStatus.APPROVED, opens_at__lte=now, closes_at__gt=now)


class Consultation(index.Indexed, models.Model):
    """A fair question to the public: what can change, what cannot, who decides and when."""

    reference = models.CharField(max_length=16, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=160)
    exercise = models.ForeignKey(
        CommissioningExercise, null=True, blank=True, on_delete=models.PROTECT, related_name="consultations"
    )
    stage = models.CharField(_("stage of the exercise"), max_length=12, choices=Stage.choices, blank=True, default="")
    status = models.CharField(max_length=12, choices=ConsultationStatus.choices, default=ConsultationStatus.DRAFT)
    state_reason = models.CharField(max_length=300, blank=True, default="", editable=False)
    held = models.CharField(max_length=12, choices=Held.choices, default=Held.HERE)
    held_url = models.URLField(_("its address there"), blank=True, default="")
    summary = models.TextField(max_length=1000, help_text=_("What it is about, in two or three plain sentences."))
    can_change = models.TextField(max_length=1000, help_text=_("One thing on each line."))
    cannot_change = models.TextField(max_length=1000, help_text=_("One thing on each line, and why."))
    options_reason = models.CharField(_("why there are not two options"), max_length=300, blank=True, default="")
    who_decides = models.CharField(max_length=200)
    contact_name = models.CharField(max_length=80, help_text=_("The named person people can ask."))
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    decision_on = models.DateField(_("the day it is decided"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    objects = ConsultationQuerySet.as_manager()
    search_fields = [
        index.SearchField("title", boost=2),
        index.SearchField("reference"),
        index.SearchField("summary"),
        index.SearchField("can_change"),
        index.SearchField("cannot_change"),
        index.FilterField("status"),
    ]

    class Privacy:
        personal = []
        not_personal = [
            "id",
            "reference",
            "slug",
            "title",
            "exercise",
            "stage",
            "status",
            "state_reason",
            "held",
            "held_url",
            "summary",
            "can_change",
            "cannot_change",
            "options_reason",
            "who_decides",
            "contact_name",
            "opens_at",
            "closes_at",
            "decision_on",
        ]
        staff_actor = ["sent_by", "opened_by"]

    class Meta:
        ordering = ["-opens_at"]
        permissions = [
            ("work_consultation", "May write exercises and consultations, and say how they stand"),
            ("open_consultation", "May open a consultation that another wrote"),
        ]
        constraints = [
            status_is_known(ConsultationStatus, name="consultations_consultation_status"),
            models.CheckConstraint(
                condition=models.Q(opened_by__isnull=True) | ~models.Q(opened_by=models.F("sent_by")),
                name="consultations_opened_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(opens_at__lt=models.F("closes_at")), name="consultations_opens_before_it_closes"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("consultations:consultation", args=[self.slug])

    @property
    def topic(self) -> str:
        """What people follow to be told when it opens or moves."""
        return f"consultation:{self.slug}"

    def phase(self, now: datetime) -> Phase:
        """What the dates say at `now`."""
        if now < self.opens_at:
            return Phase.COMING
        return Phase.OPEN if now < self.closes_at else Phase.CLOSED


class Option(models.Model):
    """One way it could be decided, or one that was left out and why."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="options")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    left_out_because = models.CharField(max_length=300, blank=True, default="")

    class Privacy:
        personal = []
        not_personal = ["id", "consultation", "number", "words", "left_out_because"]

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="consultations_option_number_once")
        ]

    def __str__(self):
        return self.words


class Question(models.Model):
    """One question of a consultation."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=QuestionKind.choices, default=QuestionKind.WORDS)

    class Privacy:
        personal = []
        not_personal = ["id", "consultation", "number", "words", "kind"]

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="consultations_question_number_once")
        ]

    def __str__(self):
        return self.words


class Choice(models.Model):
    """One answer a question offers."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=160)

    class Privacy:
        personal = []
        not_personal = ["id", "question", "number", "words"]

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="consultations_choice_number_once")]

    def __str__(self):
        return self.words
