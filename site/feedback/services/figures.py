"""A closed month in true numbers, for the disclosure function alone: tallies, and what the rows still tell."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from feedback.choices import AnswerWanted, Counted, Sender, SubmissionStatus, Via
from feedback.models import Message, MonthTally, Submission


@dataclass(frozen=True)
class MonthFigures:
    """One month over all channels: `received` by way, `counted` by what happened, `overdue` at its end."""

    month: date
    received: dict[str, int] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    came_back: int = 0
    held: int = 0
    overdue: int = 0


def month_figures(month: date) -> MonthFigures:
    """What stands in the tallies, which outlive the words, and what the month's own rows tell."""
    tallies, by_way = _tallies(month), Counter(_tallied_ways(month))
    rows = Submission.objects.filter(month=month).exclude(status=SubmissionStatus.EXPIRED)
    by_way.update(dict(rows.values_list("via").annotate(number=Count("pk"))))
    now = rows.aggregate(back=Count("pk", filter=Q(came_back=True)), held=Count("pk", filter=~Q(held_because="")))
    return MonthFigures(
        month=month,
        received={way: by_way[way] for way in Via.values},
        counted=tallies,
        came_back=tallies.get(Counted.CAME_BACK, 0) + now["back"],
        held=tallies.get(Counted.HELD, 0) + now["held"],
        overdue=_overdue(month),
    )


def first_month() -> date | None:
    """The first month of which anything is known."""
    rows = Submission.objects.order_by("month").values_list("month", flat=True).first()
    told = MonthTally.objects.order_by("month").values_list("month", flat=True).first()
    return min(filter(None, (rows, told)), default=None)


def _tallies(month: date) -> dict[str, int]:
    told = MonthTally.objects.filter(month=month).order_by().values_list("what")
    return dict(told.annotate(number=Sum("count")))


def _tallied_ways(month: date) -> dict[str, int]:
    told = MonthTally.objects.filter(month=month, what=Counted.RECEIVED).order_by().values_list("via")
    return dict(told.annotate(number=Sum("count")))


def _overdue(month: date) -> int:
    """Those that had no answer by the month's end though a day in it was promised."""
    last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    promised = Submission.objects.filter(clock__due_on__range=(month, last), clock__giver_waits=True)
    answered = Message.objects.filter(sender=Sender.STAFF).values("submission")
    return promised.exclude(answer_wanted=AnswerWanted.NO).exclude(pk__in=answered).count()
