"""A person's own words beside an insight: never without their yes and two readers, and gone as soon as they wish."""

import re
from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from audit.services import record
from core.keyrings import TRIAGE
from core.models import raise_generation
from core.text import plain
from core.workflow import NotReadyError, StaleError, can_move, move
from feedback.choices import (
    PUBLIC_INSIGHTS,
    GoneBecause,
    QuoteStatus,
    Recognisable,
    ThreadQuestionKind,
    ThreadQuestionStatus,
)
from feedback.models import Insight, Quote, Submission, ThreadQuestion
from feedback.permissions import can_read_quote
from feedback.services.questions import ask_question, take_question_back
from feedback.services.redaction import covered_parts
from feedback.workflow import QUOTE_MOVES
from privacy.disclosure import threshold

_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*")


class NotTheirWordsError(Exception):
    """The words to quote do not stand in the message, or some of them are covered."""


class NotAnotherReaderError(Exception):
    """The second reader is somebody else than the first, and one who may be second."""


def propose_quote(insight: Insight, submission: Submission, *, text: str, why: str = "", by, on: date) -> Quote:
    """Ask the person, through the code, whether these words of theirs may stand beside the insight.

    `text` is theirs to the letter, without what is covered; "…" stands where something is left out.
    Raises NotTheirWordsError, NotReadyError with what stands in the way, StaleError, TooLongError.
    """
    _must_be_ready(not_ready(insight, submission))
    text = plain(text).strip()
    if not is_theirs(submission, text):
        raise NotTheirWordsError
    with transaction.atomic():
        question = ask_question(submission, kind=ThreadQuestionKind.QUOTE, text=text, why=why, by=by, on=on)
        quote = Quote(insight=insight, submission=submission, question=question, proposed_by=by)
        quote.save_sealed({"text": text}, ring=TRIAGE)
        record("feedback.ask_quote", insight, by=by, message=str(submission.pk))
    return quote


def not_ready(insight: Insight, submission: Submission) -> list[str]:
    """What stands in the way of quoting this message, in words."""
    reasons = []
    if not insight.submissions.filter(pk=submission.pk, deleting_on=None).exists():
        reasons.append(_("The message is not one of this insight's."))
    if submission.recognisable != Recognisable.NO:
        reasons.append(_("Somebody who was there could know who wrote it."))
    if insight.people < threshold():
        told = _("Few people could have written it. Quote from %(number)d people on, who said the same.")
        reasons.append(told % {"number": threshold()})
    return reasons


def is_theirs(submission: Submission, text: str) -> bool:
    """Whether each piece of the text stands so in what the person wrote, less what is covered."""
    said = [_one_line(part.text) for part in covered_parts(submission) if part.sender == "giver"]
    pieces = [piece for piece in _CUT.split(_one_line(text)) if piece]
    return bool(pieces) and all(any(piece in whole for whole in said) for piece in pieces)


def when_answered(question: ThreadQuestion, yes_on: date | None) -> None:
    """The person's yes lets a second person read it; a no, or a yes taken back, ends it at once."""
    quote = Quote.objects.filter(question=question).first()
    if quote is None:
        return
    if yes_on:
        move(quote, "agree", QUOTE_MOVES, said_yes=True)
    else:
        verb = "refuse" if question.status == ThreadQuestionStatus.NO else "take_back"
        _end(quote, verb, because=GoneBecause.YES)


def end_all(submission: Submission) -> None:
    """The person wants nothing of theirs published any more: all quotes go, and open questions for one."""
    for quote in Quote.objects.filter(submission=submission).exclude(status=QuoteStatus.TAKEN_BACK):
        _end(quote, "take_back", because=GoneBecause.YES)
    asked = submission.questions.filter(kind=ThreadQuestionKind.QUOTE)
    asked.filter(status__in=(ThreadQuestionStatus.OPEN, ThreadQuestionStatus.YES)).update(
        status=ThreadQuestionStatus.TAKEN_BACK
    )


def open_quote(quote: Quote, *, by) -> str:
    """The words, for somebody who may read them; that they were opened is logged. Raises UnsealError."""
    text = quote.unseal(TRIAGE)["text"]
    record("feedback.open", quote.submission, by=by, why="quote")
    return text


def read_quote(quote: Quote, *, by) -> None:
    """A second person has read words that their writer said yes to. Raises NotAnotherReaderError, NotReadyError."""
    if not can_read_quote(by, quote):
        raise NotAnotherReaderError
    _must_be_ready(not_ready(quote.insight, quote.submission) + _not_theirs_now(quote))
    with transaction.atomic():
        move(quote, "read", QUOTE_MOVES, read_by=by)
        record("feedback.read_quote", quote.insight, by=by, quote=str(quote.pk))
        if quote.insight.status in PUBLIC_INSIGHTS:
            _publish(quote, by, quote.insight.published_on)


