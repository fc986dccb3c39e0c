from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.workflow import status_is_known
from feedback.choices import ChannelStatus, QuestionKind


class Channel(models.Model):
    """A way in: what it asks about, who reads it on which days, and for how long words are kept."""

    name = models.CharField(max_length=80, unique=True)
    short = models.SlugField(_("short address"), max_length=12, unique=True, help_text=_("Names no service or topic."))
    status = models.CharField(max_length=8, choices=ChannelStatus.choices, default=ChannelStatus.DRAFT)
    asks_about = models.CharField(
        _("what it asks about"), max_length=300, blank=True, default="", help_text=_("In plain words, for everyone.")
    )
    public_message = models.CharField(
        max_length=300, blank=True, default="", help_text=_("Shown while it is paused or closed: why, and until when.")
    )
    services = models.ManyToManyField("taxonomy.Service", blank=True, related_name="channels")
    places = models.ManyToManyField("taxonomy.Place", blank=True, related_name="channels")
    keep_months = models.PositiveSmallIntegerField(default=12)
    opened_on = models.DateField(null=True, editable=False, help_text="When somebody opened it last.")

    class Privacy:
        personal = []
        not_personal = [
            "id",
            "name",
            "short",
            "status",
            "asks_about",
            "public_message",
            "services",
            "places",
            "keep_months",
            "opened_on",
        ]

    class Meta:
        ordering = ["name"]
        permissions = [("work_channel", "May set up ways in, open, pause and close them")]
        constraints = [status_is_known(ChannelStatus, name="feedback_channel_status")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("feedback:channel", args=[self.short])

    @property
    def is_open(self) -> bool:
        return self.status == ChannelStatus.OPEN


class ChannelQuestion(models.Model):
    """A question of one channel's own; what is answered lies sealed with the words."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=QuestionKind.choices, default=QuestionKind.WORDS)
    words = models.CharField(_("the question"), max_length=200)
    why = models.CharField(_("why we ask"), max_length=200, blank=True, default="")
    answers = models.JSONField(default=list, blank=True, help_text=_("For one of some answers: a list of them."))

    class Privacy:
        personal = []
        not_personal = ["id", "channel", "number", "kind", "words", "why", "answers"]

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "number"], name="feedback_question_number_once"),
        ]

    def __str__(self):
        return self.words


class Reader(models.Model):
    """Who reads a channel, first or second, and on which weekdays (0 is Monday)."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField(default=1)
    weekdays = models.CharField(max_length=13, default="0,1,2,3,4")

    class Privacy:
        personal = []
        not_personal = ["id", "channel", "order", "weekdays"]
        staff_actor = ["user"]

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["channel", "user"], name="feedback_reader_once")]

    def __str__(self):
        return f"{self.channel}: {self.user}"

    @property
    def days(self) -> frozenset[int]:
        """The weekdays on which this person reads."""
        return frozenset(int(day) for day in self.weekdays.split(",") if day.strip())


class Absence(models.Model):
    """Days on which a reader does not read: leave, a course, being ill. Promised days skip them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()

    class Privacy:
        personal = ["first_on", "last_on"]
        not_personal = ["id"]
        staff_actor = ["user"]

    class Meta:
        ordering = ["first_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_on__lte=models.F("last_on")), name="feedback_absence_in_order"
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.first_on}"


class DeskDay(models.Model):
    """A day on which somebody opened the desk: what *still here?* is answered from. Nobody's name."""

    on = models.DateField(primary_key=True)

    class Privacy:
        personal = []
        not_personal = ["on"]

    def __str__(self):
        return str(self.on)
