"""What stands beside a thread: a wish to be contacted, questions asked through the code, words passed on."""

from django.conf import settings
from django.db import models

from core.sealing import Sealed, SealedKey
from core.workflow import status_is_known
from feedback.choices import PassedStatus, ThreadQuestionKind, ThreadQuestionStatus


class ContactWish(Sealed):
    """How a person may be reached once: `sealed` holds `how`, `value`, `when`. Deleted as soon as it was used."""

    submission = models.OneToOneField("feedback.Submission", on_delete=models.CASCADE, related_name="contact_wish")
    shown_on = models.DateField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    shown_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Privacy:
        personal = ["sealed"]
        not_personal = ["id", "submission", "shown_on", "tries"]
        staff_actor = ["shown_to"]

    def __str__(self):
        return str(self.submission)


class ContactWishKey(SealedKey):
    """A data key of a contact, wrapped to one reader."""

    record = models.ForeignKey(ContactWish, on_delete=models.CASCADE, related_name="sealed_keys")

    class Privacy:
        personal = ["wrapped"]
        not_personal = ["id", "record", "key_id"]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "key_id"], name="feedback_contact_key_once")]

    def __str__(self):
        return self.key_id


class ThreadQuestion(Sealed):
    """Asked of a giver through the code, counted once: `sealed` holds `text` and `why`. No day of an answer is kept."""

    submission = models.ForeignKey("feedback.Submission", on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=12, choices=ThreadQuestionKind.choices)
    status = models.CharField(max_length=12, choices=ThreadQuestionStatus.choices, default=ThreadQuestionStatus.OPEN)
    service = models.ForeignKey("taxonomy.Service", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_on = models.DateField()

    class Privacy:
        personal = ["sealed"]
        not_personal = ["id", "submission", "kind", "status", "service", "asked_on"]
        staff_actor = ["asked_by"]

    class Meta:
        ordering = ["asked_on"]
        constraints = [status_is_known(ThreadQuestionStatus, name="feedback_question_status")]

    def __str__(self):
        return f"{self.submission}: {self.kind}"


class ThreadQuestionKey(SealedKey):
    """A data key of a question, wrapped to one reader."""

    record = models.ForeignKey(ThreadQuestion, on_delete=models.CASCADE, related_name="sealed_keys")

    class Privacy:
        personal = ["wrapped"]
        not_personal = ["id", "record", "key_id"]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "key_id"], name="feedback_question_key_once")]

    def __str__(self):
        return self.key_id


class PassedItem(Sealed):
    """That a service was given the words of a question, with the giver's yes: `sealed` holds the service's `answer`."""

    submission = models.ForeignKey("feedback.Submission", on_delete=models.CASCADE, related_name="passed")
    question = models.OneToOneField(ThreadQuestion, on_delete=models.CASCADE, related_name="passed")
    service = models.ForeignKey("taxonomy.Service", on_delete=models.CASCADE, related_name="passed_items")
    status = models.CharField(max_length=12, choices=PassedStatus.choices, default=PassedStatus.WAITING)
    due_on = models.DateField(db_index=True)
    reminded_on = models.DateField(null=True, blank=True)
    passed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)

    class Privacy:
        personal = ["sealed"]
        not_personal = [
            "id",
            "submission",
            "question",
            "service",
            "status",
            "due_on",
            "reminded_on",
            "answered_on",
        ]
        staff_actor = ["passed_by", "answered_by"]

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [status_is_known(PassedStatus, name="feedback_passed_status")]
        permissions = [("answer_passed", "May read and answer what was passed to their own service")]

    def __str__(self):
        return f"{self.service}: {self.due_on}"


class PassedItemKey(SealedKey):
    """A data key of a passage, wrapped to the team."""

    record = models.ForeignKey(PassedItem, on_delete=models.CASCADE, related_name="sealed_keys")

    class Privacy:
        personal = ["wrapped"]
        not_personal = ["id", "record", "key_id"]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "key_id"], name="feedback_passed_key_once")]

    def __str__(self):
        return self.key_id
