"""Ready-made answers: which of them fit a message, and what they say to this one person."""

import re
from datetime import date

from django.db import models, transaction
from django.forms import ModelForm
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audit.services import record
from feedback.choices import SubmissionStatus, TemplateUse
from feedback.models import ReplyTemplate, Submission
from feedback.services.reading import answer_due_on, plan_of
from taxonomy.models import PartnershipSettings

GAP = "[…]"
_GAP = re.compile(r"\[…[^\]]*\]")


def save_template(form: ModelForm, *, by) -> models.Model:
    """Write a valid form of a ready-made answer; the log gets which fields changed."""
    with transaction.atomic():
        template = form.save()
        record("feedback.change_template", template, by=by, fields=form.changed_data)
    return template


def templates_for(submission: Submission, *, on: date) -> list[ReplyTemplate]:
    """The ready-made answers, those first that fit how the message stands today."""
    fitting = _fitting(submission, on)
    templates = ReplyTemplate.objects.filter(is_active=True).exclude(use=TemplateUse.SEND_BACK)
    places = {use: place for place, use in enumerate(fitting)}
    return sorted(templates, key=lambda template: places.get(template.use, len(places)))


def templates_to_send_back() -> list[ReplyTemplate]:
    """The ready-made reasons for sending a message back."""
    return list(ReplyTemplate.objects.filter(is_active=True, use=TemplateUse.SEND_BACK))


def ready_reason(because: str) -> ReplyTemplate | None:
    """The ready-made words that go with a reason for sending back."""
    return next((one for one in templates_to_send_back() if one.because == because), None)


def words_of(template: ReplyTemplate, submission: Submission, *, on: date) -> str:
    """What the answer says to this person; what we do not know stays a gap."""
    settings = PartnershipSettings.load()
    known = {
        "{due}": date_format(answer_due_on(on, plan_of(submission.channel, settings)), "l j F"),
        "{phone}": settings.phone or GAP,
        "{service}": submission.service.name if submission.service else _("the service"),
    }
    words = template.text.replace("\r\n", "\n")
    for name, value in known.items():
        words = words.replace(name, str(value))
    return words


def add_words(typed: str, words: str) -> str:
    """What was typed already, with the ready-made words under it."""
    return f"{typed.rstrip()}\n\n{words}" if typed.strip() else words


def gaps_in(text: str) -> list[str]:
    """The places where something is still to be written."""
    return _GAP.findall(text)


def _fitting(submission: Submission, on: date) -> list[TemplateUse]:
    clock = getattr(submission, "clock", None)
    fits = {
        TemplateUse.NOT_SAFE: submission.is_flagged,
        TemplateUse.DEADLINE: submission.may_have_deadline,
        TemplateUse.LATE: clock is not None and clock.giver_waits and clock.due_on < on,
        TemplateUse.FINISH: submission.status == SubmissionStatus.ANSWERED,
        TemplateUse.ANSWER: True,
        TemplateUse.ASK: True,
    }
    return [use for use, it_fits in fits.items() if it_fits]
