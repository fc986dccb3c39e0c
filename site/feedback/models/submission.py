from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.months import months_on
from core.sealing import Sealed, SealedKey
from core.workflow import status_is_known
from feedback.choices import (
    HIDDEN,
    KEPT_SHORT,
    URGENT_CONCERNS,
    WAITING,
    AnswerWanted,
    Concern,
    HeldBecause,
    Recognisable,
    ReturnReason,
    Seriousness,
    ServiceAnswer,
    SubmissionStatus,
    Via,
    WhoMaySee,
)
from users.roles import holds

SHORT_MONTHS = 3


class SubmissionQuerySet(models.QuerySet):
    def standing(self):
        """Those that are there for the desk: neither taken back by the person nor gone."""
        return self.filter(deleting_on=None).exclude(status__in=HIDDEN)

    def readable_by(self, user):
        """Those whose raw words this person may read: never about a service that they are staff of.

        Every list, count, search and page of the staff area starts here. A message that names no service may
        still be about theirs: until somebody else has sorted it, it is not theirs to read. What is about a person in
        a position of trust is the safeguarding lead's and the deputy's, until they hand it to the desk. What one
        sent back waits for another person where its writer asked for one.
        """
        own = user.affiliations.values("service")
        for_lead = models.Q(concern=Concern.TRUST, handed_to_desk=False)
        unsorted = models.Q(service=None) & (models.Q(status__in=WAITING) | for_lead)
        refused = models.Q(look_again=True, returned_by=user, status__in=WAITING)
        found = self.standing().exclude(refused).exclude(service__in=own).exclude(unsorted & models.Exists(own))
        return found if holds(user, "feedback.safeguard") else found.exclude(for_lead)

    def due_to_go(self, on: date):
        """Those whose day has come: by their month, sooner if held or an advert, or by the person's wish."""
        due = models.Q(expires_on__lte=on) | models.Q(deleting_on__lte=on)
        held = models.Q(status=SubmissionStatus.HELD, says_not_safe=False, concern="", got_worse=False)
        short = held | models.Q(status=SubmissionStatus.RETURNED, returned_because__in=KEPT_SHORT)
        due |= short & models.Q(month__lte=months_on(on, -SHORT_MONTHS - 1))
        return self.filter(due).exclude(status__in=HIDDEN)


