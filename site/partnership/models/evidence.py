from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnership.choices import Weight

SOURCES = ("insight", "consultation", "recommendation")


def exactly_one_source() -> Q:
    """True where one of the sources is set and the others are not."""
    one = Q()
    for chosen in SOURCES:
        one |= Q(**{f"{source}__isnull": source != chosen for source in SOURCES})
    return one


class Evidence(models.Model):
    """What a decision rests on: an insight, a consultation or a panel's recommendation, and what it did to it."""

    decision = models.ForeignKey("partnership.Decision", on_delete=models.CASCADE, related_name="evidence")
    insight = models.ForeignKey(
        "feedback.Insight", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence_for"
    )
    consultation = models.ForeignKey(
        "consultations.Consultation", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence_for"
    )
    recommendation = models.ForeignKey(
        "panels.Recommendation", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence_for"
    )
    weight = models.CharField(_("what it did"), max_length=16, choices=Weight.choices)
    because = models.CharField(max_length=400, blank=True, default="", help_text=_("Why we did not follow it."))

    class Privacy:
        personal = []
        not_personal = ["id", "decision", "insight", "consultation", "recommendation", "weight", "because"]

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=exactly_one_source(), name="partnership_evidence_has_one_source"),
            models.CheckConstraint(
                condition=~Q(weight=Weight.NOT_FOLLOWED) | ~Q(because=""), name="partnership_not_followed_because"
            ),
            *(
                models.UniqueConstraint(fields=["decision", source], name=f"partnership_{source}_cited_once")
                for source in SOURCES
            ),
        ]

    def __str__(self):
        return f"{self.decision} ← {self.source}"

    @property
    def source(self):
        """The insight, consultation or recommendation itself."""
        return self.insight or self.consultation or self.recommendation
