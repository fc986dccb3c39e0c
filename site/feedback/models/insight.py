from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.workflow import status_is_known
from feedback.choices import PUBLIC_INSIGHTS, GoneBecause, InsightStatus


class InsightQuerySet(models.QuerySet):
    def public(self):
        """Those that everyone may read."""
        return self.filter(status__in=PUBLIC_INSIGHTS)

    def gone_unseen(self):
        """Those that left the public page, or lost a quote there, and nobody has seen it yet."""
        quotes = self.model.quotes.rel.related_model.objects.filter(insight=models.OuterRef("pk"))
        return self.filter(models.Q(gone_because__gt="") | models.Exists(quotes.filter(gone_because__gt="")))


class Insight(index.Indexed, models.Model):
    """A statement of what was heard, in the partnership's words, that names and shows nobody."""

    reference = models.CharField(max_length=16, unique=True)
    statement = models.TextField(max_length=600)
    status = models.CharField(max_length=12, choices=InsightStatus.choices, default=InsightStatus.DRAFT)
    people = models.PositiveIntegerField(help_text=_("How many people said it. Shown in a band, never as it is."))
    period_from = models.DateField()
    period_to = models.DateField()
    themes = models.ManyToManyField("taxonomy.Theme", related_name="insights")
    services = models.ManyToManyField("taxonomy.Service", blank=True, related_name="insights")
    elements = models.ManyToManyField("taxonomy.Element", blank=True, related_name="insights")
    submissions = models.ManyToManyField("feedback.Submission", blank=True, related_name="insights")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_on = models.DateField(null=True, blank=True)
    gone_because = models.CharField(
        max_length=12,
        choices=GoneBecause.choices,
        blank=True,
        default="",
        help_text=_("Why it is gone though nobody took it back; empty once somebody has seen that."),
    )

    objects = InsightQuerySet.as_manager()
    search_fields = [index.SearchField("statement"), index.SearchField("reference"), index.FilterField("status")]

    class Privacy:
        personal = []
        not_personal = [
            "id",
            "reference",
            "statement",
            "status",
            "people",
            "period_from",
            "period_to",
            "themes",
            "services",
            "elements",
            "submissions",
            "published_on",
            "gone_because",
        ]
        staff_actor = ["written_by", "reviewed_by"]

    class Meta:
        ordering = ["-reference"]
        permissions = [
            ("work_insight", "May write insights"),
            ("review_insight", "May read insights as the second person"),
        ]
        constraints = [
            status_is_known(InsightStatus, name="feedback_insight_status"),
            models.CheckConstraint(
                condition=models.Q(reviewed_by__isnull=True) | ~models.Q(reviewed_by=models.F("written_by")),
                name="feedback_insight_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(period_from__lte=models.F("period_to")), name="feedback_insight_period_in_order"
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("feedback:heard", args=[self.reference])
