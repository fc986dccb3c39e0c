from django.conf import settings
from django.db import models

from core.sealing import Sealed, SealedKey
from core.workflow import status_is_known
from feedback.choices import QUOTES_WITH_A_YES, GoneBecause, QuoteStatus


class Quote(Sealed):
    """A person's own words beside an insight: `sealed` holds `text`; they stand in clear only once published."""

    insight = models.ForeignKey("feedback.Insight", on_delete=models.CASCADE, related_name="quotes")
    submission = models.ForeignKey("feedback.Submission", on_delete=models.CASCADE, related_name="quotes")
    question = models.OneToOneField("feedback.ThreadQuestion", on_delete=models.CASCADE, related_name="quote")
    status = models.CharField(max_length=12, choices=QuoteStatus.choices, default=QuoteStatus.ASKED)
    said_yes = models.BooleanField(default=False, help_text="The person said yes to these words.")
    public_text = models.TextField(blank=True, default="")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_on = models.DateField(null=True, blank=True)
    gone_because = models.CharField(
        max_length=12,
        choices=GoneBecause.choices,
        blank=True,
        default="",
        help_text="Why it left the page though nobody took it back; empty once somebody has seen that.",
    )

    class Privacy:
        personal = ["sealed", "public_text"]
        not_personal = ["id", "insight", "submission", "question", "status", "said_yes", "published_on", "gone_because"]
        staff_actor = ["proposed_by", "read_by"]

    class Meta:
        ordering = ["pk"]
        constraints = [
            status_is_known(QuoteStatus, name="feedback_quote_status"),
            models.CheckConstraint(
                condition=models.Q(public_text="") | models.Q(status=QuoteStatus.PUBLISHED),
                name="feedback_quote_in_clear_only_when_published",
            ),
            models.CheckConstraint(
                condition=models.Q(read_by__isnull=True) | ~models.Q(read_by=models.F("proposed_by")),
                name="feedback_quote_read_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(said_yes=True) | ~models.Q(status__in=QUOTES_WITH_A_YES),
                name="feedback_quote_needs_a_yes",
            ),
        ]

    def __str__(self):
        return f"{self.insight}: {self.status}"


class QuoteKey(SealedKey):
    """A data key of a quote, wrapped to one reader."""

    record = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="sealed_keys")

    class Privacy:
        personal = ["wrapped"]
        not_personal = ["id", "record", "key_id"]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "key_id"], name="feedback_quote_key_once")]

    def __str__(self):
        return self.key_id
