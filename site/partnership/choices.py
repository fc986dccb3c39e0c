"""States and kinds of forums, decisions, evidence and promises, and the groups of them that the code asks about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ForumKind(models.TextChoices):
    """What a forum is there for."""

    BOARD = "board", _("Board: clears what stands in the way")
    OPERATIONAL = "operational", _("Operational group: sees patterns, never persons")
    EXTERNAL = "external", _("Somebody else's forum")


class DecisionKind(models.TextChoices):
    """What sort of decision it is."""

    SMALL_CHANGE = "small_change", _("Small change")
    UNBLOCK = "unblock", _("Clear something out of the way")
    FUND = "fund", _("Pay for something")
    SHARE_DATA = "share_data", _("Share information")
    PERMISSION = "permission", _("Allow something different")
    COMMISSION = "commission", _("Commission a service")
    CONTRACT = "contract", _("Write or change a contract")
    ECONOMIC = "economic", _("Use money differently")
    LEGAL = "legal", _("Use the law differently")
    POLICY = "policy", _("Change a rule or policy")


FORUM_KINDS = tuple(kind for kind in DecisionKind if kind != DecisionKind.SMALL_CHANGE)
# What a decision of this kind says besides, in a table of its own; without it the decision cannot be made.
TERMS_OF_KIND = {
    DecisionKind.PERMISSION: "permission",
    DecisionKind.FUND: "funding",
    DecisionKind.ECONOMIC: "funding",
    DecisionKind.LEGAL: "law",
}


class DecisionStatus(models.TextChoices):
    """Where a decision stands."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Waits to be made")
    DEFERRED = "deferred", _("Put off")
    MADE = "made", _("Made, not yet published")
    PUBLISHED = "published", _("Decided")
    UNDER_REVIEW = "under_review", _("Being looked at again")
    CONFIRMED = "confirmed", _("Looked at again, and kept")
    CHANGED = "changed", _("Looked at again, and changed")
    REVERSED = "reversed", _("Looked at again, and ended")
    TAKEN_BACK = "taken_back", _("Taken back")


PUBLIC_DECISIONS = (
    DecisionStatus.PUBLISHED,
    DecisionStatus.UNDER_REVIEW,
    DecisionStatus.CONFIRMED,
    DecisionStatus.CHANGED,
    DecisionStatus.REVERSED,
)
MADE_DECISIONS = (DecisionStatus.MADE, *PUBLIC_DECISIONS, DecisionStatus.TAKEN_BACK)
STANDING_DECISIONS = (
    DecisionStatus.PUBLISHED,
    DecisionStatus.UNDER_REVIEW,
    DecisionStatus.CONFIRMED,
    DecisionStatus.CHANGED,
)
EDITABLE_DECISIONS = (DecisionStatus.DRAFT, DecisionStatus.DEFERRED)


class Weight(models.TextChoices):
    """What a piece of evidence did to the decision."""

    CHANGED = "changed", _("It changed the decision")
    HELPED = "helped", _("It helped")
    NOT_FOLLOWED = "not_followed", _("We read it and did not follow it")


class Stance(models.TextChoices):
    """What a panel says of a decision."""

    AGREE = "agree", _("We agree")
    DISAGREE = "disagree", _("We don’t agree")
    AGREE_IF = "agree_if", _("We agree, if")


class LegalEffect(models.TextChoices):
    """What the law does for people here."""

    PROTECTS = "protects", _("The law protects people")
    EXCLUDES = "excludes", _("The law shuts people out")
    BOTH = "both", _("The law does both")


class LegalResponse(models.TextChoices):
    """What the partnership does about the law."""

    MEET = "meet", _("We do what it asks")
    EXCEED = "exceed", _("We go further than it asks")
    USE_CHOICE = "use_choice", _("We use the choice it gives")
    SEEK_CHANGE = "seek_change", _("We ask for it to be changed")
    ACT_OUTSIDE = "act_outside", _("We act outside it where needed")


class PromiseStatus(models.TextChoices):
    """Where a promise stands; *done* is only claimed until people say so."""

    MADE = "made", _("Promised")
    ON_TRACK = "on_track", _("On track")
    AT_RISK = "at_risk", _("At risk")
    LATE = "late", _("Late")
    CLAIMED = "claimed", _("We say it is done")
    CONFIRMED = "confirmed", _("People say it is done")
    DISPUTED = "disputed", _("People say it is not done")
    UNVERIFIED = "unverified", _("We could not find out")
    DROPPED = "dropped", _("Dropped")


OPEN_PROMISES = (
    PromiseStatus.MADE,
    PromiseStatus.ON_TRACK,
    PromiseStatus.AT_RISK,
    PromiseStatus.LATE,
    PromiseStatus.DISPUTED,
)
