"""Changing keys: everything opens with the new key, and nothing is lost on the way."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.keyrings import OUTBOX, TRIAGE, NoPrivateKeyError, new_private_key
from core.receipts import from_draft_key
from core.rotation import rotate
from core.sealing import unseal_from
from feedback.models import SubmissionKey
from notifications import services
from notifications.choices import ContactKind
from notifications.models import ContactTask, OutboxMessage
from tests import cast
from tests.factories import make_submission

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def add_key(settings, ring):
    name = f"{ring.name}_PRIVATE_KEYS"
    setattr(settings, name, f"new:{new_private_key()},{getattr(settings, name)}")


def take_old_key_away(settings, ring):
    name = f"{ring.name}_PRIVATE_KEYS"
    setattr(settings, name, getattr(settings, name).split(",")[0])


def test_a_sealed_record_opens_with_the_new_key_alone(settings):
    record = make_submission(text="The door did not lock.", draft_key=b"k" * 32)
    add_key(settings, TRIAGE)
    assert rotate(TRIAGE).done >= 1
    take_old_key_away(settings, TRIAGE)
    record.refresh_from_db()
    assert "The door did not lock." in record.unseal(TRIAGE).values()


def test_the_persons_own_key_stays_as_it_is(settings):
    record = make_submission(draft_key=b"k" * 32)
    add_key(settings, TRIAGE)
    rotate(TRIAGE)
    assert record.unseal_by_code(from_draft_key(b"k" * 32).private_key)


def test_before_it_the_old_key_is_still_needed(settings):
    record = make_submission()
    add_key(settings, TRIAGE)
    take_old_key_away(settings, TRIAGE)
    with pytest.raises(NoPrivateKeyError):
        record.unseal(TRIAGE)


def test_addresses_are_wrapped_too(settings):
    services.queue_to("dee@northmere.example", subject="News", body="x", now=NOW)
    add_key(settings, OUTBOX)
    assert rotate(OUTBOX).done == 1
    take_old_key_away(settings, OUTBOX)
    address = OutboxMessage.objects.get().address
    assert unseal_from(OUTBOX, address, context=services.ADDRESS_CONTEXT) == "dee@northmere.example"


def test_contact_tasks_are_wrapped_and_done_ones_left(settings):
    person = cast.coordinator()
    tasks = [services.ask_contact(ContactKind.RING, "Dee", "Hello", "10 to 12", date(2026, 11, 20)) for _ in range(2)]
    services.mark_done(tasks[0], by=person, now=NOW)
    add_key(settings, TRIAGE)
    assert rotate(TRIAGE).done == 1
    take_old_key_away(settings, TRIAGE)
    assert services.open_contact(ContactTask.objects.get(pk=tasks[1].pk), by=person)["to"] == "Dee"


def test_twice_is_as_good_as_once(settings):
    make_submission()
    add_key(settings, TRIAGE)
    rotate(TRIAGE)
    assert rotate(TRIAGE).done == 0


def test_what_does_not_open_is_counted_and_left(settings):
    record = make_submission()
    SubmissionKey.objects.filter(record=record).update(wrapped=b"damaged" * 200)
    add_key(settings, TRIAGE)
    tally = rotate(TRIAGE)
    assert tally.closed == 1


def test_the_command_says_how_much_it_did(settings):
    make_submission()
    add_key(settings, TRIAGE)
    out = StringIO()
    call_command("rotate_keys", stdout=out)
    assert "wrapped to new" in out.getvalue()


def test_the_command_warns_where_the_old_key_is_still_needed(settings):
    SubmissionKey.objects.filter(record=make_submission()).update(wrapped=b"damaged" * 200)
    add_key(settings, TRIAGE)
    with pytest.raises(CommandError, match="Do not take the old key away"):
        call_command("rotate_keys", stdout=StringIO())


def test_without_private_keys_the_command_says_where_to_run_it(settings):
    settings.TRIAGE_PRIVATE_KEYS = settings.OUTBOX_PRIVATE_KEYS = ""
    with pytest.raises(CommandError, match="no private key"):
        call_command("rotate_keys", stdout=StringIO())
