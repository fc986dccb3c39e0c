"""Messages are written with what they tell of, and their addresses can be read by the sender alone."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from core.keyrings import OUTBOX, NoPrivateKeyError
from core.sealing import unseal_from
from notifications import services
from notifications.choices import OutboxStatus
from notifications.models import OutboxMessage

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def queued(**changes):
    words = {"subject": "There is news", "body": "Look.\n", "now": NOW, **changes}
    return services.queue_to("Dee@Northmere.example ", **words)


def test_a_queued_message_waits_from_now_on():
    message = queued()
    assert (message.status, message.due_at, message.attempts) == (OutboxStatus.WAITING, NOW, 0)


def test_the_address_is_sealed_in_one_form():
    message = queued()
    assert b"northmere" not in bytes(message.address).lower()
    assert unseal_from(OUTBOX, message.address, context=services.ADDRESS_CONTEXT) == "dee@northmere.example"


def test_a_sealed_address_can_be_copied_from_row_to_row():
    first = queued()
    second = services.queue(first.address, subject="Again", body="x", now=NOW)
    second.refresh_from_db()
    assert unseal_from(OUTBOX, second.address, context=services.ADDRESS_CONTEXT) == "dee@northmere.example"


def test_without_the_private_key_an_address_can_be_sealed_and_not_read(settings):
    from core.keyrings import public_half

    _id, private = settings.OUTBOX_PRIVATE_KEYS.split(":", 1)
    settings.OUTBOX_PRIVATE_KEYS, settings.OUTBOX_PUBLIC_KEYS = "", f"demo:{public_half(private)}"
    message = queued()
    with pytest.raises(NoPrivateKeyError):
        unseal_from(OUTBOX, message.address, context=services.ADDRESS_CONTEXT)


def test_a_subject_is_one_line_of_bounded_length():
    message = queued(subject="There is\r\nBcc: all@example.org " + "x" * 500)
    assert "\n" not in message.subject
    assert len(message.subject) == 200


def test_a_message_goes_with_the_transaction_that_wrote_it():
    class ChangedMind(Exception):
        pass

    with pytest.raises(ChangedMind), transaction.atomic():
        queued()
        raise ChangedMind
    assert not OutboxMessage.objects.exists()


def test_a_message_template_gives_its_first_line_as_subject_and_escapes_nothing():
    subject, body = services.render_message("notifications/message/confirm.txt", {"confirm_url": "https://x/?a=1&b=2"})
    assert subject == "Do you want these messages?"
    assert "https://x/?a=1&b=2" in body


def test_a_message_that_was_given_up_can_be_sent_again():
    from tests.cast import administrator

    message = queued()
    OutboxMessage.objects.update(status=OutboxStatus.GIVEN_UP, attempts=6)
    services.send_again(message, by=administrator(), now=NOW)
    message.refresh_from_db()
    assert (message.status, message.attempts) == (OutboxStatus.WAITING, 0)
