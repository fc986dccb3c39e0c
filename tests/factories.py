"""Plain builders: `make_theme(name="Waiting")`. No fixture files."""

import os
from datetime import UTC, date, datetime
from itertools import count

from django.utils import timezone
from django.utils.text import slugify

from consultations.models import Consultation
from core.models import raise_generation
from feedback.choices import PUBLIC_INSIGHTS, ChannelStatus, InsightStatus
from feedback.models import Channel, Insight, Reader, Submission
from feedback.services.sending import SubmissionData, main_channel, submit
from panels.choices import PanelStatus
from panels.models import Panel, Recommendation
from partnership.choices import MADE_DECISIONS, DecisionKind, DecisionStatus, ForumKind, Weight
from partnership.models import Decision, Evidence, Forum, Promise
from taxonomy.models import Organisation, Service, Theme
from users.models import User

_numbers = count(1)


def make_theme(**fields) -> Theme:
    number = next(_numbers)
    name = fields.pop("name", f"Theme {number}")
    return Theme.objects.create(**{"code": f"X{number}", "name": name, "slug": slugify(name), **fields})


def make_organisation(**fields) -> Organisation:
    name = fields.pop("name", f"Organisation {next(_numbers)}")
    return Organisation.objects.create(**{"name": name, "slug": slugify(name), **fields})


def make_service(**fields) -> Service:
    name = fields.pop("name", f"Service {next(_numbers)}")
    organisation = fields.pop("organisation", None) or make_organisation()
    return Service.objects.create(**{"name": name, "slug": slugify(name), "organisation": organisation, **fields})


def open_the_channel_of(request) -> None:
    """For an autouse fixture: people may tell us something in every test that has a database."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        request.getfixturevalue("db")
        open_channel()


def open_channel(channel: Channel | None = None) -> Channel:
    """The main channel (or another), open, with two readers from Monday to Friday: cheaply, without their roles."""
    channel = channel or main_channel()
    channel.status = ChannelStatus.OPEN
    channel.save()
    names = [f"reader{order}.{channel.pk}@northmere.example" for order in (1, 2)]
    users = User.objects.bulk_create(User(email=name, password="!") for name in names)
    Reader.objects.bulk_create(Reader(channel=channel, user=user, order=order) for order, user in enumerate(users, 1))
    raise_generation()
    return channel


def make_submission(*, draft_key: bytes | None = None, now=None, channel=None, **words) -> Submission:
    """Something that somebody told us; the code is `receipts.from_draft_key(draft_key)`."""
    data = SubmissionData(**{"text": "The door did not lock.", **words})
    when = now or timezone.now()
    return submit(draft_key=draft_key or os.urandom(32), data=data, channel=channel or main_channel(), now=when)[0]


def make_insight(**fields) -> Insight:
    """A statement of what was heard; `themes`, `services`, `elements`, `submissions` are lists."""
    many = {name: fields.pop(name, []) for name in ("services", "elements", "submissions")}
    themes = fields.pop("themes", None)
    today = timezone.localdate()
    insight = Insight.objects.create(
        **{
            "reference": f"I-{today.year}-{next(_numbers):03d}",
            "statement": "People wait on the phone until their credit runs out.",
            "people": 12,
            "period_from": today,
            "period_to": today,
            "published_on": today if fields.get("status") in PUBLIC_INSIGHTS else None,
            **fields,
        }
    )
    insight.themes.set([make_theme()] if themes is None else themes)
    for name, things in many.items():
        getattr(insight, name).set(things)
    return insight


def make_public_insight(**fields) -> Insight:
    """An insight that waits for an answer."""
    return make_insight(**{"status": InsightStatus.PUBLISHED, **fields})


def make_panel(**fields) -> Panel:
    name = fields.pop("name", f"Panel {next(_numbers)}")
    words = {
        "purpose": "To say what works.",
        "role": "One meeting a month.",
        "pay": "£25 an hour.",
        "support": "Fares.",
    }
    known = {"slug": slugify(name), "name": name, "status": PanelStatus.OPEN, "contact_name": "Ines Okafor", "seats": 9}
    return Panel.objects.create(**{**words, **known, **fields})


def make_recommendation(**fields) -> Recommendation:
    panel = fields.pop("panel", None) or make_panel()
    known = {
        "reference": f"R-2026-{next(_numbers):02d}",
        "words": "Train the front desks.",
        "agreed_on": date(2026, 1, 8),
    }
    return Recommendation.objects.create(panel=panel, **{**known, **fields})


def make_consultation(**fields) -> Consultation:
    """An approved consultation that ran in March 2026."""
    number = next(_numbers)
    words = {
        "summary": "What matters?",
        "can_change": "How.",
        "cannot_change": "The money.",
        "who_decides": "The Board",
    }
    known = {
        "reference": f"C-2026-{number:02d}",
        "slug": f"consultation-{number}",
        "title": f"Consultation {number}",
        "status": "approved",
        "contact_name": "Ruth Lindqvist",
        "opens_at": datetime(2026, 3, 2, 9, tzinfo=UTC),
        "closes_at": datetime(2026, 4, 17, 17, tzinfo=UTC),
    }
    return Consultation.objects.create(**{**words, **known, **fields})


def make_forum(**fields) -> Forum:
    name = fields.pop("name", f"Forum {next(_numbers)}")
    known = {"kind": ForumKind.BOARD, "purpose": "Clears the way.", "seats": 11, "lived_seats": 2}
    return Forum.objects.create(**{"name": name, "slug": slugify(name), **known, **fields})


def make_decision(*, insight: Insight | None = None, themes=(), **fields) -> Decision:
    """A published decision of a forum that rests on one insight; as a draft it can be proposed at once."""
    known = {
        "reference": f"D-2026-{next(_numbers):03d}",
        "kind": DecisionKind.UNBLOCK,
        "status": DecisionStatus.PUBLISHED,
        "title": f"Three tries {next(_numbers)}",
        "decided": "Services try three times before they close anyone.",
        "why": "People were in hospital.",
    }
    fields = {**known, **fields}
    if fields["kind"] != DecisionKind.SMALL_CHANGE:
        fields.setdefault("forum", None)
        fields["forum"] = fields["forum"] or make_forum()
    if fields["status"] in MADE_DECISIONS:
        fields.setdefault("made_on", date(2026, 1, 22))
    decision = Decision.objects.create(**fields)
    decision.themes.set(themes)
    Evidence.objects.create(decision=decision, insight=insight or make_public_insight(), weight=Weight.CHANGED)
    return decision


def make_promise(**fields) -> Promise:
    """A promise of a published decision, due on 30 June 2026."""
    decision = fields.pop("decision", None) or make_decision()
    due = fields.pop("due", date(2026, 6, 30))
    known = {
        "reference": f"P-2026-{next(_numbers):03d}",
        "text": "Closing letters show three tries.",
        "owner_name": "Yusuf Rahman",
        "made_on": date(2026, 1, 22),
        "original_due": due,
        "due": due,
    }
    return Promise.objects.create(decision=decision, **{**known, **fields})
