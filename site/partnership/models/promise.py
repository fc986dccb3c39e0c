from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.workflow import status_is_known
from partnership.choices import OPEN_PROMISES, PUBLIC_DECISIONS, PromiseStatus


class OriginalDateError(Exception):
    """The day a promise was first due stays as it was."""


class PromiseQuerySet(models.QuerySet):
    def public(self):
        """Those that everyone may read: of public decisions."""
        return self.filter(decision__status__in=PUBLIC_DECISIONS)

    def open(self):
        """Those that are still to be kept."""
        return self.filter(status__in=OPEN_PROMISES)


class Promise(models.Model):
    """Something the partnership said it will do, with an owner and a day."""

    reference = models.CharField(max_length=16, unique=True)
    decision = models.ForeignKey("partnership.Decision", on_delete=models.PROTECT, related_name="promises")
    text = models.CharField(_("what is promised"), max_length=300)
    owner_name = models.CharField(_("who does it"), max_length=80, help_text=_("A name people can ask for."))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_on = models.DateField()
    original_due = models.DateField(editable=False)
    due = models.DateField(_("due on"))
    status = models.CharField(max_length=12, choices=PromiseStatus.choices, default=PromiseStatus.MADE)
    claimed_on = models.DateField(null=True, blank=True)
    dropped_because = models.CharField(max_length=400, blank=True, default="")

    objects = PromiseQuerySet.as_manager()

    class Privacy:
        personal = ["owner_name"]
        not_personal = [
            "id",
            "reference",
            "decision",
            "text",
            "made_on",
            "original_due",
            "due",
            "status",
            "claimed_on",
            "dropped_because",
        ]
        staff_actor = ["owner"]

    class Meta:
        ordering = ["due", "reference"]
        permissions = [("work_promise", "May make promises and say how they stand")]
        constraints = [
            status_is_known(PromiseStatus, name="partnership_promise_status"),
            models.CheckConstraint(
                condition=~models.Q(status=PromiseStatus.DROPPED) | ~models.Q(dropped_because=""),
                name="partnership_dropped_because",
            ),
        ]
        indexes = [models.Index(fields=["status", "due"])]

    def __str__(self):
        return self.reference

    def save(self, *args, **kwargs):
        if not self._state.adding:
            kept = Promise.objects.filter(pk=self.pk).values_list("original_due", flat=True).get()
            if kept != self.original_due:
                raise OriginalDateError(self.reference)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("partnership:promise", args=[self.reference])

    @property
    def topic(self) -> str:
        """What people follow to be told of it."""
        return f"promise:{self.reference}"

    @property
    def was_moved(self) -> bool:
        """Whether it is due on another day than first said."""
        return self.due != self.original_due

    def state(self, on: date) -> PromiseStatus:
        """Its status as it is on that day: what is past its day is late, whoever forgot to say so."""
        status = PromiseStatus(self.status)
        is_overdue = status in OPEN_PROMISES and status != PromiseStatus.DISPUTED and self.due < on
        return PromiseStatus.LATE if is_overdue else status


class PromiseNote(models.Model):
    """One thing that was said of how a promise stands."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="notes")
    on = models.DateField()
    status = models.CharField(max_length=12, choices=PromiseStatus.choices)
    words = models.TextField(max_length=1000, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Privacy:
        personal = []
        not_personal = ["id", "promise", "on", "status", "words"]
        staff_actor = ["by"]

    class Meta:
        ordering = ["on", "id"]

    def __str__(self):
        return f"{self.promise}: {self.get_status_display()}"
