from django.db import models

from partnership.choices import Stance


class KeptAsWrittenError(Exception):
    """A panel's note stays as the panel wrote it."""


class PanelNote(models.Model):
    """What a panel says, as a group, of a decision. Nobody else writes or changes it."""

    decision = models.ForeignKey("partnership.Decision", on_delete=models.PROTECT, related_name="panel_notes")
    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="notes")
    stance = models.CharField(max_length=12, choices=Stance.choices)
    text = models.TextField(max_length=1000, blank=True, default="")
    on = models.DateField()

    class Privacy:
        personal = []
        not_personal = ["id", "decision", "panel", "stance", "text", "on"]

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stance=Stance.AGREE) | ~models.Q(text=""), name="partnership_dissent_has_words"
            )
        ]

    def __str__(self):
        return f"{self.panel}: {self.get_stance_display()}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise KeptAsWrittenError
        super().save(*args, **kwargs)
