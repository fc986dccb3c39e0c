"""States and kinds of what people tell us, and the groups of them that the code asks about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Via(models.TextChoices):
    """How words reached us."""

    ONLINE = "online", _("Online")
    PAPER = "paper", _("On paper")
    PHONE = "phone", _("By phone")
    IN_PERSON = "in_person", _("With a worker")


class Device(models.TextChoices):
    """Whose phone or computer it is; the last is taken where nothing is said."""

    MINE = "mine", _("Yes, it is mine")
    SHARED = "shared", _("No, others use it too")
    UNSAID = "unsaid", _("I would rather not say")


class WhoMaySee(models.TextChoices):
    """What the person chose; the first is the default."""

    TEAM = "team", _("The partnership's team only")
    SERVICE = "service", _("The service too, with details about me taken out")
    PUBLISH = "publish", _("You may publish it, after you check with me")


class Box(models.TextChoices):
    """The boxes a person may write in; what is sealed holds the words by these names."""

    TEXT = "text", _("What you want to say")
    HELPED = "helped", _("What helped")
    HARD = "hard", _("What was hard")
    BETTER = "better", _("What would make it better")


class AnswerWanted(models.TextChoices):
    """Whether and how the person wants to hear from us."""

    CODE = "code", _("Yes, with a code. I come back to read it")
    CONTACT = "contact", _("Yes, contact me")
    NO = "no", _("No answer, thank you")


class ServiceAnswer(models.TextChoices):
    """What the person said about which service it is."""

    NAMED = "named", _("A service from the list")
    SEVERAL = "several", _("More than one")
    NOT_SURE = "not_sure", _("I am not sure")
    RATHER_NOT = "rather_not", _("I would rather not say")


class Seriousness(models.TextChoices):
    """Set by the first reader, by published criteria."""

    EVERYDAY = "everyday", _("Everyday")
    SERIOUS = "serious", _("Serious")
    UNSAFE = "unsafe", _("Not safe")


class Recognisable(models.TextChoices):
    """Could somebody who was there know who wrote this?"""

    NO = "no", _("No")
    MAYBE = "maybe", _("Maybe")
    YES = "yes", _("Yes")


class SubmissionStatus(models.TextChoices):
    """Where what somebody told us stands."""

    HELD = "held", _("Held for a check")
    SUBMITTED = "submitted", _("Waiting for a first read")
    TRIAGED = "triaged", _("Read")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Finished")
    RETURNED = "returned", _("Sent back, with a reason")
    EXPIRED = "expired", _("Gone")


WAITING = (SubmissionStatus.HELD, SubmissionStatus.SUBMITTED)
UNANSWERED = (SubmissionStatus.SUBMITTED, SubmissionStatus.TRIAGED)
HIDDEN = (SubmissionStatus.EXPIRED,)
READ = (SubmissionStatus.TRIAGED, SubmissionStatus.ANSWERED, SubmissionStatus.CLOSED)


class Sender(models.TextChoices):
    """Whose words a message holds."""

    GIVER = "giver", _("You")
    STAFF = "staff", _("The team")
    SYSTEM = "system", _("This website")


class MessageKind(models.TextChoices):
    """What a message is for: words, or the button *Has anything got worse?*"""

    WORDS = "words", _("Words")
    WORSE = "worse", _("Something got worse")


class SafeguardingOutcome(models.TextChoices):
    """What the safeguarding decision is."""

    NONE = "none", _("Nothing more is needed")
    ASK = "ask", _("We ask the person")
    ADVICE = "advice", _("We give the person help numbers and advice")
    LEAD = "lead", _("The safeguarding lead acts")
    COUNCIL = "council", _("Passed to the council's safeguarding team")
    EMERGENCY = "emergency", _("Emergency services were rung")


class SafeguardingBasis(models.TextChoices):
    """Why that was decided."""

    NO_RISK = "no_risk", _("No sign that anyone may be hurt")
    PAST = "past", _("It is over, and nobody is at risk now")
    IN_HAND = "in_hand", _("Somebody is helping already")
    UNKNOWN_PERSON = "unknown", _("We do not know who it is, and nothing points to a place")
    RISK_NOW = "risk_now", _("Somebody may be hurt")
    TRUST = "trust", _("About a person in a position of trust")
    CHILD = "child", _("About somebody under 18")
    PLACE = "place", _("About a whole place")


class SafeguardingStatus(models.TextChoices):
    """A decision of *nothing more* on a flagged message waits for a second reader."""

    DECIDED = "decided", _("Decided, waits for a second reader")
    CLOSED = "closed", _("Decided")
    DISAGREED = "disagreed", _("The second reader does not agree")
    REPLACED = "replaced", _("Replaced by a later decision")


class InsightStatus(models.TextChoices):
    """A statement of what was heard, on its way to being answered."""

    DRAFT = "draft", _("Draft")
    REVIEWED = "reviewed", _("Read by a second person")
    PUBLISHED = "published", _("Published, waits for an answer")
    ANSWERED = "answered", _("Answered")
    WITHDRAWN = "withdrawn", _("Taken back")


PUBLIC_INSIGHTS = (InsightStatus.PUBLISHED, InsightStatus.ANSWERED)
