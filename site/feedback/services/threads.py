"""The talk between a person who gave no name and the team, by code alone."""

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from core.keyrings import TRIAGE
from core.receipts import Receipt
from core.sealing import UnsealError
from core.workflow import StaleError, can_move, move
from feedback.choices import HIDDEN, MessageKind, Sender, WhoMaySee
from feedback.models import Message, Submission, TriageClock
from feedback.services.alerts import alert_about, hear_worse
from feedback.services.parts import first_parts
from feedback.services.reading import answer_due_on, next_reading_day, plan_of
from feedback.services.sending import clean, gone_after
from feedback.workflow import SUBMISSION_MOVES
from privacy.services import remember_back, remember_gone

DAYS_TO_CHANGE_ONE_S_MIND = 7
TAKEN_BACK = "feedback.Submission:taken_back"  # in the ledger: hidden by the person, not destroyed yet

Heard = Callable[[Submission], None]
_when_narrowed: list[Heard] = []
_when_deleted: list[Heard] = []


def when_narrowed(fn: Heard) -> None:
    """Let `fn(submission)` act, in the same transaction, when *you may publish it* is taken back."""
    if fn not in _when_narrowed:
        _when_narrowed.append(fn)


def when_deleted(fn: Heard) -> None:
    """Let `fn(submission)` act, in the same transaction, when a person deletes everything."""
    if fn not in _when_deleted:
        _when_deleted.append(fn)


@dataclass(frozen=True)
class Said:
    """One message, opened for the person who holds the code."""

    sender: str
    kind: str
    text: str
    on: date | None
    label: str = ""  # of the first words: the box, or the question

    @property
    def is_own(self) -> bool:
        return self.sender == Sender.GIVER


def add_message(
    submission: Submission,
    *,
    sender: str,
    text: str,
    kind: str = MessageKind.WORDS,
    by=None,
    on: date | None = None,
    now: datetime | None = None,
    once: str = "",
) -> Message:
    """Add a message to the thread, sealed to the team and to the code; codes in the text are taken out.

    `on` is the day of a message of ours (the giver's have none); `now` the moment of a giver's, for the clock.
    A second call with the same `once` (a form's own token) returns the first one's message.
    """
    key, words = _key(submission, once), {"text": clean(text)}
    with transaction.atomic():
        locked = Submission.objects.select_for_update(of=("self",)).select_related("channel").get(pk=submission.pk)
        if (known := Message.objects.filter(pk=key).first()) is not None:
            return known
        message = _next_message(locked, key, sender, kind)
        if sender != Sender.GIVER:
            message.on, message.written_by = on, by
        message.save_sealed(words, ring=TRIAGE, code_key=bytes(locked.code_key))
        _set_clock(locked, sender, kind, localdate(now) if now else on)
        if sender == Sender.GIVER and now:
            _alert(locked, kind, words, now)
    submission.status, submission.expires_on = locked.status, locked.expires_on
    return message


def _key(submission: Submission, once: str) -> uuid.UUID:
    """The message's key: of this thread alone, and the same for the same press of a button."""
    return uuid.uuid5(submission.pk, once or secrets.token_hex(16))


def _next_message(submission: Submission, key: uuid.UUID, sender: str, kind: str) -> Message:
    last = submission.messages.aggregate(last=Max("number"))["last"] or 0
    return Message(pk=key, submission=submission, number=last + 1, sender=sender, kind=kind)


def _set_clock(submission: Submission, sender: str, kind: str, on: date | None) -> None:
    if on is not None:
        submission.expires_on = gone_after(on, submission.channel)
        submission.save(update_fields=["expires_on"])
    if sender == Sender.STAFF:
        TriageClock.objects.filter(submission=submission).update(giver_waits=False)
    elif sender == Sender.GIVER:
        wait_again(submission, kind, on)


def _alert(submission: Submission, kind: str, words: dict, now: datetime) -> None:
    if kind == MessageKind.WORSE:
        hear_worse(submission, now=now)
    else:
        alert_about(submission, words.values(), now=now)


