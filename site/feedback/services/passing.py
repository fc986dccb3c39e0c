"""Passing words to a service: only with the person's yes to the exact text, and only where many could have written it.

The text lies in the question that was answered with yes, and nowhere else, so that no other text can be passed.
Taking the yes back takes the passage from the service's screen in the same moment.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.services import record
from core.keyrings import TRIAGE
from core.months import months_on
from core.text import plain
from core.workflow import NotReadyError, can_move, move
from feedback.choices import (
    HIDDEN,
    READ,
    Counted,
    MessageKind,
    PassedStatus,
    Recognisable,
    SubmissionStatus,
    ThreadQuestionKind,
    ThreadQuestionStatus,
)
from feedback.models import PassedItem, Submission, ThreadQuestion
from feedback.services.questions import ask_question
from feedback.services.redaction import covered_in, covered_part, covered_text, holds_covered_words
from feedback.services.tallies import tally
from feedback.services.threads import wait_again
from feedback.services.triage import Opened
from feedback.workflow import PASSED_MOVES
from notifications.services import queue_to, render_message
from privacy.disclosure import threshold
from taxonomy.models import PartnershipSettings, Service
from taxonomy.services import reading_days_after
from users.models import User

READING_DAYS = 10
SOON = timedelta(days=2)
_HOLD_THE_ROLE = Q(
    groups__permissions__codename="answer_passed", groups__permissions__content_type__app_label="feedback"
)


class CoveredWordsError(Exception):
    """The text holds words that were covered or taken out."""


@dataclass(frozen=True)
class Passage:
    """What was asked, and what came of it, opened for the desk."""

    question: ThreadQuestion
    text: str
    item: PassedItem | None
    answer: str


def not_ready_to_pass(submission: Submission, *, on: date) -> list[str]:
    """Why this may not be passed to its service now, in words; an empty list if it may be asked."""
    if submission.service is None:
        return [_("It names no service. Choose one under what you read in it.")]
    reasons = _could_be_recognised(submission, on=on)
    if submission.status not in READ:
        reasons.append(_("Nobody has sorted it yet."))
    if not contacts_of(submission.service).exists():
        reasons.append(_("Nobody at this service is set up to read it."))
    if _is_under_way(submission):
        reasons.append(_("You have asked already, or the service has it."))
    return reasons


def text_to_pass(opened: Opened) -> str:
    """What the person told us at first, without what is covered: the text to begin from."""
    return "\n\n".join(covered_part(part, opened.covers).text for part in opened.first)


def ask_to_pass(submission: Submission, *, text: str, why: str, by, on: date) -> ThreadQuestion:
    """Ask the person whether exactly this text may go to the service that the message names.

    Raises NotReadyError, CoveredWordsError, StaleError, TooLongError.
    """
    if reasons := not_ready_to_pass(submission, on=on):
        raise NotReadyError(reasons)
    if holds_covered_words(submission, text):
        raise CoveredWordsError
    kind = ThreadQuestionKind.PASS_ON
    return ask_question(submission, kind=kind, text=text, why=why, service=submission.service, by=by, on=on)


def when_asked(question: ThreadQuestion, yes_on: date | None) -> None:
    """The person's yes passes the text on; a no, or a yes taken back, takes it away. Nothing of it is logged.

    If it could be recognised by now, it is not passed: it waits for the team instead.
    """
    if yes_on is None:
        for item in PassedItem.objects.filter(question=question):
            if can_move(item, "take_back", PASSED_MOVES):
                move(item, "take_back", PASSED_MOVES)
        return
    if question.service is None or _could_be_recognised(question.submission, on=yes_on):
        wait_again(question.submission, MessageKind.WORDS, yes_on)
    else:
        _pass(question, on=yes_on)


def service_due_on(on: date) -> date:
    """The day by which a service answers: ten reading days, counted from the end of the week.

    So it is the same for a whole week, and does not tell on which day the person said yes.
    """
    week_end = on + timedelta(days=6 - on.weekday())
    return reading_days_after(week_end, READING_DAYS, PartnershipSettings.load())


def passed_to(user):
    """What this person may read for their own services: with a yes that stands, of talks that stand."""
    items = PassedItem.objects.filter(service__in=user.affiliations.values("service"), submission__deleting_on=None)
    items = items.exclude(status=PassedStatus.TAKEN_BACK).exclude(submission__status__in=HIDDEN)
    return items.select_related("service").order_by("due_on", "pk")


def read_passed(item: PassedItem, *, by) -> tuple[str, str]:
    """The exact text and the service's answer, for a contact of the service; the reading is logged.

    Raises NoPrivateKeyError, UnsealError.
    """
    text, answer = _text_and_answer(item)
    record("feedback.read_passed", item, by=by)
    return text, answer


def answer_to_send_on(item: PassedItem, *, by) -> str:
    """The service's words, for the team to begin an answer from; that they were opened is logged."""
    _text, answer = _text_and_answer(item)
    record("feedback.open", item.submission, by=by, why="send_on")
    return _("%(service)s has read your words. This is what they say:") % {"service": item.service} + f"\n\n{answer}"


