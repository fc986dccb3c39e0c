"""States and kinds of what people tell us, and the groups of them that the code asks about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Via(models.TextChoices):
    """How words reached us."""

    ONLINE = "online", _("Online")
    PAPER = "paper", _("On paper")
    PHONE = "phone", _("By phone")
    LETTER = "letter", _("By letter")
    IN_PERSON = "in_person", _("With a worker")
    KIOSK = "kiosk", _("On a shared tablet")


ASSISTED = (Via.PAPER, Via.PHONE, Via.LETTER, Via.IN_PERSON)


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

    TEXT = "text", _("What you said")
    HELPED = "helped", _("What helped")
    HARD = "hard", _("What was hard")
    BETTER = "better", _("What would make it better")


class AnswerWanted(models.TextChoices):
    """Whether and how the person wants to hear from us."""

    CODE = "code", _("Yes, with a code. I come back to read it")
    CONTACT = "contact", _("Yes, contact me")
    NO = "no", _("No answer, thank you")


class ContactHow(models.TextChoices):
    """How a person wants to be reached, once."""

    PHONE = "phone", _("Ring me")
    TEXT = "text", _("Send a text")
    EMAIL = "email", _("Send an e-mail")
    LETTER = "letter", _("Write a letter")
    WORKER = "worker", _("Ask a worker or a friend to tell me")


class ContactMessage(models.TextChoices):
    """Whether words may be left with whoever answers."""

    YES = "yes", _("Yes, you may leave a message")
    NO = "no", _("No. Say nothing, and try again")


class ServiceAnswer(models.TextChoices):
    """What the person said about which service it is."""

    NAMED = "named", _("A service from the list")
    SEVERAL = "several", _("More than one")
    NOT_SURE = "not_sure", _("I am not sure")
    RATHER_NOT = "rather_not", _("I would rather not say")
    LEFT_EMPTY = "left_empty", _("Left empty")


# What stands beside the services in the list.
OTHER_SERVICE_ANSWERS = (ServiceAnswer.SEVERAL, ServiceAnswer.NOT_SURE, ServiceAnswer.RATHER_NOT)


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


class ChannelStatus(models.TextChoices):
    """A way in opens when somebody reads; paused and closed say why, and show the other ways."""

    DRAFT = "draft", _("Not open yet")
    OPEN = "open", _("Open")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


class QuestionKind(models.TextChoices):
    """How a channel's own question is answered; none is ever required."""

    WORDS = "words", _("In your own words")
    CHOICE = "choice", _("One of some answers")
    CARDS = "cards", _("Feeling cards")


class Feeling(models.TextChoices):
    """The feeling cards: a drawing with a word, instead of words or beside them."""

    SAFE = "safe", _("Safe")
    HEARD = "heard", _("Listened to")
    HOPEFUL = "hopeful", _("Hopeful")
    PROUD = "proud", _("Proud")
    TIRED = "tired", _("Tired")
    WORRIED = "worried", _("Worried")
    ANGRY = "angry", _("Angry")
    ALONE = "alone", _("Alone")
    ASHAMED = "ashamed", _("Ashamed")
    AFRAID = "afraid", _("Afraid")
    LOST = "lost", _("Lost, or mixed up")
    UNHEARD = "unheard", _("Not listened to")


class Concern(models.TextChoices):
    """Routes of their own: who is meant, or what, decides who reads first."""

    CHILD = "child", _("I am under 18, or it is about a child")
    TRUST = "trust", _("It is about somebody who has power over people: a worker, a doctor, an officer")
    PLACE = "place", _("It is about a whole place, and many people there")


URGENT_CONCERNS = (Concern.CHILD, Concern.TRUST)


class HeldBecause(models.TextChoices):
    """The signal that holds a message for a person's check; none of them refuses it."""

    TRAP = "trap", _("The box that people do not see was filled in")
    LINKS = "links", _("Many links")
    REPEAT = "repeat", _("The same words as another message")
    QUICK = "quick", _("Written faster than a person types")
    FLOOD = "flood", _("Very many came at once")


class ReturnReason(models.TextChoices):
    """Why a message is sent back: the published list, and nothing beside it."""

    THREAT = "threat", _("It threatens somebody")
    ABUSE = "abuse", _("It insults somebody for who they are")
    ADVERT = "advert", _("It sells something, or a machine sent it")
    OTHER_OFFICE = "other_office", _("Somebody else has to answer this")
    EMPTY = "empty", _("We could not read it")


# Sent back for these, a message is kept for three months alone.
KEPT_SHORT = (ReturnReason.ADVERT, ReturnReason.EMPTY)


