"""Plain builders: `make_theme(name="Waiting")`. No fixture files."""

import os
from itertools import count

from django.utils import timezone
from django.utils.text import slugify

from feedback.choices import PUBLIC_INSIGHTS
from feedback.models import Insight, Submission
from feedback.services.sending import SubmissionData, main_channel, submit
from taxonomy.models import Organisation, Service, Theme

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
