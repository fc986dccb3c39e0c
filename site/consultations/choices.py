"""States of consultations, stages of commissioning, and the groups of them that the code asks about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConsultationStatus(models.TextChoices):
    """What people have decided of a consultation; opening and closing are dates."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    PAUSED = "paused", _("Paused")
    REPORTED = "reported", _("We have told what people said")
    DECIDED = "decided", _("Decided")
    WITHDRAWN = "withdrawn", _("Withdrawn")


PUBLIC_CONSULTATIONS = (
    ConsultationStatus.APPROVED,
    ConsultationStatus.PAUSED,
    ConsultationStatus.REPORTED,
    ConsultationStatus.DECIDED,
    ConsultationStatus.WITHDRAWN,
)


class Phase(models.TextChoices):
    """What the dates say."""

    COMING = "coming", _("Opens soon")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Held(models.TextChoices):
    """Where the answers are given."""

    HERE = "here", _("Here")
    ELSEWHERE = "elsewhere", _("On another website")


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    WORDS = "words", _("In your own words")
    ONE = "one", _("One of these")
    SEVERAL = "several", _("Some of these")


class Stage(models.TextChoices):
    """The eight stages of commissioning."""

    NEED = "need", _("What is needed")
    PRIORITIES = "priorities", _("What comes first")
    DESIGN = "design", _("How it will work")
    MARKET = "market", _("Talking with providers")
    EVALUATE = "evaluate", _("Choosing who does it")
    MOBILISE = "mobilise", _("Getting ready")
    MONITOR = "monitor", _("Watching how it goes")
    REVIEW = "review", _("Looking back")


class StageStatus(models.TextChoices):
    """What is stored of a stage; *evidenced* and *missing* are worked out from the evidence."""

    NOT_REACHED = "not_reached", _("Not reached")
    REACHED = "reached", _("Reached")
    GAP_EXPLAINED = "gap_explained", _("Nobody was asked; here is why")