class Submission(Sealed):
    """What somebody told us. `sealed` holds the words by box (choices.Box); beside it stand no times, no person."""

    channel = models.ForeignKey("feedback.Channel", on_delete=models.PROTECT, related_name="submissions")
    status = models.CharField(max_length=12, choices=SubmissionStatus.choices, default=SubmissionStatus.SUBMITTED)
    via = models.CharField(max_length=12, choices=Via.choices, default=Via.ONLINE)
    month = models.DateField(help_text=_("The first day of the month in which it came."))
    service_answer = models.CharField(max_length=12, choices=ServiceAnswer.choices, default=ServiceAnswer.LEFT_EMPTY)
    service = models.ForeignKey(
        "taxonomy.Service", null=True, blank=True, on_delete=models.SET_NULL, related_name="submissions"
    )
    who_may_see = models.CharField(max_length=12, choices=WhoMaySee.choices, default=WhoMaySee.TEAM)
    answer_wanted = models.CharField(max_length=12, choices=AnswerWanted.choices, default=AnswerWanted.CODE)
    says_not_safe = models.BooleanField(default=False)
    concern = models.CharField(max_length=8, choices=Concern.choices, blank=True, default="")
    about_earlier = models.BooleanField(default=False, help_text=_("Says that it is about something told before."))
    held_because = models.CharField(max_length=8, choices=HeldBecause.choices, blank=True, default="")
    returned_because = models.CharField(max_length=12, choices=ReturnReason.choices, blank=True, default="")
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    handed_to_desk = models.BooleanField(
        default=False, help_text=_("About a person in a position of trust: the lead let the desk read it.")
    )
    got_worse = models.BooleanField(
        default=False, help_text=_("Something got worse, and the safeguarding lead has not read it yet.")
    )
    look_again = models.BooleanField(default=False, help_text=_("The person asked for another reader."))
    came_back = models.BooleanField(default=False, help_text=_("The code was used; when is not kept."))
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    seriousness = models.CharField(max_length=12, choices=Seriousness.choices, blank=True, default="")
    recognisable = models.CharField(max_length=8, choices=Recognisable.choices, blank=True, default="")
    may_have_deadline = models.BooleanField(default=False)
    themes = models.ManyToManyField("taxonomy.Theme", blank=True, related_name="submissions")
    receipt_lookup = models.BinaryField(max_length=32, unique=True)
    code_key = models.BinaryField(max_length=32)
    expires_on = models.DateField(help_text=_("The first day of the month in which it is destroyed."))
    deleting_on = models.DateField(null=True, blank=True, help_text=_("Hidden now, destroyed on this day."))

    objects = SubmissionQuerySet.as_manager()

    class Privacy:
        personal = ["sealed"]
        not_personal = [
            "id",
            "channel",
            "status",
            "via",
            "month",
            "service_answer",
            "service",
            "who_may_see",
            "answer_wanted",
            "says_not_safe",
            "concern",
            "about_earlier",
            "held_because",
            "returned_because",
            "handed_to_desk",
            "got_worse",
            "look_again",
            "came_back",
            "seriousness",
            "recognisable",
            "may_have_deadline",
            "themes",
            "receipt_lookup",
            "code_key",
            "expires_on",
            "deleting_on",
        ]
        staff_actor = ["returned_by", "assigned_to"]

    class Meta:
        permissions = [
            ("triage", "May read and answer what people tell us"),
            ("safeguard", "May decide what keeps people safe"),
            ("enter_for", "May enter what somebody says, for them"),
        ]
        constraints = [status_is_known(SubmissionStatus, name="feedback_submission_status")]
        indexes = [
            models.Index(fields=["status", "service"]),
            # The desk's filters, where few of very many are meant; the status, so that it stays as narrow beside one.
            models.Index(fields=["seriousness", "status"], name="feedback_by_seriousness"),
            models.Index(fields=["concern", "status"], name="feedback_by_concern"),
            models.Index(fields=["via", "status"], name="feedback_by_via"),
        ]

    def __str__(self):
        return str(self.pk)[:8]

    def get_absolute_url(self):
        return reverse("feedback:thread")

    @property
    def is_flagged(self) -> bool:
        """Whether the person's tick, their route or the first reader says that somebody may be hurt."""
        says = self.says_not_safe or self.got_worse or self.concern in URGENT_CONCERNS
        return says or self.seriousness == Seriousness.UNSAFE

    @property
    def short_until(self) -> date | None:
        """The day on which it goes because it is held or an advert: three months after its own; None if it is not."""
        says_more = self.says_not_safe or self.concern or self.got_worse
        is_held = self.status == SubmissionStatus.HELD and not says_more
        is_advert = self.status == SubmissionStatus.RETURNED and self.returned_because in KEPT_SHORT
        return months_on(self.month, SHORT_MONTHS + 1) if is_held or is_advert else None

    @property
    def is_for_lead(self) -> bool:
        """Whether only the safeguarding lead and the deputy read it."""
        return self.concern == Concern.TRUST and not self.handed_to_desk

    @property
    def urgency(self) -> int:
        """0 where somebody may be hurt, 1 where there may be a deadline, else 2: the first thing a queue asks."""
        return 0 if self.is_flagged else 1 if self.may_have_deadline else 2


class SubmissionKey(SealedKey):
    """A data key of a submission, wrapped to one reader."""

    record = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="sealed_keys")

    class Privacy:
        personal = ["wrapped"]
        not_personal = ["id", "record", "key_id"]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "key_id"], name="feedback_submission_key_once")]

    def __str__(self):
        return self.key_id


class TriageClock(models.Model):
    """Seen by triage alone: the day an answer is due, and the time of arrival until the first read or 72 hours."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, primary_key=True, related_name="clock")
    due_on = models.DateField(db_index=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    giver_waits = models.BooleanField(default=True, help_text=_("The person wrote last."))
    place = models.CharField(max_length=42, unique=True, editable=False, help_text=_("Its place in the queue."))

    class Privacy:
        personal = ["arrived_at"]
        not_personal = ["submission", "due_on", "giver_waits", "place"]

    class Meta:
        indexes = [models.Index(fields=["giver_waits", "place"], name="feedback_queue")]

    def __str__(self):
        return str(self.due_on)

    def save(self, *args, update_fields=None, **options):
        """Keep the place true: one sortable value with one index, so that a queue of any length pages by it."""
        self.place = self.place_in_queue()
        if update_fields is not None:
            update_fields = {*update_fields, "place"}
        super().save(*args, update_fields=update_fields, **options)

    def place_in_queue(self) -> str:
        """Urgency, then the due day, then seriousness; then at random, so that the order of arrival is not shown."""
        submission = self.submission
        light = 0 if submission.seriousness == Seriousness.SERIOUS else 1
        return f"{submission.urgency}{self.due_on:%Y%m%d}{light}{submission.pk.hex}"
