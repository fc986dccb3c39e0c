"""What waits for a member of staff: second looks, and the tiles of the first screen."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core.dashboard import Tile
from core.second_looks import SecondLook
from feedback.choices import InsightStatus, PassedStatus
from feedback.models import Insight
from feedback.permissions import can_answer_passed, can_see_insights, can_triage, can_work_insights
from feedback.services import insights, passing, quotes, safeguarding
from feedback.services.queue import count_up_to, first_reads, not_safe_now, replies_due


def second_looks(user, on: date) -> list[SecondLook]:
    """Safeguarding decisions, insights and quotes that wait for this person as the second."""
    return _safeguarding_looks(user) + _insight_looks(user, on) + _quote_looks(user)


def not_safe_tile(user, now: datetime) -> Tile | None:
    """How many wait where somebody may be hurt."""
    if not can_triage(user):
        return None
    items = not_safe_now(user)
    number = in_words(items)
    return Tile(number, _("Not safe now"), reverse("feedback_desk:index"), tone="quiet" if number == "0" else "care")


def first_read_tile(user, now: datetime) -> Tile | None:
    """How many nobody has read, and when the first of them is due."""
    if not can_triage(user):
        return None
    items = first_reads(user)
    oldest = items.order_by("clock__due_on").values_list("clock__due_on", flat=True).first()
    note = _("The first is due on %(day)s") % {"day": date_format(oldest, "j F")} if oldest else ""
    return _tile(items, _("Waiting for a first read"), note)


def replies_tile(user, now: datetime) -> Tile | None:
    """How many answers are due today, and how many are late."""
    if not can_triage(user):
        return None
    today = localdate(now)
    late = in_words(replies_due(user, by=today).filter(clock__due_on__lt=today))
    return _tile(replies_due(user, by=today), _("Replies due"), _("%(number)s late") % {"number": late})


def passed_tile(user, now: datetime) -> Tile | None:
    """For a service: what was passed to it and waits for its answer, and the nearest day."""
    if not can_answer_passed(user):
        return None
    items = passing.passed_to(user).filter(status=PassedStatus.WAITING)
    first = items.values_list("due_on", flat=True).first()
    note = _("The first answer is due on %(day)s") % {"day": date_format(first, "j F")} if first else ""
    late = first is not None and first < localdate(now)
    tone = "care" if late else "open" if first else "quiet"
    return Tile(in_words(items), _("Passed to us"), reverse("feedback_passed:index"), note, tone=tone)


def in_words(items) -> str:
    """A bounded count: "7", "over 1,000"."""
    counted, more = count_up_to(items)
    return _("over 1,000") if more else str(counted)


def _tile(items, words: str, note: str) -> Tile:
    number = in_words(items)
    return Tile(number, words, reverse("feedback_desk:index"), note, tone="quiet" if number == "0" else "open")


def _safeguarding_looks(user) -> list[SecondLook]:
    if not can_triage(user):
        return []
    return [
        SecondLook(
            text=_("Message %(item)s: the first reader says nothing more is needed") % {"item": decision.submission},
            url=reverse("feedback_desk:item", args=[decision.submission_id]),
            kind=_("Safeguarding"),
            until=decision.submission.clock.due_on if hasattr(decision.submission, "clock") else None,
        )
        for decision in safeguarding.waiting_for_second(user)
    ]


def _insight_looks(user, on: date) -> list[SecondLook]:
    if not can_see_insights(user):
        return []
    return [
        SecondLook(
            text=f"{insight.reference}: {insight.get_status_display()}",
            url=reverse("feedback_insights:page", args=[insight.pk]),
            kind=_("Insight"),
            until=None if insight.status == InsightStatus.DRAFT else insights.may_undo_until(insight),
        )
        for insight in insights.waiting_for_second(user, on=on)
    ]


def _quote_looks(user) -> list[SecondLook]:
    if not can_see_insights(user):
        return []
    return [
        SecondLook(
            text=_("A quote for %(reference)s") % {"reference": quote.insight.reference},
            url=reverse("feedback_insights:quote", args=[quote.pk]),
            kind=_("Quote"),
        )
        for quote in quotes.waiting_for_second(user)
    ]


def gone_tile(user, now: datetime) -> Tile | None:
    """Insights that left the public page, or lost a quote there, unseen by staff; nothing while there are none."""
    number = Insight.objects.gone_unseen().count() if can_work_insights(user) else 0
    if not number:
        return None
    return Tile(str(number), _("Gone from public pages"), f"{reverse('feedback_insights:index')}?gone", tone="care")
