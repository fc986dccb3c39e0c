"""What is waiting to be sent, who asked to be told, and whom a person rings today. Addresses are sealed."""

import uuid

from django.db import models

from core.workflow import status_is_known
from notifications.choices import ContactKind, OutboxStatus


class OutboxMessage(models.Model):
    """One message to one address, written in the same transaction as what it tells of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.BinaryField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    status = models.CharField(max_length=12, choices=OutboxStatus.choices, default=OutboxStatus.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=36, blank=True, default="")
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    unsubscribe_url = models.CharField(max_length=300, blank=True, default="")

    class Privacy:
        personal = ["address"]
        not_personal = [
            "id",
            "subject",
            "body",
            "status",
            "attempts",
            "due_at",
            "claimed_by",
            "claimed_at",
            "sent_at",
            "unsubscribe_url",
        ]

    class Meta:
        permissions = [("work_outbox", "May see what could not be sent, and let it be sent again")]
        constraints = [status_is_known(OutboxStatus, name="notifications_outbox_status")]
        indexes = [
            models.Index(fields=["status", "due_at"], name="notifications_outbox_due"),
            models.Index(fields=["claimed_by"], name="notifications_outbox_claim"),
        ]

    def __str__(self):
        return str(self.pk)


class Subscription(models.Model):
    """An address that asked to be told about one topic (`everything`, `theme:<slug>`, `exercise:<slug>` …)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.CharField(max_length=120, db_index=True)
    address = models.BinaryField()
    address_hash = models.BinaryField(max_length=32)
    asked_at = models.DateTimeField()
    confirmed_on = models.DateField(null=True, blank=True)

    class Privacy:
        personal = ["address", "address_hash", "topic"]
        not_personal = ["id", "asked_at", "confirmed_on"]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "address_hash"], name="notifications_one_subscription_a_topic")
        ]

    def __str__(self):
        return str(self.pk)


class ContactTask(models.Model):
    """Somebody chose to be rung, written to or texted by a person: at safe hours, in the words they agreed to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=ContactKind.choices)
    sealed = models.BinaryField(help_text="To whom, when it is safe, and the exact words; emptied when done.")
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey("users.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Privacy:
        personal = ["sealed"]
        not_personal = ["id", "kind", "due_on", "done_at"]
        staff_actor = ["done_by"]

    class Meta:
        permissions = [("work_contact", "May see and do the daily contact sheet")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True, done_by__isnull=True) | models.Q(done_at__isnull=False),
                name="notifications_contact_done_when",
            )
        ]

    def __str__(self):
        return str(self.pk)


class Heartbeat(models.Model):
    """When a worker last went round."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    class Privacy:
        personal = []
        not_personal = ["name", "at"]

    def __str__(self):
        return self.name
