"""What keeps people safe: a decision with its basis on every message, and a second reader where it matters."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from audit.services import record
from core.keyrings import TRIAGE, NoPrivateKeyError
from core.sealing import UnsealError
from core.text import plain
from core.workflow import move
from feedback.choices import SafeguardingOutcome, SafeguardingStatus, Sender
from feedback.models import SafeguardingDecision, Submission
from feedback.permissions import can_second_read
from feedback.services.alerts import place_anew
from feedback.services.insights import SamePersonError
from feedback.services.signals import ask_for_two
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
    """Whether one person alone may not decide this: *nothing more*, and a flag or words that ask for two readers."""
    if decision.outcome != SafeguardingOutcome.NONE:
        return False
    return decision.submission.is_flagged or words_ask_for_two(decision.submission)


def words_ask_for_two(submission: Submission) -> bool:
    """Whether the person's words, opened here and kept nowhere, are of the list; True where they do not open."""
    try:
        told = [submission.unseal(TRIAGE)]
        own = submission.messages.filter(sender=Sender.GIVER).prefetch_related("sealed_keys")
        told += [message.unseal(TRIAGE) for message in own]
    except (NoPrivateKeyError, UnsealError):
        return True
    return ask_for_two(text for words in told for text in _texts(words))


def _texts(value) -> Iterator[str]:
    """All texts within what was sealed, however it is nested."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def hand_to_desk(submission: Submission, *, by) -> None:
    """The lead says that this is ordinary: from now on the desk may read it too."""
    with transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(handed_to_desk=True)
        submission.handed_to_desk = True
        record("feedback.hand_to_desk", submission, by=by)


def read_worse(submission: Submission, *, by) -> None:
    """The lead has read that something got worse; it takes its ordinary place again."""
    with transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(got_worse=False)
        submission.got_worse = False
        place_anew(submission)
        record("feedback.read_worse", submission, by=by)


def standing_decision(submission: Submission) -> SafeguardingDecision | None:
    """The decision that holds; None if there is none yet, or it waits, or the second reader did not agree."""
    return submission.safeguarding.filter(status=SafeguardingStatus.CLOSED).last()


def waiting_for_second(user) -> list[SafeguardingDecision]:
    """Decisions of others that this person may read as the second: only on messages that they may read at all."""
    waiting = SafeguardingDecision.objects.filter(
        status=SafeguardingStatus.DECIDED, submission__in=Submission.objects.readable_by(user)
    ).exclude(decided_by=user)
    return list(waiting.select_related("submission__clock").order_by("submission__clock__place"))