def answer_passed(item: PassedItem, *, text: str, by, on: date) -> None:
    """The service's answer goes to the team, who send it on: it is sealed, and the talk waits for them.

    Raises StaleError where it was answered, taken back or finished meanwhile.
    """
    with transaction.atomic():
        move(item, "answer", PASSED_MOVES, answered_by=by, answered_on=on)
        item.save_sealed({"answer": plain(text)}, ring=TRIAGE)
        wait_again(item.submission, MessageKind.WORDS, on)
        record("feedback.answer_passed", item, by=by)


def finish_passed(item: PassedItem, *, by) -> None:
    """The person was told what the service says, or nothing more is expected of it. Raises StaleError."""
    with transaction.atomic():
        move(item, "close", PASSED_MOVES)
        record("feedback.finish_passed", item, by=by)


def passages_of(submission: Submission, opened: Opened | None) -> list[Passage]:
    """What the person was asked to let us pass on, the newest first; its words only where the message is open."""
    asked = submission.questions.filter(kind=ThreadQuestionKind.PASS_ON).order_by("-asked_on", "pk")
    asked = asked.select_related("service", "passed").prefetch_related("sealed_keys", "passed__sealed_keys")
    return [_passage(question, opened) for question in asked]


def contacts_of(service: Service):
    """Who reads for this service: staff of it, with the role for it."""
    return User.objects.filter(_HOLD_THE_ROLE, is_active=True, affiliations__service=service).distinct()


def remind_contacts(now: datetime) -> int:
    """Tell each service's contacts that something waits: new, due within two days, or late. Once a day at most.

    A mail says no more than that, and comes with the daily round, not when the person said yes.
    """
    on = localdate(now)
    waiting = PassedItem.objects.filter(status=PassedStatus.WAITING, submission__deleting_on=None)
    waiting = waiting.exclude(submission__status__in=HIDDEN).exclude(reminded_on=on)
    to_tell = waiting.filter(Q(reminded_on=None) | Q(due_on__lte=on + SOON))
    with transaction.atomic():
        services = {item.service for item in to_tell.select_related("service")}
        people = {person.email for service in services for person in contacts_of(service)}
        to_tell.update(reminded_on=on)
        for address in sorted(people):
            subject, body = render_message("feedback/message/passed.txt", {})
            queue_to(address, subject=subject, body=body, now=now)
    return len(people)


def _could_be_recognised(submission: Submission, *, on: date) -> list[str]:
    reasons = []
    if submission.recognisable != Recognisable.NO:
        reasons.append(_("Somebody could recognise who wrote it."))
    if _how_many_name(submission.service, on=on) < threshold():
        few = _("Fewer than %(number)d messages named this service in twelve months, so few could have written it.")
        reasons.append(few % {"number": threshold()})
    return reasons


def _how_many_name(service: Service | None, *, on: date) -> int:
    a_year_ago = months_on(on, -12)
    told = Submission.objects.standing().filter(service=service, service__isnull=False, month__gte=a_year_ago)
    return told.exclude(status__in=(SubmissionStatus.HELD, SubmissionStatus.RETURNED)).count()


def _is_under_way(submission: Submission) -> bool:
    asked = submission.questions.filter(kind=ThreadQuestionKind.PASS_ON, service=submission.service)
    with_service = Q(status=ThreadQuestionStatus.YES, passed__status=PassedStatus.WAITING)
    return asked.filter(Q(status=ThreadQuestionStatus.OPEN) | with_service).exists()


def _pass(question: ThreadQuestion, *, on: date) -> None:
    submission = question.submission
    item = PassedItem(submission=submission, question=question, service=question.service, due_on=service_due_on(on))
    item.passed_by = question.asked_by
    item.save_sealed({}, ring=TRIAGE)
    tally(Counted.PASSED, submission.channel, on=on)


def _passage(question: ThreadQuestion, opened: Opened | None) -> Passage:
    item = getattr(question, "passed", None)
    text = opened.as_shown(question.unseal(TRIAGE)["text"]) if opened else ""
    answer = opened.as_shown(item.unseal(TRIAGE).get("answer", "")) if opened and item else ""
    return Passage(question, text, item, answer)


def _text_and_answer(item: PassedItem) -> tuple[str, str]:
    """Both without what is covered by now."""
    covers = covered_in(item.submission)
    text, answer = item.question.unseal(TRIAGE)["text"], item.unseal(TRIAGE).get("answer", "")
    return covered_text(text, covers), covered_text(answer, covers)


def take_out_of_answers(submission: Submission, without: Callable[[str], str], by) -> None:
    """Seal anew, without words that were taken out for good, what a service answered."""
    for item in submission.passed.select_for_update(of=("self",)):
        item.change_sealed(without, ring=TRIAGE)
