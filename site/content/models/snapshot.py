from django.db import models
from django.utils.translation import gettext_lazy as _

from content.choices import SnapshotKind


class FrozenError(Exception):
    """What was published of a closed time is never changed after."""


class Snapshot(models.Model):
    """Figures of a closed month or quarter as published: bands alone, frozen, so that two looks tell no difference."""

    kind = models.CharField(max_length=12, choices=SnapshotKind.choices)
    month = models.DateField(help_text=_("The first day of the month, or of the quarter."))
    data = models.JSONField()

    class Privacy:
        personal = []
        not_personal = ["id", "kind", "month", "data"]

    class Meta:
        ordering = ["-month"]
        constraints = [models.UniqueConstraint(fields=["kind", "month"], name="content_snapshot_once")]

    def __str__(self):
        return f"{self.kind} {self.month:%Y-%m}"

    def save(self, *args, **options):
        """Write it once."""
        if not self._state.adding:
            raise FrozenError(str(self))
        super().save(*args, **options)
