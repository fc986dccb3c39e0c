"""What happens now: a sentence for each state, with a date."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from feedback.choices import WAITING, Sender, SubmissionStatus
from feedback.models import Submission
from feedback.services.reading import next_reading_day, plan_of
from feedback.services.threads import Said


def what_happens_now(submission: Submission, said: list[Said], on: date) -> list[str]:
    """Short sentences for the person who holds the code."""
    if submission.status == SubmissionStatus.HELD:
        return [_("A person checks this first."), _next_read(submission, on)]
    if submission.status == SubmissionStatus.RETURNED:
        return [_("We could not do this. The reason is in our last message.")]
    if submission.status == SubmissionStatus.CLOSED:
        return [_("We think this is finished. Tell us if it is not.")]
    if submission.status == SubmissionStatus.ANSWERED or not _waits(submission):
        return _answered(said)
    return [_first_read(submission, on), _due(submission, on)]


def _waits(submission: Submission) -> bool:
    clock = getattr(submission, "clock", None)
    return clock is not None and clock.giver_waits


def _answered(said: list[Said]) -> list[str]:
    answers = [one.on for one in said if one.sender == Sender.STAFF and one.on]
    if not answers:
        return [_("We have read what you said."), _("You can add words at any time.")]
    return [_("We answered on %(day)s.") % {"day": _day(max(answers))}, _("You can write again at any time.")]


def _first_read(submission: Submission, on: date) -> str:
    if submission.status in WAITING:
        return _next_read(submission, on)
    return _("We have read what you said.")


def _next_read(submission: Submission, on: date) -> str:
    if not submission.channel.is_open:
        return _("We cannot say yet when we read again.")
    return _("We read again on %(day)s.") % {"day": _day(next_reading_day(on, plan_of(submission.channel)))}


def _due(submission: Submission, on: date) -> str:
    day = _day(submission.clock.due_on)
    if submission.clock.due_on < on:
        return _("You were to have an answer by %(day)s. We are late, and we are sorry.") % {"day": day}
    return _("You get an answer by %(day)s.") % {"day": day}


def _day(day: date) -> str:
    return date_format(day, "l j F Y")
