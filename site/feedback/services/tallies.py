"""What happened on a way in, month by month, in numbers that outlive the words."""

from datetime import date

from django.db.models import F

from feedback.choices import AnswerWanted, Counted
from feedback.models import Channel, MonthTally, Submission


def tally(what: Counted, channel: Channel, *, on: date, via: str = "", number: int = 1) -> None:
    """Count that it happened `number` times more in the month of `on`; one query but for a month's first time."""
    row = {"month": on.replace(day=1), "channel_id": channel.pk, "what": what, "via": via}
    rows = MonthTally.objects.filter(**row)
    if not rows.update(count=F("count") + number):
        MonthTally.objects.bulk_create([MonthTally(**row)], ignore_conflicts=True)
        rows.update(count=F("count") + number)


def tally_answer(submission: Submission, *, due_on: date | None, on: date) -> None:
    """Count a first answer: by the day we said, or late. Who wanted no answer was told no day, and is not counted."""
    if due_on is None or submission.answer_wanted == AnswerWanted.NO:
        return
    what = Counted.ANSWERED_IN_TIME if on <= due_on else Counted.ANSWERED_LATE
    tally(what, submission.channel, on=on, via=submission.via)


def tally_gone(submission: Submission) -> None:
    """Count what the row told while it stood, in the month in which it came: call it as the row goes.

    That a message came in, was held or was come back to is counted from the rows, so that sending costs nothing.
    """
    told = {
        Counted.RECEIVED: True,
        Counted.HELD: bool(submission.held_because),
        Counted.CAME_BACK: submission.came_back,
    }
    for what, is_true in told.items():
        if is_true:
            tally(what, submission.channel, on=submission.month, via=submission.via)
