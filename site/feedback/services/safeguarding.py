"""What keeps people safe: a decision with its basis on every message, and a second reader where it matters."""

from datetime import date

from django.db import transaction

from audit.services import record
from core.keyrings import TRIAGE
from core.text import plain
from core.workflow import move
from feedback.choices import SafeguardingOutcome, SafeguardingStatus
from feedback.models import SafeguardingDecision, Submission
from feedback.permissions import can_second_read
from feedback.services.insights import SamePersonError
from feedback.workflow import SAFEGUARDING_MOVES


def decide_safeguarding(
    submission: Submission, *, outcome: str, basis: str, reason: str, by, on: date
) -> SafeguardingDecision:
    """Write a decision; its reason is sealed. *Nothing more* on a flagged message waits for a second reader.

    A later decision replaces the earlier ones.
    """
    decision = SafeguardingDecision(submission=submission, outcome=outcome, basis=basis, decided_by=by, decided_on=on)
    decision.status = SafeguardingStatus.DECIDED if needs_second(decision) else SafeguardingStatus.CLOSED
    with transaction.atomic():
        for earlier in submission.safeguarding.exclude(status=SafeguardingStatus.REPLACED):
            move(earlier, "replace", SAFEGUARDING_MOVES)
        decision.save_sealed({"reason": plain(reason)}, ring=TRIAGE)
        record("feedback.safeguard", submission, by=by, outcome=str(outcome), basis=str(basis))
    return decision


def second_read(decision: SafeguardingDecision, *, agrees: bool, by, on: date) -> None:
    """Another person agrees, and the decision stands; or does not, and a new one is needed.

    Raises SamePersonError, and StaleError if somebody was quicker.
    """
    if not can_second_read(by, decision):
        raise SamePersonError
    with transaction.atomic():
        verb = "agree" if agrees else "disagree"
        move(decision, verb, SAFEGUARDING_MOVES, second_reader=by, second_read_on=on)
        record("feedback.second_read", decision.submission, by=by, agrees=agrees)


def send_to_second(submission: Submission) -> None:
    """A message that was flagged only after its decision of *nothing more*: now a second person reads it too."""
    decision = standing_decision(submission)
    if decision and needs_second(decision) and decision.second_reader_id is None:
        move(decision, "read_again", SAFEGUARDING_MOVES)


def needs_second(decision: SafeguardingDecision) -> bool:
    """Whether one person alone may not decide this."""
    return decision.submission.is_flagged and decision.outcome == SafeguardingOutcome.NONE


def standing_decision(submission: Submission) -> SafeguardingDecision | None:
    """The decision that holds; None if there is none yet, or it waits, or the second reader did not agree."""
    return submission.safeguarding.filter(status=SafeguardingStatus.CLOSED).last()


def waiting_for_second(user) -> list[SafeguardingDecision]:
    """Decisions of others that this person may read as the second: only on messages that they may read at all."""
    waiting = SafeguardingDecision.objects.filter(
        status=SafeguardingStatus.DECIDED, submission__in=Submission.objects.readable_by(user)
    ).exclude(decided_by=user)
    return list(waiting.select_related("submission__clock").order_by("submission__clock__place"))
