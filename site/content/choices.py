"""Words the published pages choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Drawing(models.TextChoices):
    """The line drawings that can stand beside a line of Easy Read (templates/drawings/)."""

    PERSON = "person", _("A person")
    PHONE = "phone", _("A phone")
    LETTER = "letter", _("A letter")
    CALENDAR = "calendar", _("A calendar")
    DOOR = "door", _("A door")
    TALK = "talk", _("People talking")
    MONEY = "money", _("Money")
    BUS = "bus", _("A bus")
    CLOCK = "clock", _("A clock")
    HANDS = "hands", _("Hands")
    HOME = "home", _("A home")
    QUESTION = "question", _("A question mark")
    TICK = "tick", _("A tick")
    STOP = "stop", _("A stop sign")
    HELP = "help", _("Help")
    GROUP = "group", _("A group")


class SnapshotKind(models.TextChoices):
    """Of what the figures are, and of how many months."""

    FEEDBACK = "feedback", _("What people told us, and how we answered")
    QUARTER = "quarter", _("How fast we answered in a quarter, and who came back")