def wait_again(submission: Submission, kind: str, on: date | None) -> None:
    """The person wrote last: the item waits again, and an earlier promise of an answer stands."""
    if on is not None:
        due = (next_reading_day if kind == MessageKind.WORSE else answer_due_on)(on, plan_of(submission.channel))
        waiting = TriageClock.objects.filter(submission=submission, giver_waits=True, due_on__lte=due).exists()
        if not waiting:
            TriageClock.objects.update_or_create(submission=submission, defaults={"due_on": due, "giver_waits": True})
    if can_move(submission, "reopen", SUBMISSION_MOVES):
        move(submission, "reopen", SUBMISSION_MOVES)


def find_submission(receipt: Receipt, *, on: date) -> Submission | None:
    """What a code opens; None alike for a wrong code, an expired one and a deleted one."""
    found = Submission.objects.filter(receipt_lookup=receipt.lookup, deleting_on=None, expires_on__gt=on)
    return found.exclude(status__in=HIDDEN).select_related("channel", "service", "clock").first()


def read_thread(submission: Submission, receipt: Receipt) -> list[Said]:
    """Everything that was said, the newest first; the person's first words come last, a message for each box."""
    messages = submission.messages.prefetch_related("sealed_keys").order_by("-number")
    return [_opened(message, receipt) for message in messages] + first_words(submission, receipt)


def first_words(submission: Submission, receipt: Receipt) -> list[Said]:
    """What the person told us at first: box by box, the cards, each own question's answer."""
    parts = first_parts(submission.unseal_by_code(receipt.private_key))
    return [Said(Sender.GIVER, part.key, part.text, None, part.label) for part in parts]


def _opened(message: Message, receipt: Receipt) -> Said:
    try:
        text = message.unseal_by_code(receipt.private_key)["text"]
    except UnsealError:
        text = ""
    return Said(message.sender, message.kind, text, message.on)


def note_came_back(submission: Submission) -> None:
    """Keep that the code was used, once, and never when."""
    if not submission.came_back:
        Submission.objects.filter(pk=submission.pk, came_back=False).update(came_back=True)


def change_who_may_see(submission: Submission, choice: str) -> None:
    """The person changes who may see it; from now on, and never looked up in a log."""
    with transaction.atomic():
        rows = Submission.objects.select_for_update().filter(pk=submission.pk)
        before = rows.values_list("who_may_see", flat=True).get()
        rows.update(who_may_see=choice)
        submission.who_may_see = choice
        if before == WhoMaySee.PUBLISH and choice != WhoMaySee.PUBLISH:
            _tell(_when_narrowed, submission)


def ask_to_look_again(submission: Submission, *, now: datetime) -> None:
    """Once, the person asks another reader to look at what was sent back. Raises StaleError."""
    if submission.look_again:
        raise StaleError(f"{submission}: another person has looked already")
    with transaction.atomic():
        move(submission, "look_again", SUBMISSION_MOVES, look_again=True)
        wait_again(submission, MessageKind.WORDS, localdate(now))


def delete_everything(submission: Submission, *, on: date) -> None:
    """Hide it at once, and end what is asked or planned; its keys go after seven days, unless a hold stands."""
    day = on + timedelta(days=DAYS_TO_CHANGE_ONE_S_MIND)
    with transaction.atomic():
        if not Submission.objects.filter(pk=submission.pk, deleting_on=None).update(deleting_on=day):
            return
        remember_gone(TAKEN_BACK, [submission.pk], on=on)
        _tell(_when_deleted, submission)
        if submission.who_may_see == WhoMaySee.PUBLISH:
            _tell(_when_narrowed, submission)


def want_back(receipt: Receipt, *, on: date) -> Submission | None:
    """Undo a deletion while its seven days run; None alike for a code that opens nothing."""
    hidden = Submission.objects.filter(receipt_lookup=receipt.lookup, deleting_on__gt=on).exclude(status__in=HIDDEN)
    with transaction.atomic():
        if keys := list(hidden.values_list("pk", flat=True)):
            hidden.update(deleting_on=None)
            remember_back(TAKEN_BACK, keys)
    return find_submission(receipt, on=on)


def _tell(listeners: list[Heard], submission: Submission) -> None:
    for fn in listeners:
        fn(submission)
