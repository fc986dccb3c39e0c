"""Every field of every model is declared personal or not, and anonymous means unjoinable."""

import pytest
from django.apps import apps

from tests.architecture.rooms import our_models


def own_fields(model):
    return {field.name for field in model._meta.local_fields + model._meta.local_many_to_many}


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_field_is_sorted_once(model):
    declared = model.__dict__["Privacy"]
    kinds = [getattr(declared, name, []) for name in ("personal", "not_personal", "staff_actor")]
    names = [name for kind in kinds for name in kind]
    assert sorted(names) == sorted(own_fields(model))


ANONYMOUS = ["feedback.Submission"]
# Everybody's: pages and their log, the vocabulary, the search index (an entry is found through its own thing alone).
SHARED = {"wagtailcore", "contenttypes", "taxonomy", "wagtailsearch", "modelsearch"}
IDENTIFYING = {"users.User", "notifications.Subscription", "notifications.OutboxMessage", "sessions.Session"}


def reachable(start):
    """Every model that can be joined from `start`, but by fields that say which member of staff acted."""
    seen, waiting = set(), [start]
    while waiting:
        model = waiting.pop()
        if model in seen or model._meta.app_label in SHARED:
            continue
        seen.add(model)
        declared = getattr(model, "Privacy", None)
        skipped = set(getattr(declared, "staff_actor", []))
        for field in model._meta.get_fields():
            if field.related_model and field.name not in skipped and not _is_a_staff_actor(field):
                if getattr(field, "model", model)._meta.app_label == "wagtailcore":
                    continue  # a page's owner is the member of staff who made it
                waiting.append(field.related_model)
    return seen


def _is_a_staff_actor(field):
    """A reverse relation that some other model declares as its staff actor."""
    if field.concrete or not hasattr(field, "field"):
        return False
    declared = getattr(field.related_model, "Privacy", None)
    return field.field.name in getattr(declared, "staff_actor", [])


@pytest.mark.parametrize("label", ANONYMOUS)
def test_an_anonymous_record_cannot_be_joined_to_a_person(label):
    if not any(model._meta.label == label for model in our_models()):
        pytest.fail(f"{label} is not there")
    found = {model._meta.label for model in reachable(apps.get_model(label))}
    assert found & IDENTIFYING == set()


FORBIDDEN_NAMES = ("ip_address", "remote_addr", "user_agent", "session_key", "referrer", "referer")


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_no_field_can_hold_where_a_person_was(model):
    assert not [name for name in own_fields(model) if any(word in name for word in FORBIDDEN_NAMES)]
