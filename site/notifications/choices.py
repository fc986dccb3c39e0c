"""States of what is waiting to be sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxStatus(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    GIVEN_UP = "given_up", _("Given up")


class ContactKind(models.TextChoices):
    RING = "ring", _("Ring")
    LETTER = "letter", _("Write a letter")
    TEXT = "text", _("Send a text")