class ThreadQuestionKind(models.TextChoices):
    """What a giver is asked through the code."""

    ASK = "ask", _("A question, with why we ask")
    UNDERSTOOD = "understood", _("Did we understand you?")
    PASS_ON = "pass_on", _("May we pass this on, in these words?")
    QUOTE = "quote", _("May we publish these words?")


MAY_WE = (ThreadQuestionKind.PASS_ON, ThreadQuestionKind.QUOTE)


class ThreadQuestionStatus(models.TextChoices):
    """How it was answered; when is never kept."""

    OPEN = "open", _("Waits for the person")
    YES = "yes", _("Yes")
    NO = "no", _("No, or not quite")
    TAKEN_BACK = "taken_back", _("Taken back")


class PassedStatus(models.TextChoices):
    """Where a passage that went to a service stands."""

    WAITING = "waiting", _("Waits for the service")
    ANSWERED = "answered", _("The service answered")
    CLOSED = "closed", _("Finished")
    TAKEN_BACK = "taken_back", _("Taken back by the person")


class RedactionReason(models.TextChoices):
    """Why some words are covered."""

    NAME = "name", _("A name")
    PLACE = "place", _("An address or a place")
    DAY = "day", _("A date or an age")
    NUMBER = "number", _("A number or an address to reach somebody")
    OTHER = "other", _("Something about another person")


class RedactionStatus(models.TextChoices):
    """Covered words can be uncovered until they are taken out for good."""

    MASKED = "masked", _("Covered")
    PERMANENT = "permanent", _("Taken out for good")
    UNDONE = "undone", _("Uncovered again")


class BreakGlassReason(models.TextChoices):
    """Why somebody opens what they may otherwise not open."""

    LIFE = "life", _("Somebody's life may be at risk, and nobody else can be reached")
    COURT = "court", _("A court or the law asks for it")
    NOBODY = "nobody", _("No other reader is left, and it cannot wait")


class AlertKind(models.TextChoices):
    """What an alert is about: a kind, and never whose words."""

    NOT_SAFE = "not_safe", _("Somebody may be hurt")
    WORSE = "worse", _("Something got worse for somebody who told us")
    SILENT = "silent", _("Nobody has read for longer than planned")
    DRILL = "drill", _("A drill")


class AlertStep(models.IntegerChoices):
    """Who was told last."""

    PERSON = 0, _("The person on duty")
    DEPUTY = 1, _("The deputy")
    DUTY_DESK = 2, _("The council's duty desk, by phone")


class TemplateUse(models.TextChoices):
    """What a ready-made answer is for."""

    ANSWER = "answer", _("A first answer")
    ASK = "ask", _("A question")
    LATE = "late", _("We are late")
    PASSED = "passed", _("Passed to a service")
    DEADLINE = "deadline", _("There may be a deadline")
    NOT_SAFE = "not_safe", _("Somebody may be hurt")
    SEND_BACK = "send_back", _("Sending it back")
    FINISH = "finish", _("Finishing")


class QuoteStatus(models.TextChoices):
    """Words of a person on their way to being published: only with their yes and two readers."""

    ASKED = "asked", _("Waits for the person's yes")
    AGREED = "agreed", _("The person said yes; waits for a second reader")
    READ = "read", _("Two people have read it")
    PUBLISHED = "published", _("Published")
    REFUSED = "refused", _("Not to be published")
    TAKEN_BACK = "taken_back", _("Taken back")


class GoneBecause(models.TextChoices):
    """Why a quote or an insight left the public page though nobody of staff took it back."""

    YES = "yes", _("Its writer no longer wants this published")
    RECOGNISED = "recognised", _("Somebody could know who wrote it")
    COVERED = "covered", _("Some of its words are covered now")


QUOTES_WITH_A_YES = (QuoteStatus.AGREED, QuoteStatus.READ, QuoteStatus.PUBLISHED)


class Counted(models.TextChoices):
    """What is counted by month, for the published figures."""

    RECEIVED = "received", _("Came in")
    HELD = "held", _("Held for a check")
    RELEASED = "released", _("Let through after the check")
    SENT_BACK = "sent_back", _("Sent back, with a reason")
    LOOKED_AGAIN = "looked_again", _("Looked at again by another person")
    REDACTED = "redacted", _("Words taken out")
    PASSED = "passed", _("Passed to a service, with a yes")
    ANSWERED_IN_TIME = "in_time", _("Answered by the day we said")
    ANSWERED_LATE = "late", _("Answered late")
    CAME_BACK = "came_back", _("Came back with the code")
    DELETED = "deleted", _("Deleted by the person")
    DESTROYED = "destroyed", _("Gone when its time was over")
