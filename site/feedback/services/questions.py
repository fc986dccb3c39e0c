"""Questions to a giver through the code: what we ask, why, and what they say. Other services act on the answers."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from audit.services import record
from core.keyrings import TRIAGE, Keyring
from core.receipts import Receipt
from core.workflow import StaleError, move
from feedback.choices import MAY_WE, READ, MessageKind, Sender, ThreadQuestionKind, ThreadQuestionStatus
from feedback.models import Submission, ThreadQuestion, TriageClock
from feedback.services.sending import clean, gone_after
from feedback.services.threads import add_message, wait_again
from feedback.workflow import QUESTION_MOVES, SUBMISSION_MOVES

Answered = Callable[[ThreadQuestion, date | None], None]
_when_answered: dict[str, list[Answered]] = defaultdict(list)


def when_answered(kind: str, fn: Answered) -> None:
    """Let `fn(question, yes_on)` act on every answer to a question of this kind, in the same transaction.

    `yes_on` is the day of a yes, None for a no and for a yes that is taken back.
    """
    if fn not in _when_answered[str(kind)]:
        _when_answered[str(kind)].append(fn)


def ask_question(
    submission: Submission, *, kind: str, text: str, why: str = "", service=None, by, on: date
) -> ThreadQuestion:
    """Ask the person something, sealed to the team and to their code.

    A plain question hands the next word to the person, as an answer does; the other kinds leave the clock alone.
    Raises StaleError where nobody has sorted the message yet, or it was sent back, and for a plain question where
    it is finished; TooLongError past 128 KB.
    """
    if submission.status not in READ:
        raise StaleError(f"{submission}: nothing can be asked in its present status")
    question = ThreadQuestion(submission=submission, kind=kind, service=service, asked_by=by, asked_on=on)
    words = {"text": clean(text), "why": clean(why)}
    with transaction.atomic():
        locked = Submission.objects.select_for_update(of=("self",)).select_related("channel").get(pk=submission.pk)
        question.save_sealed(words, ring=TRIAGE, code_key=bytes(locked.code_key))
        _keep_longer(submission, locked, on)
        if kind == ThreadQuestionKind.ASK:
            move(submission, "answer", SUBMISSION_MOVES)
            TriageClock.objects.filter(submission=submission).update(giver_waits=False)
        record("feedback.ask", submission, by=by, kind=str(kind))
    return question


def _keep_longer(submission: Submission, locked: Submission, on: date) -> None:
    submission.expires_on = max(locked.expires_on, gone_after(on, locked.channel))
    Submission.objects.filter(pk=submission.pk).update(expires_on=submission.expires_on)


def answer_question(question: ThreadQuestion, *, yes: bool, words: str = "", now: datetime, once: str = "") -> None:
    """The giver's answer; their words become a message of theirs. The same answer again changes nothing.

    *Did we understand you?* may be answered anew; anything else once, and a yes can be taken back.
    Raises StaleError for a question that was taken back or answered the other way; TooLongError past 128 KB.
    """
    with transaction.atomic():
        is_new = _settle(question, yes)
        if words:
            add_message(question.submission, sender=Sender.GIVER, text=words, now=now, once=once)
        elif is_new and _needs_a_reader(question, yes):
            wait_again(question.submission, MessageKind.WORDS, localdate(now))
        if is_new:
            _tell(question, localdate(now) if yes else None)


def _settle(question: ThreadQuestion, yes: bool) -> bool:
    """Whether this answer changed anything."""
    question.refresh_from_db(fields=["status"])
    target = ThreadQuestionStatus.YES if yes else ThreadQuestionStatus.NO
    if question.status == target:
        return False
    is_changed_mind = question.kind == ThreadQuestionKind.UNDERSTOOD and question.status != ThreadQuestionStatus.OPEN
    verb = ("yes" if yes else "no") + ("_after_all" if is_changed_mind else "")
    move(question, verb, QUESTION_MOVES)
    return True


def _needs_a_reader(question: ThreadQuestion, yes: bool) -> bool:
    """The next word is ours: the person would rather not say, or we have not understood."""
    if question.kind == ThreadQuestionKind.ASK:
        return True
    return question.kind == ThreadQuestionKind.UNDERSTOOD and not yes


def take_question_back(question: ThreadQuestion, *, by=None) -> None:
    """Take a question back, or the giver their yes (`by` is then None, and nothing is logged). Raises StaleError."""
    with transaction.atomic():
        move(question, "take_back", QUESTION_MOVES)
        _tell(question, None)
        if by is not None:
            record("feedback.take_question_back", question.submission, by=by, kind=str(question.kind))


def end_questions(submission: Submission) -> None:
    """The person deletes everything: what is asked ends, and a yes to passing on or to publishing with it."""
    ends = Q(status=ThreadQuestionStatus.OPEN) | Q(status=ThreadQuestionStatus.YES, kind__in=MAY_WE)
    for question in submission.questions.filter(ends):
        take_question_back(question)


def take_out_of_copies(submission: Submission, without: Callable[[str], str], by) -> None:
    """Seal anew, without words that were taken out for good, what the person was asked."""
    for question in questions_of(submission).select_for_update(of=("self",)):
        question.change_sealed(without, ring=TRIAGE, code_key=bytes(submission.code_key))


def _tell(question: ThreadQuestion, yes_on: date | None) -> None:
    for fn in _when_answered[str(question.kind)]:
        fn(question, yes_on)


def open_questions(submission: Submission):
    """What waits for the person's answer, the oldest first."""
    return questions_of(submission).filter(status=ThreadQuestionStatus.OPEN)


def questions_of(submission: Submission):
    """Everything that was asked, the oldest first."""
    return submission.questions.select_related("service").prefetch_related("sealed_keys").order_by("asked_on", "pk")


def read_question(question: ThreadQuestion, *, ring: Keyring | None = None, receipt: Receipt | None = None) -> dict:
    """`{"text", "why"}`, opened by the team's ring or by the person's code. Raises UnsealError, NoPrivateKeyError."""
    return question.unseal_by_code(receipt.private_key) if receipt else question.unseal(ring or TRIAGE)
