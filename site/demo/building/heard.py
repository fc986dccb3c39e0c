"""Northmere's 400 messages with their answers, and 60 insights, sealed and stored as the real ones are."""

import hashlib
from datetime import date, timedelta

from django.db import transaction

from core import receipts
from core.keyrings import TRIAGE
from demo.building.cards import cards_of
from demo.building.dates import Calendar
from demo.building.vocabulary import account
from demo.texts.insights import INSIGHTS
from demo.texts.messages import message
from feedback.choices import (
    InsightStatus,
    Recognisable,
    SafeguardingBasis,
    SafeguardingOutcome,
    SafeguardingStatus,
    Sender,
    Seriousness,
    ServiceAnswer,
    SubmissionStatus,
    Via,
    WhoMaySee,
)
from feedback.models import Channel, Insight, SafeguardingDecision, Submission
from feedback.services.sending import SubmissionData, main_channel, submit
from feedback.services.threads import add_message
from taxonomy.models import PartnershipSettings, Service, Theme
from taxonomy.services import is_reading_day, reading_days_after

MESSAGES = 400
FIRST_UNREAD = MESSAGES - 9
LATE = (352, 361)
VIA = {"online": Via.ONLINE, "paper": Via.PAPER, "phone": Via.PHONE, "worker": Via.IN_PERSON}
SEEN = {"team": WhoMaySee.TEAM, "service": WhoMaySee.SERVICE, "publish": WhoMaySee.PUBLISH}
SERIOUS = {"everyday": Seriousness.EVERYDAY, "serious": Seriousness.SERIOUS, "unsafe": Seriousness.UNSAFE}
OPEN_MONTHS = ("2026-10", "2026-11")  # older ones without an answer were finished without one
TRY_THESE = ("S1", "S6")  # the threads whose codes the demo prints


def draft_key_of(key: str) -> bytes:
    """The draft key of a demo message: the same at every build, and published here, so for the demo alone."""
    return hashlib.sha256(f"northmere demo {key}".encode()).digest()


def receipt_of(key: str) -> receipts.Receipt:
    """The code of a demo message."""
    return receipts.from_draft_key(draft_key_of(key))


def make_messages(calendar: Calendar) -> None:
    """All 400, sent as people send them, with the team's answers, safeguarding decisions and clocks."""
    channel = main_channel()
    themes = {theme.code: theme for theme in Theme.objects.all()}
    services = {service.name: service for service in Service.objects.all()}
    staff = {name: account(name) for name in ("triage", "triage2", "safeguarding", "coordinator")}
    with transaction.atomic():
        for number in range(MESSAGES):
            told = message(number)
            submission = _send(told, channel, services, calendar, cards_of(number, told["themes"]))
            _triage(submission, number, told, themes, staff, calendar)


def _send(told: dict, channel: Channel, services: dict, calendar: Calendar, cards: tuple) -> Submission:
    data = SubmissionData(
        text=told["text"],
        better=told["better"],
        feelings=cards,
        not_safe=told["seriousness"] == "unsafe",
        service=services.get(told["service"]),
        service_answer=ServiceAnswer.SEVERAL if told["other_service"] else ServiceAnswer.NOT_SURE,
        who_may_see=SEEN[told["who_may_see"]],
    )
    moment = calendar.in_month(told["month"])
    submission, _new = submit(
        draft_key=draft_key_of(told["key"]), data=data, channel=channel, via=VIA[told["via"]], now=moment
    )
    return submission


def _triage(submission, number, told, themes, staff, calendar: Calendar) -> None:
    """What the first readers did with it, all but the newest few."""
    waits = not told["reply"] and told["month"] in OPEN_MONTHS
    clock = submission.clock
    clock.arrived_at, clock.giver_waits = None, waits
    if waits:
        clock.due_on = _due_on(number, calendar)
    is_read = not waits or number < FIRST_UNREAD
    submission.seriousness = SERIOUS[told["seriousness"]] if is_read else ""
    clock.save()
    if not is_read:
        return
    Submission.objects.filter(pk=submission.pk).update(
        status=SubmissionStatus.TRIAGED if waits else SubmissionStatus.CLOSED,
        seriousness=SERIOUS[told["seriousness"]],
        recognisable=Recognisable.NO,
    )
    submission.themes.set(themes[code] for code in told["themes"])
    _make_safeguarding(submission, told, staff)
    if told["reply"]:
        _make_reply(submission, told, staff, calendar)


