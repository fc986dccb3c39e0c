"""Sending: each message once, tries again with patience, and never forgets."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend as Kept

from notifications import sending, services
from notifications.choices import OutboxStatus
from notifications.models import OutboxMessage

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


class Clock:
    """A clock that the test sets."""

    now = NOW

    def __call__(self):
        return self.now


class Fussy(Kept):
    """A mail server that refuses one address, and keeps count of how often it was opened."""

    opened = 0

    def open(self):
        type(self).opened += 1

    def send_messages(self, messages):
        if any("nobody" in to for message in messages for to in message.to):
            raise smtplib.SMTPRecipientsRefused({"nobody": (550, b"no such person")})
        return super().send_messages(messages)


class Away(Kept):
    """A mail server that does not answer."""

    def open(self):
        raise ConnectionRefusedError


@pytest.fixture
def clock():
    return Clock()


def use(settings, backend):
    settings.EMAIL_BACKEND = f"{__name__}.{backend.__name__}"


def queued(address="dee@northmere.example", **changes):
    words = {"subject": "There is news", "body": "Look.\n", "now": NOW, **changes}
    return services.queue_to(address, **words)


def only():
    return OutboxMessage.objects.get()


def test_a_message_that_is_due_is_sent_and_marked(clock):
    queued()
    assert sending.send_batch(clock).sent == 1
    assert mail.outbox[0].to == ["dee@northmere.example"]
    assert (only().status, only().sent_at) == (OutboxStatus.SENT, NOW)


def test_a_sent_message_is_not_sent_again(clock):
    queued()
    sending.send_batch(clock)
    assert sending.send_batch(clock).claimed == 0
    assert len(mail.outbox) == 1


def test_what_is_due_later_waits(clock):
    queued(now=NOW + timedelta(minutes=1))
    assert sending.send_batch(clock).claimed == 0


def test_a_batch_takes_the_oldest_first(clock):
    for minutes in (1, 3, 2):
        queued(f"p{minutes}@northmere.example", now=NOW - timedelta(minutes=minutes))
    sending.send_batch(clock, batch=2)
    assert [message.to[0][:2] for message in mail.outbox] == ["p3", "p2"]


def test_a_message_keeps_its_message_id_at_every_try(clock):
    message = queued()
    sending.send_batch(clock)
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{message.pk}@northmere.example>"


def test_a_message_to_a_follower_can_be_left_with_one_click(clock):
    queued(unsubscribe_url="https://northmere.example/follow/leave/x/")
    sending.send_batch(clock)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe"] == "<https://northmere.example/follow/leave/x/>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_message_to_staff_has_no_way_to_leave(clock):
    queued()
    sending.send_batch(clock)
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers


def test_one_refused_message_does_not_keep_the_others_waiting(clock, settings):
    use(settings, Fussy)
    queued("nobody@northmere.example", now=NOW - timedelta(minutes=1))
    queued()
    tally = sending.send_batch(clock)
    assert (tally.sent, tally.failed) == (1, 1)


def test_a_refused_message_is_tried_again_later_and_later_then_given_up(clock, settings):
    use(settings, Fussy)
    queued("nobody@northmere.example")
    waits = []
    for _try in range(6):
        sending.send_batch(clock)
        waits.append(only().due_at - clock.now)
        clock.now = only().due_at
    assert waits[:5] == list(sending.RETRY_AFTER)
    assert (only().status, only().attempts) == (OutboxStatus.GIVEN_UP, 6)


def test_a_mail_server_that_is_away_uses_up_no_tries(clock, settings):
    use(settings, Away)
    queued()
    for _hour in range(24):
        sending.send_batch(clock)
        clock.now += timedelta(hours=1)
    assert (only().status, only().attempts) == (OutboxStatus.WAITING, 0)


def test_an_address_that_does_not_open_is_given_up_at_once(clock):
    message = queued()
    spoiled = bytes(message.address)[:-1] + bytes([bytes(message.address)[-1] ^ 1])
    OutboxMessage.objects.update(address=spoiled)
    sending.send_batch(clock)
    assert only().status == OutboxStatus.GIVEN_UP


def test_two_claims_never_hold_the_same_message(clock):
    for _number in range(5):
        queued()
    first, second = sending.claim_some(NOW, 3), sending.claim_some(NOW, 3)
    assert (first[1], second[1]) == (3, 2)


def test_what_a_dead_worker_held_comes_back_after_its_lease(clock):
    queued()
    sending.claim_some(NOW, 1)
    assert sending.return_stuck(NOW + sending.LEASE) == 0
    assert sending.return_stuck(NOW + sending.LEASE + timedelta(seconds=1)) == 1
    assert sending.send_batch(clock).sent == 1


def test_stopping_gives_back_what_was_not_reached(clock):
    for _number in range(3):
        queued()
    sending.send_batch(clock, stopping=lambda: len(mail.outbox) >= 1)
    assert OutboxMessage.objects.filter(status=OutboxStatus.WAITING, claimed_by="").count() == 2


def test_a_slow_worker_lets_go_before_its_lease_ends(clock, monkeypatch):
    queued()
    monkeypatch.setattr(sending, "LEASE", timedelta(seconds=-1))
    assert sending.send_batch(clock).sent == 0
    assert only().status == OutboxStatus.WAITING


def test_the_log_of_a_refusal_holds_no_address(clock, settings, caplog):
    use(settings, Fussy)
    queued("nobody@northmere.example")
    sending.send_batch(clock)
    assert "SMTPRecipientsRefused" in caplog.text
    assert "nobody" not in caplog.text


def test_sent_messages_go_after_seven_days(clock):
    queued()
    sending.send_batch(clock)
    services.forget_old(NOW + timedelta(days=7))
    assert OutboxMessage.objects.exists()
    services.forget_old(NOW + timedelta(days=7, seconds=1))
    assert not OutboxMessage.objects.exists()


def test_looking_at_an_empty_outbox_costs_one_query(clock, django_assert_num_queries):
    with django_assert_num_queries(1):
        sending.send_batch(clock)
