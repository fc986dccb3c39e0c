"""Reading, sorting, answering and finishing what people tell us."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from audit.services import record
from core.keyrings import TRIAGE
from core.workflow import NotReadyError, StaleError, move
from feedback.choices import READ, Counted, Recognisable, SafeguardingOutcome, Sender, SubmissionStatus
from feedback.models import Message, Submission, TriageClock
from feedback.permissions import can_safeguard
from feedback.services.assigning import free_of_who_may_not_read
from feedback.services.begun import forget_answer
from feedback.services.insights import lose_recognised
from feedback.services.parts import Part, first_parts, message_part
from feedback.services.quotes import hide_recognised
from feedback.services.reading import plan_of, same_reading_day
from feedback.services.redaction import Covered, covered_in, covered_part, covered_text
from feedback.services.safeguarding import send_to_second, standing_decision
from feedback.services.tallies import tally, tally_answer
from feedback.services.threads import add_message
from feedback.workflow import SUBMISSION_MOVES
from taxonomy.models import Service, Theme


class NewerMessageError(Exception):
    """Somebody wrote in the thread after the writer of this answer last saw it."""


class NotReadYetError(Exception):
    """A message is sorted before it is answered."""


@dataclass(frozen=True)
class Opened:
    """All words of one message and its thread, for one sitting; `reasons` are those of safeguarding decisions.

    What is covered stands in `covers`, and in the words only where somebody asked to see it (`uncovered`).
    """

    first: list[Part]
    thread: list[Part]
    reasons: dict[object, str]
    covers: list[Covered] = field(default_factory=list)
    uncovered: bool = False

    def as_shown(self, copy: str) -> str:
        """What was copied from the words, with as much covered in it as in them."""
        return copy if self.uncovered else covered_text(copy, self.covers)


@dataclass(frozen=True)
class Sorting:
    """What the first reader sets."""

    service: Service | None
    seriousness: str
    recognisable: str
    may_have_deadline: bool = False
    themes: Iterable[Theme] = field(default=())


def open_item(submission: Submission, *, by, why: str, uncovered: bool = False) -> Opened:
    """Unseal the words for somebody who may read them: who opened which and why is logged, and never a word.

    The first opening empties the time of arrival. Raises NoPrivateKeyError where this process cannot read,
    UnsealError where the keys are gone.
    """
    words, covers = submission.unseal(TRIAGE), covered_in(submission)
    over = [] if uncovered else covers
    messages = submission.messages.prefetch_related("sealed_keys")
    opened = Opened(
        first=[covered_part(part, over) for part in first_parts(words)],
        thread=[covered_part(message_part(message), over) for message in messages],
        reasons={
            decision.pk: decision.unseal(TRIAGE)["reason"]
            for decision in submission.safeguarding.prefetch_related("sealed_keys")
        },
        covers=covers,
        uncovered=uncovered,
    )
    with transaction.atomic():
        record("feedback.open", submission, by=by, why="show_covered" if uncovered else why)
        TriageClock.objects.filter(submission=submission, arrived_at__isnull=False).update(arrived_at=None)
    return opened


def sort_item(submission: Submission, sorting: Sorting, *, by, on: date) -> None:
    """Set what the reader sees in it. What is not safe or may have a deadline is due on the same reading day;
    where its writer could be recognised, what is published of it alone goes at once.

    Raises StaleError for a message that is held, sent back or gone.
    """
    fields = {
        "service": sorting.service,
        "seriousness": sorting.seriousness,
        "recognisable": sorting.recognisable,
        "may_have_deadline": sorting.may_have_deadline,
    }
    was_urgent, looks_again = submission.urgency < 2, _waits_for_another(submission)
    with transaction.atomic():
        _sort(submission, fields)
        submission.themes.set(sorting.themes)
        _find_place(submission, None if was_urgent else on)
        free_of_who_may_not_read(submission)
        send_to_second(submission)
        if submission.recognisable != Recognisable.NO:
            hide_recognised(submission, by=by)
            lose_recognised(submission, by=by)
        record("feedback.triage", submission, by=by, seriousness=str(sorting.seriousness))
        if looks_again:
            _note_another_look(submission, by=by, on=on)


def reply(submission: Submission, *, text: str, seen: int, once: str, by, on: date) -> Message:
    """Answer, or ask. `seen` is the number of the last message the writer saw, `once` the form's own token.

    Raises NewerMessageError if somebody wrote meanwhile, NotReadYetError if nobody has sorted it, StaleError.
    """
    if submission.status == SubmissionStatus.SUBMITTED:
        raise NotReadYetError
    with transaction.atomic():
        Submission.objects.select_for_update().get(pk=submission.pk)
        last = last_number(submission)
        message = add_message(submission, sender=Sender.STAFF, text=text, by=by, on=on, once=once)
        if message.number <= last:
            return message  # the same press of the button, once more
        if seen != last:
            raise NewerMessageError
        move(submission, "answer", SUBMISSION_MOVES)
        if not submission.messages.filter(sender=Sender.STAFF, number__lt=message.number).exists():
            tally_answer(submission, due_on=_due_on(submission), on=on)
        forget_answer(submission, by=by)
        record("feedback.reply", submission, by=by, message=message.number)
    return message


def close_item(submission: Submission, *, by) -> None:
    """Finish it: the safeguarding decision stands, and what the lead has in hand only the lead finishes.

    Raises NotReadyError, StaleError.
    """
    send_to_second(submission)  # words that ask for two readers may have come since the decision
    if reasons := not_ready_to_close(submission, by=by):
        raise NotReadyError(reasons)
    with transaction.atomic():
        move(submission, "close", SUBMISSION_MOVES)
        _leave_queue(submission)
        record("feedback.close", submission, by=by)


def not_ready_to_close(submission: Submission, *, by) -> list[str]:
    """What stands in the way of finishing it, in words."""
    decision = standing_decision(submission)
    if decision is None:
        return [_("It needs a safeguarding decision that stands.")]
    if decision.outcome == SafeguardingOutcome.LEAD and not can_safeguard(by):
        return [_("The safeguarding lead has it in hand, and finishes it.")]
    if submission.got_worse:
        return [_("Something got worse for the person. The safeguarding lead reads it first.")]
    return []


def release_item(submission: Submission, *, by, on: date) -> None:
    """A held message is a real one: it waits with the others. Raises StaleError."""
    with transaction.atomic():
        move(submission, "release", SUBMISSION_MOVES)
        tally(Counted.RELEASED, submission.channel, on=on)
        record("feedback.release", submission, by=by)


def return_item(submission: Submission, *, because: str, reason: str, by, on: date) -> None:
    """Send it back by the published list (`because`); the person reads the reason in our words with their code.

    Raises StaleError.
    """
    looks_again = _waits_for_another(submission)
    with transaction.atomic():
        move(submission, "return", SUBMISSION_MOVES, returned_because=because, returned_by=by)
        add_message(submission, sender=Sender.STAFF, text=reason, by=by, on=on)
        _leave_queue(submission)
        tally(Counted.SENT_BACK, submission.channel, on=on)
        record("feedback.return", submission, by=by, because=str(because))
        if looks_again:
            _note_another_look(submission, by=by, on=on)


def _waits_for_another(submission: Submission) -> bool:
    """Whether the person asked for another reader, and nobody has decided since."""
    return submission.look_again and submission.status == SubmissionStatus.SUBMITTED


def _note_another_look(submission: Submission, *, by, on: date) -> None:
    tally(Counted.LOOKED_AGAIN, submission.channel, on=on)
    record("feedback.look_again", submission, by=by)


def _due_on(submission: Submission) -> date | None:
    return TriageClock.objects.filter(submission=submission).values_list("due_on", flat=True).first()


def last_number(submission: Submission) -> int:
    """The number of the thread's newest message, 0 if there is none."""
    return submission.messages.aggregate(last=Max("number"))["last"] or 0


def _sort(submission: Submission, fields: dict) -> None:
    if submission.status == SubmissionStatus.SUBMITTED:
        move(submission, "triage", SUBMISSION_MOVES, **fields)
        return
    rows = Submission.objects.filter(pk=submission.pk, status=submission.status)
    if submission.status not in READ or not rows.update(**fields):
        raise StaleError(f"{submission}: cannot be sorted from its present status")
    for name, value in fields.items():
        setattr(submission, name, value)


def _find_place(submission: Submission, newly_urgent_on: date | None) -> None:
    """Its place in the queue anew; what became urgent just now is due on the same reading day."""
    clock = TriageClock.objects.filter(submission=submission).first()
    if clock is None:
        return
    clock.submission = submission
    if newly_urgent_on and submission.urgency < 2:
        clock.due_on = min(clock.due_on, same_reading_day(newly_urgent_on, plan_of(submission.channel)))
    clock.save()


def _leave_queue(submission: Submission) -> None:
    TriageClock.objects.filter(submission=submission).update(giver_waits=False, arrived_at=None)
