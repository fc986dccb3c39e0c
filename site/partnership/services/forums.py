"""The list of forums."""

from django.db import transaction
from django.forms import ModelForm

from audit.services import record
from core.models import raise_generation
from partnership.models import Forum


@transaction.atomic
def save_forum(form: ModelForm, *, by) -> Forum:
    """Write a valid form; the log gets which fields changed, not what stands in them."""
    forum = form.save()
    record("partnership.save_forum", forum, by=by, fields=form.changed_data)
    raise_generation()
    return forum
