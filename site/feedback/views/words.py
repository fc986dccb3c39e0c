"""What the pages of a flow say about time, and what was written, made ready to be shown."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from feedback.choices import (
    OTHER_SERVICE_ANSWERS,
    AnswerWanted,
    Box,
    ChannelStatus,
    Concern,
    ContactHow,
    ContactMessage,
    ServiceAnswer,
    WhoMaySee,
)
from feedback.forms.contact import contact_of
from feedback.forms.questions import in_words, name_of, questions_of
from feedback.forms.steps import Step
from feedback.models import Channel
from feedback.services.hints import find_hints
from feedback.services.reading import answer_due_on, next_reading_day, plan_of, reading_days_in_words
from feedback.services.sending import main_channel
from feedback.services.still_here import silent_since
from feedback.views.flow import service_of, tablet_of
from taxonomy.models import PartnershipSettings

TABLET_MINUTES = 5  # without a touch, until a shared tablet asks and then clears itself; twice that without scripts


def reading_words(request: HttpRequest, now: datetime, channel: Channel | None = None, *, tablet: str = "") -> dict:
    """Who reads a channel (the main one if none is given), on which days, when next, by when an answer comes."""
    settings, today = PartnershipSettings.load(request), localdate(now)
    channel = channel or main_channel()
    plan = plan_of(channel, settings)
    tablet = tablet or tablet_of(request, now=now)
    return {
        "reader": settings.reader_name or _("A person in our team"),
        "reading_days": reading_days_in_words(plan),
        "reading_hours": settings.reading_hours,
        "next_reading_day": next_reading_day(today, plan),
        "answer_by": answer_due_on(today, plan),
        "keep_months": channel.keep_months,
        "tablet": reverse("feedback:tablet", args=[tablet]) if tablet else "",
        "tablet_minutes": TABLET_MINUTES,
        "tablet_minutes_plain": 2 * TABLET_MINUTES,
        "tablet_seconds": 120 * TABLET_MINUTES,
        "lead": settings.safeguarding_name or _("The person who keeps people safe"),
        "silent_since": cache(lambda: silent_since(channel, now, plan)),  # asked only by the pages that show it
        "closed": closed_words(channel),
    }


def closed_words(channel: Channel) -> dict:
    """What a way in says that is not open: a heading, and why or until when if somebody said it; {} for an open one."""
    headings = {
        ChannelStatus.DRAFT: _("This is not open yet"),
        ChannelStatus.PAUSED: _("We cannot read messages here now"),
        ChannelStatus.CLOSED: _("We have stopped taking messages here"),
    }
    if channel.is_open:
        return {}
    return {"heading": headings[channel.status], "message": channel.public_message}


def summary_rows(answers: dict, channel: Channel | None = None, steps: Sequence[Step] = ()) -> tuple[list, list[str]]:
    """Rows for the summary list, with links to change where there are steps, and what may point to a person."""
    change = defaultdict(str, {step.name: _change(number) for number, step in enumerate(steps, start=1)})
    rows, kinds = [], {}
    for label, text, step in _said(answers, channel):
        hints = find_hints(text)
        kinds |= {hint.kind: hint.words for hint in hints}
        rows.append((label, _marked(text, hints), change[step]))
    rows += [(label, words, change[step]) for label, words, step in _chosen(answers)]
    return rows, [str(words) for words in kinds.values()]


def _said(answers: dict, channel: Channel | None) -> Iterator[tuple]:
    """(label, words, step) of everything in the person's own words."""
    for box in Box:
        yield box.label, answers.get(box.value, ""), "better" if box == Box.BETTER else "say"
    for question in questions_of(channel):
        yield question.words, in_words(answers.get(name_of(question))), name_of(question)


def _chosen(answers: dict) -> Iterator[tuple]:
    """(label, words, step) of everything that was ticked or chosen."""
    if feelings := answers.get("feelings"):
        yield _("Cards you chose"), in_words(feelings), "say"
    if answers.get("not_safe"):
        yield _("Not safe now"), _("You ticked this."), "say"
    if concern := _label(Concern, answers.get("concern", "")):
        yield _("Who reads it first"), concern, "say"
    yield _("Which service"), _service_words(answers.get("service", "")), "where"
    yield _("Who may see this"), _label(WhoMaySee, answers.get("who_may_see") or WhoMaySee.TEAM), "see"
    wanted = answers.get("answer_wanted") or AnswerWanted.CODE
    yield _("An answer"), _label(AnswerWanted, wanted), "answer"
    if wanted == AnswerWanted.CONTACT:
        yield _("How we contact you"), "\n".join(contact_lines(answers)), "contact"


def contact_lines(answers: dict) -> list[str]:
    """How a person wants to be reached, line by line."""
    told = contact_of(answers)
    how, message = _label(ContactHow, told.get("how", "")), _label(ContactMessage, told.get("message", ""))
    return [line for line in (how, *(told.get(name, "") for name in ("value", "name", "when")), message) if line]


def _marked(text: str, hints) -> SafeString:
    """The text, escaped, with a soft mark around each hint."""
    parts, at = [], 0
    for hint in hints:
        parts += [escape(text[at : hint.start]), format_html("<mark>{}</mark>", text[hint.start : hint.end])]
        at = hint.end
    parts.append(escape(text[at:]))
    return mark_safe("".join(parts).replace("\n", "<br>"))  # noqa: S308 (every part is escaped above)


def _change(number: int) -> str:
    return reverse("feedback:step", kwargs={"number": number}) + "?change"


def _label(choices, value: str) -> str:
    return str(choices(value).label) if value in choices.values else ""


def _service_words(chosen: str) -> str:
    if service := service_of(chosen):
        return service.name
    return str(ServiceAnswer(chosen).label) if chosen in OTHER_SERVICE_ANSWERS else ""
