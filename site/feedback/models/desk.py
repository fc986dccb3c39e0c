"""What the desk keeps beside the messages: covered words, half-written answers, ready-made ones, saved views."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.sealing import Sealed, SealedKey
from core.workflow import status_is_known
from feedback.choices import Counted, RedactionReason, RedactionStatus, ReturnReason, TemplateUse


class Redaction(Sealed):
    """Words of a text, covered and later taken out: `sealed` holds `part` (a box or a message's id) and `words`."""

    submission = models.ForeignKey("feedback.Submission", on_delete=models.CASCADE, related_name="redactions")
    reason = models.CharField(max_length=8, choices=RedactionReason.choices)
    status = models.CharField(max_length=12, choices=RedactionStatus.choices, default=RedactionStatus.MASKED)
    redacted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    redacted_on = models.DateField()
    original_until = models.DateField(
        null=True, blank=True, help_text="The original words are destroyed on this day, once they are taken out."
    )

    class Privacy:
        personal = ["sealed"]
        not_personal = ["id", "submission", "reason", "status", "redacted_on", "original_until"]
        staff_actor = ["redacted_by"]

    class Meta:
        ordering = ["redacted_on", "pk"]
        constraints = [status_is_known(RedactionStatus, name="feedback_redaction_status")]

    def __str__(self):
        return f"{self.submission}: {self.reason}"


class RedactionKey(SealedKey):
    """A data key of covered words, wrapped to the team."""

    record = models.ForeignKey(Redaction, on_delete=models.CASCADE, related_name="sealed_keys")

    class Privacy:
        personal = ["wrapped"]
        not_personal = ["id", "record", "key_id"]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "key_id"], name="feedback_redaction_key_once")]

    def __str__(self):
        return self.key_id


class ReplyDraft(Sealed):
    """An answer that a member of staff has begun: `sealed` holds `text`. Gone when it is sent, or after a week."""

    submission = models.ForeignKey("feedback.Submission", on_delete=models.CASCADE, related_name="reply_drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    saved_on = models.DateField(db_index=True)

    class Privacy:
        personal = ["sealed"]
        not_personal = ["id", "submission", "saved_on"]
        staff_actor = ["user"]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "user"], name="feedback_reply_draft_once")]

    def __str__(self):
        return str(self.submission)


class ReplyDraftKey(SealedKey):
    """A data key of a begun answer, wrapped to the team."""

    record = models.ForeignKey(ReplyDraft, on_delete=models.CASCADE, related_name="sealed_keys")

    class Privacy:
        personal = ["wrapped"]
        not_personal = ["id", "record", "key_id"]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "key_id"], name="feedback_reply_draft_key_once")]

    def __str__(self):
        return self.key_id


class ReplyTemplate(models.Model):
    """A ready-made answer in the partnership's words, to begin from; `{due}` and the like are filled in."""

    name = models.CharField(max_length=80, unique=True)
    use = models.CharField(_("what it is for"), max_length=12, choices=TemplateUse.choices)
    because = models.CharField(
        _("because"),
        max_length=12,
        choices=ReturnReason.choices,
        blank=True,
        default="",
        help_text=_("For sending back: the reason it goes with."),
    )
    text = models.TextField(
        max_length=4000,
        help_text=_(
            "{due}, {phone} and {service} are filled in. Where something has to be written each time, put […: what]: "
            "nothing goes out while such a gap is left."
        ),
    )
    is_active = models.BooleanField(default=True)

    class Privacy:
        personal = []
        not_personal = ["id", "name", "use", "because", "text", "is_active"]

    class Meta:
        ordering = ["use", "name"]

    def __str__(self):
        return self.name


class SavedView(models.Model):
    """Filters of the queue that one person comes back to."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=300, blank=True, default="")

    class Privacy:
        personal = []
        not_personal = ["id", "name", "query"]
        staff_actor = ["user"]

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="feedback_view_once")]

    def __str__(self):
        return self.name


class MonthTally(models.Model):
    """How often something happened in a month, on one channel: what the published figures are made of."""

    month = models.DateField()
    channel = models.ForeignKey("feedback.Channel", on_delete=models.CASCADE, related_name="tallies")
    what = models.CharField(max_length=12, choices=Counted.choices)
    via = models.CharField(max_length=12, blank=True, default="")
    count = models.PositiveIntegerField(default=0)

    class Privacy:
        personal = []
        not_personal = ["id", "month", "channel", "what", "via", "count"]

    class Meta:
        ordering = ["month"]
        constraints = [models.UniqueConstraint(fields=["month", "channel", "what", "via"], name="feedback_tally_once")]

    def __str__(self):
        return f"{self.month:%Y-%m} {self.what}"
