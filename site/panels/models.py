"""Panels of experts by experience, and what they recommend."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.workflow import status_is_known
from panels.choices import PUBLIC_PANELS, PanelStatus


class PanelQuerySet(models.QuerySet):
    def public(self):
        """Those that everyone may read about."""
        return self.filter(status__in=PUBLIC_PANELS)


class Panel(index.Indexed, models.Model):
    """A group of experts by experience that meets, is supported and is paid."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80, unique=True)
    status = models.CharField(max_length=12, choices=PanelStatus.choices, default=PanelStatus.PREPARING)
    purpose = models.TextField(max_length=600, help_text=_("What the panel is for, in plain words."))
    role = models.TextField(max_length=1500, help_text=_("What a member does, how often, how long."))
    pay = models.TextField(max_length=1000, help_text=_("What is paid, when, and what else is covered."))
    support = models.TextField(max_length=1000, help_text=_("What help there is to take part."))
    contact_name = models.CharField(max_length=80)
    seats = models.PositiveSmallIntegerField()
    members_now = models.PositiveSmallIntegerField(default=0)

    objects = PanelQuerySet.as_manager()
    search_fields = [
        index.SearchField("name", boost=2),
        index.SearchField("purpose"),
        index.SearchField("role"),
        index.SearchField("pay"),
        index.SearchField("support"),
        index.FilterField("status"),
    ]

    class Privacy:
        personal = []
        not_personal = [
            "id",
            "slug",
            "name",
            "status",
            "purpose",
            "role",
            "pay",
            "support",
            "contact_name",
            "seats",
            "members_now",
        ]

    class Meta:
        ordering = ["name"]
        permissions = [
            ("own_area", "May open a member's own area"),
            ("work_panel", "May keep panels and what they recommend"),
        ]
        constraints = [status_is_known(PanelStatus, name="panels_panel_status")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("panels:panel", args=[self.slug])

    @property
    def topic(self) -> str:
        """What people follow to be told when it looks for people."""
        return f"panel:{self.slug}"

    @property
    def seats_empty(self) -> int:
        """Seats that nobody sits in."""
        return max(self.seats - self.members_now, 0)


class Recommendation(models.Model):
    """What a panel asks for, as a group: it meets, agrees the words and signs them off."""

    reference = models.CharField(max_length=16, unique=True)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="recommendations")
    words = models.TextField(max_length=1000)
    agreed_on = models.DateField()

    class Privacy:
        personal = []
        not_personal = ["id", "reference", "panel", "words", "agreed_on"]

    class Meta:
        ordering = ["-agreed_on"]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return f"{self.panel.get_absolute_url()}#{self.reference}"
