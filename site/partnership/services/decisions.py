"""From a draft to a decision that everyone can read: written, proposed, made by another, published."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import record
from core.models import raise_generation
from core.workflow import NotReadyError, StaleError, move
from feedback.choices import PUBLIC_INSIGHTS
from feedback.models import Insight
from feedback.services.insights import mark_answered
from partnership.choices import EDITABLE_DECISIONS, TERMS_OF_KIND, DecisionKind
from partnership.models import Decision, DecisionNote, DecisionOption
from partnership.services.numbering import create_numbered
from partnership.services.telling import tell_of_decision
from partnership.workflow import DECISION_MOVES


class SamePersonError(Exception):
    """Who proposed a decision cannot make it; who recorded a change cannot be its second reader."""


@transaction.atomic
def start_decision(*, by, on: date, themes=(), elements=(), reference: str = "", **fields) -> Decision:
    """A new draft, with the next reference of the year."""
    decision = create_numbered(Decision, "D", on.year, reference=reference, **fields)
    decision.themes.set(themes)
    decision.elements.set(elements)
    record("partnership.start_decision", decision, by=by)
    return decision


@transaction.atomic
def edit_decision(decision: Decision, *, by, themes=None, elements=None, **fields) -> None:
    """Write at a draft. Raises StaleError if it is one no longer: what is proposed is not changed under the hand."""
    lock_draft(decision)
    for name, value in fields.items():
        setattr(decision, name, value)
    decision.save(update_fields=list(fields))
    if themes is not None:
        decision.themes.set(themes)
    if elements is not None:
        decision.elements.set(elements)
    record("partnership.edit_decision", decision, by=by)


@transaction.atomic
def set_terms(terms, *, by) -> None:
    """Save what a decision of its kind says besides: a permission, a sum, the law."""
    lock_draft(terms.decision)
    terms.save()
    record("partnership.edit_decision", terms.decision, by=by)


@transaction.atomic
def leave_out(decision: Decision, *, words: str, because: str, by) -> DecisionOption:
    """Add another way that was thought about and not chosen."""
    lock_draft(decision)
    option = decision.options.create(number=decision.options.count() + 1, words=words, left_out_because=because)
    record("partnership.edit_decision", decision, by=by)
    return option


def lock_draft(decision: Decision) -> None:
    """Hold the row until the transaction ends; StaleError if it is no draft any more."""
    rows = Decision.objects.select_for_update().filter(pk=decision.pk, status__in=EDITABLE_DECISIONS)
    if not rows.exists():
        raise StaleError(decision.reference)


def missing_to_make(decision: Decision) -> list[str]:
    """What a decision still needs before it can be proposed and made, in words."""
    checks: Iterable[tuple[bool, str]] = (
        (bool(decision.forum_id), _("Say which forum decides.")),
        (bool(decision.why), _("Say why.")),
        (decision.evidence.exists(), _("Add at least one thing people said, and what it did to the decision.")),
        (not _lacks_terms(decision), _("Fill in what a decision of this kind says besides.")),
    )
    return [words for is_there, words in checks if not is_there] + _unpublished(decision)


def _lacks_terms(decision: Decision) -> bool:
    terms = TERMS_OF_KIND.get(DecisionKind(decision.kind))
    return terms is not None and not hasattr(decision, terms)


def _unpublished(decision: Decision) -> list[str]:
    cited = decision.evidence.filter(insight__isnull=False).exclude(insight__status__in=PUBLIC_INSIGHTS)
    words = _("%(reference)s is not published. Publish it first, or take it out.")
    return [words % {"reference": reference} for reference in cited.values_list("insight__reference", flat=True)]


@transaction.atomic
def propose_decision(decision: Decision, *, by, on: date) -> None:
    """Ask another person to enter it as made. Raises NotReadyError with what is missing."""
    _require_ready(decision)
    move(decision, "propose", DECISION_MOVES, proposed_by=by, proposed_on=on)
    record("partnership.propose", decision, by=by)


@transaction.atomic
def send_back(decision: Decision, *, words: str, by, on: date) -> None:
    """Back to a draft, so that it can be changed; it is then proposed anew."""
    move(decision, "send_back", DECISION_MOVES, proposed_by=None, proposed_on=None)
    _note(decision, words, by, on)
    record("partnership.send_back", decision, by=by)


@transaction.atomic
def put_off(decision: Decision, *, words: str, by, on: date) -> None:
    """The forum did not decide yet; `words` say why."""
    move(decision, "put_off", DECISION_MOVES)
    _note(decision, words, by, on)
    record("partnership.put_off", decision, by=by)


@transaction.atomic
def take_up(decision: Decision, *, by, on: date) -> None:
    """What was put off waits to be made again, proposed by who takes it up."""
    _require_ready(decision)
    move(decision, "take_up", DECISION_MOVES, proposed_by=by, proposed_on=on)
    record("partnership.take_up", decision, by=by)


@transaction.atomic
def make_decision(decision: Decision, *, by, on: date, now: datetime) -> None:
    """Enter what the forum decided on the day `on`; by another than the proposer, at `now` or earlier.

    Raises SamePersonError, NotReadyError or StaleError.
    """
    if by is not None and decision.proposed_by_id == by.pk:
        raise SamePersonError(decision.reference)
    if on > timezone.localdate(now):
        raise NotReadyError([_("That day is still to come. Enter the decision when it is made.")])
    _require_ready(decision)
    move(decision, "make", DECISION_MOVES, made_by=by, made_on=on)
    record("partnership.make", decision, by=by, on=on.isoformat())


@transaction.atomic
def publish_decision(decision: Decision, *, by, now: datetime) -> None:
    """Show it to everyone, answer the insights it cites, and tell who asked to be told."""
    _require_ready(decision)
    move(decision, "publish", DECISION_MOVES, published_on=timezone.localdate(now))
    for insight in cited_insights(decision):
        mark_answered(insight, decision_reference=decision.reference, by=by, on=timezone.localdate(now))
    record("partnership.publish", decision, by=by)
    raise_generation()
    tell_of_decision(decision, now=now)


@transaction.atomic
def look_again(decision: Decision, *, words: str, by, now: datetime) -> None:
    """Begin to look at a published decision again; `words` say why."""
    move(decision, "look_again", DECISION_MOVES)
    _say_publicly(decision, "partnership.look_again", words, by, now)


@transaction.atomic
def settle_review(decision: Decision, verb: str, *, words: str, by, now: datetime) -> None:
    """End looking again: `verb` is confirm, change or reverse; `words` say what is different now."""
    move(decision, verb, DECISION_MOVES)
    _say_publicly(decision, "partnership.settle_review", words, by, now, outcome=verb)


def cited_insights(decision: Decision) -> list[Insight]:
    """The insights that a decision rests on."""
    return list(Insight.objects.filter(evidence_for__decision=decision))


def _require_ready(decision: Decision) -> None:
    if reasons := missing_to_make(decision):
        raise NotReadyError(reasons)


def _note(decision: Decision, words: str, by, on: date) -> DecisionNote:
    return decision.notes.create(on=on, status=decision.status, words=words, by=by)


def _say_publicly(decision: Decision, action: str, words: str, by, now: datetime, **codes: str) -> None:
    _note(decision, words, by, timezone.localdate(now))
    record(action, decision, by=by, **codes)
    raise_generation()
    tell_of_decision(decision, now=now)
