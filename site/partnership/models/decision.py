from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.workflow import status_is_known
from partnership.choices import (
    MADE_DECISIONS,
    PUBLIC_DECISIONS,
    STANDING_DECISIONS,
    DecisionKind,
    DecisionStatus,
)
from taxonomy.choices import Route


class DecisionQuerySet(models.QuerySet):
    def public(self):
        """Those that everyone may read."""
        return self.filter(status__in=PUBLIC_DECISIONS)

    def small_changes(self):
        """Those that a named person made without a forum."""
        return self.filter(kind=DecisionKind.SMALL_CHANGE)

    def can_be_asked_for(self, *, on: date):
        """Permissions that stand on that day: what people can now ask for."""
        return self.filter(status__in=STANDING_DECISIONS, permission__until__gte=on)


class Decision(index.Indexed, models.Model):
    """What a forum, or for a small change a named person, decided; why; and what it rests on."""

    reference = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=16, choices=DecisionKind.choices)
    status = models.CharField(max_length=16, choices=DecisionStatus.choices, default=DecisionStatus.DRAFT)
    title = models.CharField(max_length=120, help_text=_("What it is about. Names no person."))
    heard = models.TextField(
        _("what people said"), max_length=1000, blank=True, default="", help_text=_("In our words. Names no person.")
    )
    decided = models.TextField(_("what is decided"), max_length=2000, help_text=_("In plain words."))
    why = models.TextField(max_length=2000, blank=True, default="")
    forum = models.ForeignKey(
        "partnership.Forum", null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    made_by_name = models.CharField(_("who made the change"), max_length=80, blank=True, default="")
    service = models.ForeignKey(
        "taxonomy.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    route = models.CharField(max_length=16, choices=Route.choices, blank=True, default="")
    elements = models.ManyToManyField("taxonomy.Element", blank=True, related_name="decisions")
    themes = models.ManyToManyField("taxonomy.Theme", blank=True, related_name="decisions")
    review_on = models.DateField(null=True, blank=True, help_text=_("The day we look at it again."))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    undo_until = models.DateField(null=True, blank=True, help_text=_("Until then the second reader may undo it."))
    second_reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    second_read_on = models.DateField(null=True, blank=True)

    objects = DecisionQuerySet.as_manager()
    search_fields = [
        index.SearchField("title", boost=2),
        index.SearchField("reference"),
        index.SearchField("heard"),
        index.SearchField("decided"),
        index.SearchField("why"),
        index.FilterField("status"),
    ]

    class Privacy:
        personal = ["made_by_name"]
        not_personal = [
            "id",
            "reference",
            "kind",
            "status",
            "title",
            "heard",
            "decided",
            "why",
            "forum",
            "service",
            "route",
            "elements",
            "themes",
            "review_on",
            "proposed_on",
            "made_on",
            "published_on",
            "undo_until",
            "second_read_on",
        ]
        staff_actor = ["proposed_by", "made_by", "second_reader"]

    class Meta:
        ordering = ["-reference"]
        permissions = [
            ("propose_decision", "May write and propose decisions"),
            ("make_decision", "May enter decisions as made, publish them, and be the second reader of small changes"),
            ("record_small_change", "May record a small change of their own"),
        ]
        constraints = [
            status_is_known(DecisionStatus, name="partnership_decision_status"),
            models.CheckConstraint(
                condition=models.Q(made_by__isnull=True) | ~models.Q(made_by=models.F("proposed_by")),
                name="partnership_made_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(second_reader__isnull=True) | ~models.Q(second_reader=models.F("made_by")),
                name="partnership_second_reader_is_another",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=MADE_DECISIONS) | models.Q(made_on__isnull=False),
                name="partnership_made_has_a_day",
            ),
            models.CheckConstraint(
                condition=(models.Q(kind=DecisionKind.SMALL_CHANGE, forum__isnull=True) & ~models.Q(made_by_name=""))
                | (~models.Q(kind=DecisionKind.SMALL_CHANGE) & models.Q(made_by_name="")),
                name="partnership_small_change_has_a_name",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=MADE_DECISIONS)
                | models.Q(kind=DecisionKind.SMALL_CHANGE)
                | models.Q(forum__isnull=False),
                name="partnership_made_decision_has_a_forum",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "reference"]),
            models.Index(fields=["made_on", "reference"]),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("partnership:decision", args=[self.reference])

    @property
    def topic(self) -> str:
        """What people follow to be told of it."""
        return f"decision:{self.reference}"

    @property
    def is_small_change(self) -> bool:
        return self.kind == DecisionKind.SMALL_CHANGE

    @property
    def is_public(self) -> bool:
        return self.status in PUBLIC_DECISIONS

    @property
    def decided_by(self) -> str:
        """Who decided, as everyone may read it."""
        return self.made_by_name if self.is_small_change else str(self.forum or "")

    def may_be_undone(self, on: date) -> bool:
        """Whether the second reader may still undo this small change."""
        return self.status == DecisionStatus.PUBLISHED and self.undo_until is not None and on <= self.undo_until


class DecisionOption(models.Model):
    """Another way that was thought about and not chosen, and why."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="options")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    left_out_because = models.CharField(max_length=300)

    class Privacy:
        personal = []
        not_personal = ["id", "decision", "number", "words", "left_out_because"]

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["decision", "number"], name="partnership_option_number_once")]

    def __str__(self):
        return self.words


class DecisionNote(models.Model):
    """One turn in a decision's life: put off, looked at again, changed, taken back; in words."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="notes")
    on = models.DateField()
    status = models.CharField(max_length=16, choices=DecisionStatus.choices)
    words = models.TextField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Privacy:
        personal = []
        not_personal = ["id", "decision", "on", "status", "words"]
        staff_actor = ["by"]

    class Meta:
        ordering = ["on", "id"]

    def __str__(self):
        return f"{self.decision}: {self.get_status_display()}"
