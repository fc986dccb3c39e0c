"""What the pages of a flow say about time, and what was written, made ready to be shown."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from feedback.choices import AnswerWanted, Box, ChannelStatus, ServiceAnswer, WhoMaySee
from feedback.forms.steps import Step
from feedback.models import Channel
from feedback.services.hints import find_hints
from feedback.services.reading import answer_due_on, next_reading_day, plan_of, reading_days_in_words
from feedback.services.sending import main_channel
from feedback.services.still_here import silent_since
from feedback.views.flow import service_of
from taxonomy.models import PartnershipSettings


def reading_words(request: HttpRequest, now: datetime, channel: Channel | None = None) -> dict:
    """Who reads a channel (the main one if none is given), on which days, when next, by when an answer comes."""
    settings, today = PartnershipSettings.load(request), localdate(now)
    channel = channel or main_channel()
    plan = plan_of(channel, settings)
    return {
        "reader": settings.reader_name or _("A person in our team"),
        "reading_days": reading_days_in_words(plan),
        "reading_hours": settings.reading_hours,
        "next_reading_day": next_reading_day(today, plan),
        "answer_by": answer_due_on(today, plan),
        "keep_months": channel.keep_months,
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


def summary_rows(answers: dict, steps: Sequence[Step] = ()) -> tuple[list[tuple], list[str]]:
    """Rows for the summary list, with links to change where there are steps, and the kinds of hints in words."""
    rows, kinds = [], {}
    change = defaultdict(str, {step.name: _change(number) for number, step in enumerate(steps, start=1)})
    for box in Box:
        text = answers.get(box.value, "")
        hints = find_hints(text)
        kinds |= {hint.kind: hint.words for hint in hints}
        rows.append((box.label, _marked(text, hints), change["better" if box == Box.BETTER else "say"]))
    if answers.get("not_safe"):
        rows.append((_("Not safe now"), _("You ticked this."), change["say"]))
    rows.append((_("Which service"), _service_words(answers.get("service", "")), change["where"]))
    rows.append((_("Who may see this"), _label(WhoMaySee, answers.get("who_may_see") or WhoMaySee.TEAM), change["see"]))
    wanted = answers.get("answer_wanted") or AnswerWanted.CODE
    rows.append((_("An answer"), _label(AnswerWanted, wanted), change["answer"]))
    return rows, [str(words) for words in kinds.values()]


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
    return _label(ServiceAnswer, chosen)
