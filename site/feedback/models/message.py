from django.conf import settings
from django.db import models

from core.sealing import Sealed, SealedKey
from feedback.choices import MessageKind, Sender


class Message(Sealed):
    """One message of a thread; `sealed` holds `text`. The giver's own have no day, the team's have one."""

    submission = models.ForeignKey("feedback.Submission", on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveSmallIntegerField()
    sender = models.CharField(max_length=8, choices=Sender.choices)
    kind = models.CharField(max_length=8, choices=MessageKind.choices, default=MessageKind.WORDS)
    on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Privacy:
        personal = ["sealed"]
        not_personal = ["id", "submission", "number", "sender", "kind", "on"]
        staff_actor = ["written_by"]

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="feedback_message_number_once"),
            models.CheckConstraint(
                condition=~models.Q(sender=Sender.GIVER) | models.Q(on__isnull=True, written_by__isnull=True),
                name="feedback_giver_has_no_day",
            ),
        ]

    def __str__(self):
        return f"{self.submission} {self.number}"


class MessageKey(SealedKey):
    """A data key of a message, wrapped to one reader."""

    record = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="sealed_keys")

    class Privacy:
        personal = ["wrapped"]
        not_personal = ["id", "record", "key_id"]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "key_id"], name="feedback_message_key_once")]

    def __str__(self):
        return self.key_id
