"""What stops things from going, that they went, and in what numbers."""

import uuid

from django.conf import settings
from django.db import models

from privacy.choices import HoldReason


class HoldQuerySet(models.QuerySet):
    def standing(self):
        """Those that nobody has lifted."""
        return self.filter(lifted_on=None)


class Hold(models.Model):
    """A record is kept although its time is over: why, who said so, and when that is looked at again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=80, help_text="The record's model: room.Model.")
    record = models.UUIDField(db_index=True)
    reason = models.CharField(max_length=12, choices=HoldReason.choices)
    reference = models.CharField(max_length=40, blank=True, default="")
    review_on = models.DateField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    placed_on = models.DateField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lifted_on = models.DateField(null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Privacy:
        personal = []
        not_personal = ["id", "kind", "record", "reason", "reference", "review_on", "placed_on", "lifted_on"]
        staff_actor = ["placed_by", "lifted_by"]

    class Meta:
        ordering = ["review_on"]
        permissions = [("work_hold", "May hold records that would go, and lift the hold")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record", "reason"],
                condition=models.Q(lifted_on=None),
                name="privacy_hold_stands_once_for_a_reason",
            )
        ]

    def __str__(self):
        return f"{self.kind}: {self.reason}"

    @property
    def number(self) -> str:
        """The number that staff say: the first eight letters of the record's own."""
        return str(self.record)[:8]


class DeletionLedger(models.Model):
    """That a record is gone, as a keyed hash of its number, and in which month: replayed after a restore."""

    digest = models.BinaryField(max_length=32, primary_key=True)
    kind = models.CharField(max_length=80)
    month = models.DateField()

    class Privacy:
        personal = []
        not_personal = ["digest", "kind", "month"]

    def __str__(self):
        return f"{self.kind} {self.month:%Y-%m}"


class RetentionRun(models.Model):
    """One run of what destroys: the day, the room, and numbers."""

    on = models.DateField()
    room = models.CharField(max_length=40)
    counts = models.JSONField(default=dict)

    class Privacy:
        personal = []
        not_personal = ["id", "on", "room", "counts"]

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"{self.room} {self.on}"


class OpenMark(models.Model):
    """That this database may be served. Backups leave it out, so a restored one is closed until it was checked."""

    on = models.DateField()

    class Privacy:
        personal = []
        not_personal = ["id", "on"]

    def __str__(self):
        return str(self.on)