def _due_on(number: int, calendar: Calendar) -> date:
    """A reading day: two answers are late, the others have some time."""
    settings = PartnershipSettings.load()
    if number not in LATE:
        return reading_days_after(calendar.today, 1 + number % 5, settings)
    days = (calendar.today - timedelta(days=back) for back in range(1, 15))
    return next(day for day in days if is_reading_day(day, settings))


def _make_reply(submission: Submission, told: dict, staff: dict, calendar: Calendar) -> None:
    name = told["reply"].rsplit(" ", 1)[-1]
    by = {"Ines": staff["coordinator"], "Marian": staff["safeguarding"]}.get(name, staff["triage"])
    on = min(submission.month + timedelta(days=21), calendar.today - timedelta(days=1))
    text = calendar.words(told["reply"], f"{told['month']}-20")
    add_message(submission, sender=Sender.STAFF, text=text, by=by, on=on)
    Submission.objects.filter(pk=submission.pk).update(status=SubmissionStatus.ANSWERED)


def _make_safeguarding(submission: Submission, told: dict, staff: dict) -> None:
    unsafe = told["seriousness"] == "unsafe"
    decision = SafeguardingDecision(
        submission=submission,
        status=SafeguardingStatus.CLOSED,
        outcome=SafeguardingOutcome.LEAD if unsafe else SafeguardingOutcome.NONE,
        basis=SafeguardingBasis.RISK_NOW if unsafe else SafeguardingBasis.NO_RISK,
        decided_on=submission.month + timedelta(days=14),
        decided_by=staff["safeguarding"] if unsafe else staff["triage"],
    )
    reason = "The lead rang the duty desk." if unsafe else "Nothing in it points to anyone being hurt."
    decision.save_sealed({"reason": reason}, ring=TRIAGE)


def make_insights(calendar: Calendar) -> None:
    """Sixty statements; those of the stories are tied to them and to others of the same theme and time."""
    themes = {theme.code: theme for theme in Theme.objects.all()}
    services = {service.name: service for service in Service.objects.all()}
    by_theme = _submissions_by_theme()
    for told in INSIGHTS:
        _make_insight(told, themes, services, by_theme, calendar)
    _tie_stories()


STATUS = {
    "draft": InsightStatus.DRAFT,
    "reviewed": InsightStatus.REVIEWED,
    "published": InsightStatus.PUBLISHED,
    "answered": InsightStatus.PUBLISHED,  # a decision that cites it makes it answered
}


def _make_insight(told, themes, services, by_theme, calendar: Calendar) -> None:
    first, last = (calendar.month(month) for month in told["period"])
    status = STATUS[told["status"]]
    insight = Insight.objects.create(
        reference=told["reference"],
        statement=told["statement"],
        status=status,
        people=told["people"],
        period_from=first,
        period_to=last,
        written_by=account("triage"),
        reviewed_by=None if status == InsightStatus.DRAFT else account("triage2"),
        published_on=_published_on(last, calendar) if status == InsightStatus.PUBLISHED else None,
    )
    insight.themes.set(themes[code] for code in told["themes"])
    insight.services.set(services[name] for name in told["services"])
    near = [pk for pk, month in by_theme.get(told["themes"][0], []) if first <= month <= last]
    insight.submissions.set(near[: told["people"]])


def _published_on(last: date, calendar: Calendar) -> date:
    return min(last + timedelta(days=33), calendar.today - timedelta(days=3))


def _submissions_by_theme() -> dict[str, list]:
    rows = Submission.themes.through.objects.order_by("submission__month", "submission_id").values_list(
        "theme__code", "submission_id", "submission__month"
    )
    found: dict[str, list] = {}
    for code, pk, month in rows:
        found.setdefault(code, []).append((pk, month))
    return found


def _tie_stories() -> None:
    for number in range(MESSAGES):
        told = message(number)
        if told["insight"]:
            story = Submission.objects.get(receipt_lookup=receipt_of(told["key"]).lookup)
            story.insights.add(Insight.objects.get(reference=told["insight"]))
