from django.conf import settings
from django.db import models

from core.sealing import Sealed, SealedKey
from core.workflow import status_is_known
from feedback.choices import SafeguardingBasis, SafeguardingOutcome, SafeguardingStatus


class SafeguardingDecision(Sealed):
    """What was decided to keep people safe; `sealed` holds `reason`, the rest outlives the text."""

    submission = models.ForeignKey("feedback.Submission", on_delete=models.CASCADE, related_name="safeguarding")
    status = models.CharField(max_length=12, choices=SafeguardingStatus.choices)
    outcome = models.CharField(max_length=12, choices=SafeguardingOutcome.choices)
    basis = models.CharField(max_length=12, choices=SafeguardingBasis.choices)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    second_read_on = models.DateField(null=True, blank=True)
    second_reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Privacy:
        personal = ["sealed"]
        not_personal = ["id", "submission", "status", "outcome", "basis", "decided_on", "second_read_on"]
        staff_actor = ["decided_by", "second_reader"]

    class Meta:
        ordering = ["decided_on"]
        constraints = [
            status_is_known(SafeguardingStatus, name="feedback_safeguarding_status"),
            models.CheckConstraint(
                condition=models.Q(second_reader__isnull=True) | ~models.Q(second_reader=models.F("decided_by")),
                name="feedback_second_reader_is_another",
            ),
        ]

    def __str__(self):
        return f"{self.submission}: {self.outcome}"


class SafeguardingDecisionKey(SealedKey):
    """A data key of a safeguarding decision's reason, wrapped to the team."""

    record = models.ForeignKey(SafeguardingDecision, on_delete=models.CASCADE, related_name="sealed_keys")

    class Privacy:
        personal = ["wrapped"]
        not_personal = ["id", "record", "key_id"]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "key_id"], name="feedback_safeguarding_key_once")]

    def __str__(self):
        return self.key_id
