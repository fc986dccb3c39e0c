"""The list of forums."""

from django.db import transaction

from audit.services import record
from core.models import raise_generation
from partnership.models import Forum


@transaction.atomic
def save_forum(forum: Forum, *, by) -> Forum:
    """Save a new or a changed forum."""
    forum.save()
    record("partnership.save_forum", forum, by=by, slug=forum.slug)
    raise_generation()
    return forum
