from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnership.choices import ForumKind


class ForumQuerySet(models.QuerySet):
    def public(self):
        """Those that everyone may read about."""
        return self.filter(is_public=True)


class Forum(models.Model):
    """A group that meets and decides, or one of somebody else's that we use."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=ForumKind.choices)
    purpose = models.TextField(max_length=1000, help_text=_("What it is for, in plain words."))
    meets = models.CharField(max_length=160, blank=True, default="", help_text=_("Such as: every two months."))
    next_meeting_on = models.DateField(null=True, blank=True)
    owner = models.CharField(
        _("whose forum it is"), max_length=120, blank=True, default="", help_text=_("Only for somebody else’s forum.")
    )
    minutes_url = models.URLField(_("where its minutes are"), blank=True, default="")
    seats = models.PositiveSmallIntegerField(default=0)
    lived_seats = models.PositiveSmallIntegerField(_("seats for people with lived experience"), default=0)
    lived_seats_filled = models.PositiveSmallIntegerField(_("of these, filled"), default=0)
    is_public = models.BooleanField(_("shown on the website"), default=True)

    objects = ForumQuerySet.as_manager()

    class Privacy:
        personal = []
        not_personal = [
            "id",
            "slug",
            "name",
            "kind",
            "purpose",
            "meets",
            "next_meeting_on",
            "owner",
            "minutes_url",
            "seats",
            "lived_seats",
            "lived_seats_filled",
            "is_public",
        ]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lived_seats_filled__lte=models.F("lived_seats"))
                & models.Q(lived_seats__lte=models.F("seats")),
                name="partnership_forum_seats_add_up",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=ForumKind.EXTERNAL) | ~models.Q(owner=""),
                name="partnership_external_forum_has_owner",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partnership:forum", args=[self.slug])

    @property
    def lived_seats_empty(self) -> int:
        """Seats for people with lived experience that nobody sits in."""
        return self.lived_seats - self.lived_seats_filled