def publish_quotes(insight: Insight, *, by, on: date) -> None:
    """With the insight, the words that two people have read come to stand in clear; call it in its transaction."""
    for quote in insight.quotes.filter(status=QuoteStatus.READ).select_related("submission"):
        if not not_ready(insight, quote.submission) and not _not_theirs_now(quote):
            _publish(quote, by, on)


def hide_quotes(insight: Insight) -> None:
    """With the insight they go from the page, and out of the clear; the yes stands."""
    for quote in insight.quotes.filter(status=QuoteStatus.PUBLISHED):
        move(quote, "hide", QUOTE_MOVES, public_text="", published_on=None)


def hide_recognised(submission: Submission, *, by) -> None:
    """Its writer could be recognised after all: what is published of it goes at once. Call it as it is sorted."""
    for quote in _published(submission):
        _read_anew(quote, GoneBecause.RECOGNISED, by)


def hide_covered(submission: Submission, by) -> None:
    """Words of it were covered: a published quote that holds them goes at once, in the same transaction."""
    for quote in _published(submission):
        if not is_theirs(submission, quote.public_text):
            _read_anew(quote, GoneBecause.COVERED, by)


def end_taken_out(submission: Submission, without: Callable[[str], str], by) -> None:
    """Words of it were taken out for good: a quote that held them loses them and ends; its yes was to other words."""
    quotes = submission.quotes.select_for_update(of=("self",))
    for quote in quotes.select_related("question").prefetch_related("sealed_keys"):
        is_asked = quote.question.status in (ThreadQuestionStatus.OPEN, ThreadQuestionStatus.YES)
        if quote.change_sealed(without, ring=TRIAGE) and is_asked:
            take_question_back(quote.question, by=by)


def withdraw_quote(quote: Quote, *, by) -> None:
    """Staff take it back, at any time; an open question to the person goes too. Raises StaleError."""
    with transaction.atomic():
        if quote.question.status == ThreadQuestionStatus.OPEN:
            take_question_back(quote.question, by=by)
        elif can_move(quote, "refuse", QUOTE_MOVES):
            _end(quote, "refuse")
        else:
            raise StaleError(f"{quote}: ended already")
        record("feedback.withdraw_quote", quote.insight, by=by, quote=str(quote.pk))


def public_quotes(insight: Insight) -> list[str]:
    """The words that stand beside the insight in public."""
    shown = insight.quotes.filter(status=QuoteStatus.PUBLISHED)
    return list(shown.order_by("published_on", "pk").values_list("public_text", flat=True))


def waiting_for_second(user) -> list[Quote]:
    """Quotes with a yes that this person may read as the second, where nobody could recognise the writer."""
    agreed = Quote.objects.filter(status=QuoteStatus.AGREED, submission__recognisable=Recognisable.NO)
    agreed = agreed.select_related("insight", "submission")
    readable = agreed.filter(submission__in=Submission.objects.readable_by(user))
    return [quote for quote in readable if can_read_quote(user, quote)]


def _publish(quote: Quote, by, on: date) -> None:
    text = quote.unseal(TRIAGE)["text"]
    move(quote, "publish", QUOTE_MOVES, public_text=text, published_on=on, gone_because="")
    record("feedback.publish_quote", quote.insight, by=by, quote=str(quote.pk))
    raise_generation()


def _published(submission: Submission):
    return submission.quotes.filter(status=QuoteStatus.PUBLISHED).select_related("insight")


def _not_theirs_now(quote: Quote) -> list[str]:
    is_ours_to_show = is_theirs(quote.submission, quote.unseal(TRIAGE)["text"])
    return [] if is_ours_to_show else [_("Some of these words are covered now, or taken out.")]


def _read_anew(quote: Quote, because: GoneBecause, by) -> None:
    """From the page and out of the clear; the yes stands, and a second person reads it before it is shown again."""
    move(quote, "read_anew", QUOTE_MOVES, public_text="", published_on=None, read_by=None, gone_because=because)
    record("feedback.hide_quote", quote.insight, by=by, quote=str(quote.pk))
    raise_generation()


def _end(quote: Quote, verb: str, *, because: str = "") -> None:
    """End it; `because` is told to staff where it stood on a page and they did not take it back themselves."""
    if not can_move(quote, verb, QUOTE_MOVES):
        return
    was_public = quote.status == QuoteStatus.PUBLISHED
    if was_public:
        raise_generation()
    told = because if was_public else quote.gone_because
    move(quote, verb, QUOTE_MOVES, public_text="", published_on=None, gone_because=told)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _must_be_ready(reasons: list[str]) -> None:
    if reasons:
        raise NotReadyError(reasons)
