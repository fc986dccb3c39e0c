import uuid

from django.conf import settings
from django.db import models

from core.sealing import Sealed, SealedKey
from feedback.choices import AlertKind, AlertStep, BreakGlassReason


class DutyTurn(models.Model):
    """Somebody's turn to be reached, with a deputy. Without such a turn nobody is alerted at night."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)

    class Privacy:
        personal = []
        not_personal = ["id", "starts_at", "ends_at"]
        staff_actor = ["person", "deputy"]

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(starts_at__lt=models.F("ends_at")), name="feedback_turn_in_order")
        ]

    def __str__(self):
        return f"{self.person}: {self.starts_at:%Y-%m-%d %H:%M}"


class Alert(models.Model):
    """That something waits and cannot wait long: its kind, who was told, and no record's number. Goes after a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=AlertKind.choices)
    raised_at = models.DateTimeField(db_index=True)
    step = models.PositiveSmallIntegerField(choices=AlertStep.choices, default=AlertStep.PERSON)
    told_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Privacy:
        personal = []
        not_personal = ["id", "kind", "raised_at", "step", "told_at", "answered_at"]
        staff_actor = ["answered_by"]

    class Meta:
        ordering = ["-raised_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(answered_at=None), name="feedback_one_open_alert_of_a_kind"
            )
        ]

    def __str__(self):
        return self.get_kind_display()


class Drill(models.Model):
    """A quarter's try of the alarm, asked for by the site: whether it was done, and how far it had to go."""

    asked_on = models.DateField(unique=True)
    started_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    step = models.PositiveSmallIntegerField(choices=AlertStep.choices, default=AlertStep.PERSON)

    class Privacy:
        personal = []
        not_personal = ["id", "asked_on", "started_at", "answered_at", "step"]
        staff_actor = ["answered_by"]

    class Meta:
        ordering = ["-asked_on"]

    def __str__(self):
        return str(self.asked_on)


class Debrief(models.Model):
    """A reader asks to talk about what they read; the lead says when they did. What was said is nowhere."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Privacy:
        personal = ["asked_on", "held_on"]
        not_personal = ["id"]
        staff_actor = ["user", "held_by"]

    class Meta:
        ordering = ["asked_on"]

    def __str__(self):
        return f"{self.user}: {self.asked_on}"


class BreakGlass(Sealed):
    """Somebody opened what they may otherwise not open; `sealed` holds `why`. Information governance is told."""

    submission = models.ForeignKey("feedback.Submission", on_delete=models.CASCADE, related_name="break_glass")
    reason = models.CharField(max_length=8, choices=BreakGlassReason.choices)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    checked_on = models.DateField(null=True, blank=True)

    class Privacy:
        personal = ["sealed"]
        not_personal = ["id", "submission", "reason", "opened_at", "ends_at", "checked_on"]
        staff_actor = ["opened_by", "checked_by"]

    class Meta:
        ordering = ["-opened_at"]
        permissions = [("check_break_glass", "Is told of break-glass access, and checks it")]

    def __str__(self):
        return f"{self.submission}: {self.reason}"


class BreakGlassKey(SealedKey):
    """A data key of a break-glass reason, wrapped to the team."""

    record = models.ForeignKey(BreakGlass, on_delete=models.CASCADE, related_name="sealed_keys")

    class Privacy:
        personal = ["wrapped"]
        not_personal = ["id", "record", "key_id"]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "key_id"], name="feedback_break_glass_key_once")]

    def __str__(self):
        return self.key_id
