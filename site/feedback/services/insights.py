"""What was heard: a statement is written, read by a second person, published and answered."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.services import record
from core.models import raise_generation
from core.references import next_reference
from core.text import plain
from core.workflow import NotReadyError, StaleError, missing, move
from feedback.choices import PUBLIC_INSIGHTS, GoneBecause, InsightStatus, Recognisable, WhoMaySee
from feedback.models import Insight, Submission
from feedback.permissions import can_review_insight
from feedback.services.quotes import hide_quotes, publish_quotes
from feedback.workflow import INSIGHT_MOVES
from notifications.services import tell_followers
from taxonomy.models import Element, Service, Theme
from users.roles import UNDO_DAYS

ENOUGH = 3


class SamePersonError(Exception):
    """The second reader is somebody else than the first, and one who may be second."""


class TooLateError(Exception):
    """The seven days in which the second reader may undo it are over."""


@dataclass(frozen=True)
class InsightData:
    """What is written of an insight; `from_groups` are people beside those who sent the messages."""

    statement: str
    period_from: date
    period_to: date
    from_groups: int = 0
    themes: Iterable[Theme] = ()
    services: Iterable[Service] = ()
    elements: Iterable[Element] = ()
    submissions: Iterable[Submission] = field(default=())


def write_insight(data: InsightData, *, by, on: date) -> Insight:
    """A new draft, from none, one or many messages and from groups."""
    submissions = set(data.submissions)
    with transaction.atomic():
        insight = Insight.objects.create(
            reference=next_reference(Insight, "I", on.year),
            people=len(submissions) + data.from_groups,
            written_by=by,
            **_own_fields(data),
        )
        insight.submissions.set(submissions)
        _classify(insight, data)
        record("feedback.write_insight", insight, by=by, messages=len(submissions))
    return insight


def edit_insight(insight: Insight, data: InsightData, *, by) -> None:
    """Change a draft. What a second person has read is a draft again: an edit drops the approval.

    Who edits is from now on its writer, so that the second reader is another person than the last hand.
    """
    with transaction.atomic():
        people = insight.submissions.count() + data.from_groups
        move(insight, "edit", INSIGHT_MOVES, reviewed_by=None, written_by=by, people=people, **_own_fields(data))
        _classify(insight, data)
        record("feedback.edit_insight", insight, by=by)


def add_to_insight(insight: Insight, submissions: Iterable[Submission], *, by) -> int:
    """Add messages to a draft; returns how many were new. The approval is dropped, and who adds is its last writer."""
    with transaction.atomic():
        known = set(insight.submissions.values_list("pk", flat=True))
        new = [submission for submission in submissions if submission.pk not in known]
        if new:
            move(insight, "edit", INSIGHT_MOVES, reviewed_by=None, written_by=by, people=insight.people + len(new))
            insight.submissions.add(*new)
            record("feedback.add_to_insight", insight, by=by, messages=len(new))
    return len(new)


def not_ready(insight: Insight) -> list[str]:
    """What stands in the way of showing the insight to everyone, in words."""
    reasons = []
    if not insight.themes.exists():
        reasons.append(_("Choose at least one theme."))
    if not _from_enough(insight):
        reasons.append(
            _(
                "It comes from too few messages. One is enough only if nobody could recognise the writer "
                "and they said that you may publish it. Otherwise add messages until there are three."
            )
        )
    return reasons


def review_insight(insight: Insight, *, by) -> None:
    """A second person has read the draft. Raises SamePersonError, NotReadyError, StaleError."""
    _must_be_second(insight, by)
    _must_be_ready(not_ready(insight))
    with transaction.atomic():
        move(insight, "review", INSIGHT_MOVES, reviewed_by=by)
        record("feedback.review_insight", insight, by=by)


def publish_insight(insight: Insight, *, by, now: datetime) -> None:
    """Show it to everyone and tell who follows its themes; unread by a second person it says "one reader".

    Raises NotReadyError, StaleError.
    """
    _must_be_ready(not_ready(insight) + missing("feedback.publish_insight", insight, now))
    with transaction.atomic():
        move(insight, "publish", INSIGHT_MOVES, published_on=localdate(now))
        record("feedback.publish_insight", insight, by=by, readers=1 if insight.reviewed_by_id is None else 2)
        publish_quotes(insight, by=by, on=localdate(now))
        raise_generation()
        tell_followers([f"theme:{theme.slug}" for theme in insight.themes.all()], now=now)


def read_after(insight: Insight, *, by) -> None:
    """The second person reads what one person published, and lets it stand. Raises SamePersonError, StaleError."""
    _must_be_second(insight, by)
    with transaction.atomic():
        if not _unread(insight).update(reviewed_by=by):
            raise StaleError(f"{insight}: read or taken back already")
        insight.reviewed_by = by
        record("feedback.read_insight", insight, by=by)
        raise_generation()


def undo_insight(insight: Insight, *, by, on: date) -> None:
    """Within seven days the second person makes it a draft again.

    Raises SamePersonError, TooLateError, StaleError.
    """
    _must_be_second(insight, by)
    if insight.published_on is None or on > may_undo_until(insight):
        raise TooLateError
    with transaction.atomic():
        move(insight, "undo", INSIGHT_MOVES, published_on=None)
        hide_quotes(insight)
        record("feedback.undo_insight", insight, by=by)
        raise_generation()


def withdraw_insight(insight: Insight, *, by) -> None:
    """Take it back, at any time; its page is gone at once. Raises StaleError."""
    with transaction.atomic():
        move(insight, "withdraw", INSIGHT_MOVES)
        hide_quotes(insight)
        record("feedback.withdraw_insight", insight, by=by)
        raise_generation()


def lose_yes(submission: Submission) -> None:
    """Its writer no longer wants it published: public insights that rested on that alone are gone at once.

    Those from three messages and more stand: they show nobody. Nothing is logged, for this is the giver's own act;
    staff see it on their first screen. Call it in the transaction of the wish.
    """
    _lose_ground(submission, GoneBecause.YES)


def lose_recognised(submission: Submission, *, by) -> None:
    """Its writer could be recognised after all: public insights that rested on it are gone at once, as above."""
    for insight in _lose_ground(submission, GoneBecause.RECOGNISED):
        record("feedback.withdraw_insight", insight, by=by)


def _lose_ground(submission: Submission, because: GoneBecause) -> list[Insight]:
    resting = submission.insights.filter(status__in=PUBLIC_INSIGHTS)
    gone = [insight for insight in resting if insight.submissions.count() < ENOUGH]
    for insight in gone:
        move(insight, "withdraw", INSIGHT_MOVES, gone_because=because)
        hide_quotes(insight)
        raise_generation()
    return gone


def gone_quotes(insight: Insight) -> list[str]:
    """Why quotes left the public page beside it, in words, each once; until somebody has seen it."""
    reasons = set(insight.quotes.exclude(gone_because="").values_list("gone_because", flat=True))
    return [because.label for because in GoneBecause if because in reasons]


def note_gone(insight: Insight, *, by) -> None:
    """Somebody has seen that the insight, or a quote beside it, is gone, and why. Raises StaleError."""
    with transaction.atomic():
        seen = Insight.objects.filter(pk=insight.pk).exclude(gone_because="").update(gone_because="")
        seen += insight.quotes.exclude(gone_because="").update(gone_because="")
        if not seen:
            raise StaleError(f"{insight}: seen already")
        insight.gone_because = ""
        record("feedback.note_gone", insight, by=by)


def mark_answered(insight: Insight, *, decision_reference: str, by, on: date) -> None:
    """A decision that cites it stands in public: only that answers an insight. May be called again.

    Raises StaleError if the insight is not public.
    """
    with transaction.atomic():
        move(insight, "answer", INSIGHT_MOVES)
        record("feedback.answer_insight", insight, by=by, decision=decision_reference)
        raise_generation()


def mark_waiting(insight: Insight, *, decision_reference: str, by) -> None:
    """The only decision that answered it was taken back: it waits for an answer again. Raises StaleError."""
    with transaction.atomic():
        move(insight, "wait_again", INSIGHT_MOVES)
        record("feedback.wait_again_insight", insight, by=by, decision=decision_reference)
        raise_generation()


def may_undo_until(insight: Insight) -> date:
    """The last day on which the second person may undo what one person published."""
    return insight.published_on + timedelta(days=UNDO_DAYS)


def waiting_for_second(user, *, on: date) -> list[Insight]:
    """Drafts that are ready and published ones read by one person alone, for this person to read."""
    fresh = Insight.objects.filter(
        status__in=PUBLIC_INSIGHTS, reviewed_by=None, published_on__gte=on - timedelta(days=UNDO_DAYS)
    )
    drafts = Insight.objects.filter(status=InsightStatus.DRAFT)
    return [insight for insight in (fresh | drafts).order_by("reference") if can_review_insight(user, insight)]


def _own_fields(data: InsightData) -> dict:
    return {"statement": plain(data.statement), "period_from": data.period_from, "period_to": data.period_to}


def _classify(insight: Insight, data: InsightData) -> None:
    insight.themes.set(data.themes)
    insight.services.set(data.services)
    insight.elements.set(data.elements)


def _from_enough(insight: Insight) -> bool:
    """Three messages, or a group of three, or only messages that show nobody and may be published."""
    messages = insight.submissions.count()
    if messages == 0:
        return insight.people >= ENOUGH
    open_ones = insight.submissions.filter(recognisable=Recognisable.NO, who_may_see=WhoMaySee.PUBLISH)
    return messages >= ENOUGH or open_ones.count() == messages


def _unread(insight: Insight):
    return Insight.objects.filter(pk=insight.pk, status__in=PUBLIC_INSIGHTS, reviewed_by=None)


def _must_be_second(insight: Insight, by) -> None:
    if not can_review_insight(by, insight):
        raise SamePersonError


def _must_be_ready(reasons: list[str]) -> None:
    if reasons:
        raise NotReadyError(reasons)
