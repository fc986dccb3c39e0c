"""Plain builders: `make_theme(name="Waiting")`. No fixture files."""

import os
from itertools import count

from django.utils import timezone
from django.utils.text import slugify

from feedback.models import Submission
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
