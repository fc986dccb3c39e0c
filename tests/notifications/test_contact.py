"""Somebody chose to be rung: a person does it, in safe hours, in agreed words, and then forgets the number."""

from datetime import UTC, date, datetime, timedelta

import pytest
from wagtail.models import ModelLogEntry

from core.keyrings import NoPrivateKeyError, public_half
from core.sealing import UnsealError
from notifications import services
from notifications.choices import ContactKind
from notifications.models import ContactTask
from tests import cast

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TOLD = {"to": "Dee, 01632 960222", "hours": "10 to 12, never weekends", "words": "Hello Dee, it is the library."}

pytestmark = pytest.mark.django_db


def asked(**changes):
    return services.ask_contact(ContactKind.RING, **{**TOLD, "due_on": date(2026, 11, 20), **changes})


def test_what_was_asked_for_can_be_read_by_who_does_it():
    assert services.open_contact(asked(), by=cast.coordinator()) == TOLD


def test_nothing_of_it_lies_in_the_table():
    task = asked()
    assert b"Dee" not in bytes(task.sealed) and b"960222" not in bytes(task.sealed)


def test_each_opening_is_logged_without_the_words():
    task, person = asked(), cast.coordinator()
    services.open_contact(task, by=person)
    entry = ModelLogEntry.objects.get(action="notifications.open_contact")
    assert (entry.user, entry.object_id) == (person, str(task.pk))
    assert "Dee" not in f"{entry.label}{entry.data}"


def test_a_done_task_forgets_whom_it_was_about():
    task = asked()
    services.mark_done(task, by=cast.coordinator(), now=NOW)
    task.refresh_from_db()
    assert bytes(task.sealed) == b""
    with pytest.raises(services.AlreadyDoneError):
        services.open_contact(task, by=cast.triage())


def test_a_task_is_done_once():
    task = asked()
    services.mark_done(task, by=cast.coordinator(), now=NOW)
    with pytest.raises(services.AlreadyDoneError):
        services.mark_done(task, by=cast.triage(), now=NOW)


def test_a_task_copied_over_another_does_not_open():
    first, second = asked(), asked()
    second.sealed = first.sealed
    with pytest.raises(UnsealError):
        services.open_contact(second, by=cast.coordinator())


def test_the_public_half_can_ask_and_not_read(settings):
    _id, private = settings.TRIAGE_PRIVATE_KEYS.split(":", 1)
    settings.TRIAGE_PRIVATE_KEYS, settings.TRIAGE_PUBLIC_KEYS = "", f"demo:{public_half(private)}"
    task = asked()
    with pytest.raises(NoPrivateKeyError):
        services.open_contact(task, by=cast.coordinator())


def test_done_tasks_go_after_thirty_days():
    services.mark_done(asked(), by=cast.coordinator(), now=NOW)
    waiting = asked()
    services.forget_old(NOW + timedelta(days=31))
    assert list(ContactTask.objects.all()) == [waiting]
