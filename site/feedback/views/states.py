"""What happens now: a sentence for each state, with a date."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from feedback.choices import WAITING, PassedStatus, Sender, SubmissionStatus
from feedback.models import PassedItem, Submission
from feedback.services.keeping import keeps_until
from feedback.services.threads import Said

DAYS_BEFORE_THE_END = 60


def what_happens_now(
    submission: Submission, said: list[Said], on: date, *, next_read: date, asked: int = 0
) -> list[str]:
    """Short sentences for the person who holds the code: `next_read` is the next day on which their way in is read,
    `asked` how many questions wait for them."""
    return [
        *_its_state(submission, said, on, next_read),
        *_question(asked),
        *(_passed(item, on) for item in _passed_on(submission)),
    ]


def _its_state(submission: Submission, said: list[Said], on: date, next_read: date) -> list[str]:
    if submission.status == SubmissionStatus.HELD:
        return [_("A person checks this first."), _next_read(submission, next_read)]
    if submission.status == SubmissionStatus.RETURNED:
        return _sent_back(submission)
    if submission.status == SubmissionStatus.CLOSED:
        return [_("We think this is finished. Tell us if it is not.")]
    if submission.status == SubmissionStatus.ANSWERED or not _waits(submission):
        return _answered(said)
    return [_first_read(submission, said, next_read), _due(submission, on)]


def _wrote_last(said: list[Said]) -> bool:
    """Whether the newest message is the person's, after their first words: nobody may have read it yet."""
    return bool(said) and said[0].is_own and not said[0].label


def _sent_back(submission: Submission) -> list[str]:
    first = _("We could not do this. The reason is in our last message.")
    if submission.look_again:
        return [first, _("Two people have looked at it. You can write to us again.")]
    return [first, _("You can ask another person to look again.")]


def _question(asked: int) -> list[str]:
    return [_("We have asked you something. You can answer, or not.")] if asked else []


def _passed_on(submission: Submission):
    with_the_service = submission.passed.filter(status__in=(PassedStatus.WAITING, PassedStatus.ANSWERED))
    return with_the_service.select_related("service").defer("sealed")


def _passed(item: PassedItem, on: date) -> str:
    words = {"service": item.service, "day": _day(item.due_on)}
    if item.status == PassedStatus.ANSWERED:
        return _("%(service)s has answered what we passed on.") % words
    if item.due_on < on:
        return _("%(service)s was to answer by %(day)s. We remind them.") % words
    return _("%(service)s has the words you said yes to. They answer by %(day)s.") % words


def how_long(submission: Submission) -> str:
    """Until when it is kept, in a sentence."""
    return _("We keep this until %(day)s.") % {"day": date_format(keeps_until(submission), "j F Y")}


def is_near_its_end(submission: Submission, on: date) -> bool:
    """Whether the last sixty days have begun."""
    return keeps_until(submission) - on <= timedelta(days=DAYS_BEFORE_THE_END)


def _waits(submission: Submission) -> bool:
    clock = getattr(submission, "clock", None)
    return clock is not None and clock.giver_waits


def _answered(said: list[Said]) -> list[str]:
    answers = [one.on for one in said if one.sender == Sender.STAFF and one.on]
    if not answers:
        return [_("We have read what you said."), _("You can add words at any time.")]
    return [_("We answered on %(day)s.") % {"day": _day(max(answers))}, _("You can write again at any time.")]


def _first_read(submission: Submission, said: list[Said], next_read: date) -> str:
    if submission.look_again and submission.status in WAITING:
        return _("Another person looks at it again. %(when)s") % {"when": _next_read(submission, next_read)}
    if submission.status in WAITING or _wrote_last(said):
        return _next_read(submission, next_read)
    return _("We have read what you said.")


def _next_read(submission: Submission, day: date) -> str:
    if not submission.channel.is_open:
        return _("We cannot say yet when we read again.")
    return _("We read again on %(day)s.") % {"day": _day(day)}


def _due(submission: Submission, on: date) -> str:
    day = _day(submission.clock.due_on)
    if submission.clock.due_on < on:
        return _("You were to have an answer by %(day)s. We are late, and we are sorry.") % {"day": day}
    return _("You get an answer by %(day)s.") % {"day": day}


def _day(day: date) -> str:
    return date_format(day, "l j F Y")
