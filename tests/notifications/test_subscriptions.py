"""Who asked to be told, said yes, and may leave with one press."""

from datetime import UTC, datetime, timedelta

import pytest

from core.keyrings import OUTBOX
from core.sealing import unseal_from
from notifications import services
from notifications.models import OutboxMessage, Subscription
from notifications.tokens import CONFIRM, LEAVE, make_token, read_token
from notifications.topics import EVERYTHING, register_topic_kind, topic_label

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SOON = NOW + timedelta(minutes=5)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _letters(monkeypatch):
    monkeypatch.setattr("notifications.topics._kinds", {})
    register_topic_kind("letter", lambda ref: f"Letter {ref}" if ref in "abcdefgh" else None)


def follow(email="dee@northmere.example", topic="letter:a", now=NOW):
    services.ask_to_follow(email, topic, now=now)
    asked = Subscription.objects.get(topic=topic, address_hash=services.address_hash(email))
    return services.confirm(make_token(CONFIRM, asked.pk), now=now)


def addressed():
    return sorted(unseal_from(OUTBOX, m.address, context=services.ADDRESS_CONTEXT) for m in OutboxMessage.objects.all())


def test_asking_writes_a_message_and_subscribes_nobody_yet():
    services.ask_to_follow("dee@northmere.example", "letter:a", now=NOW)
    assert Subscription.objects.get().confirmed_on is None
    assert addressed() == ["dee@northmere.example"]


def test_only_a_confirmed_address_is_told():
    services.ask_to_follow("dee@northmere.example", "letter:a", now=NOW)
    assert services.tell_followers(["letter:a"], now=NOW) == 0


def test_a_confirmed_address_is_told_once_however_many_topics_it_follows():
    follow(topic="letter:a")
    follow(topic="letter:b")
    follow(topic=EVERYTHING)
    OutboxMessage.objects.all().delete()
    assert services.tell_followers(["letter:a", "letter:b"], now=NOW) == 1


def test_who_follows_something_else_is_not_told():
    follow(topic="letter:b")
    assert services.tell_followers(["letter:a"], now=NOW) == 0


def test_who_follows_everything_is_told_of_all():
    follow(topic=EVERYTHING)
    assert services.tell_followers(["letter:c"], now=NOW) == 1


def test_a_message_says_nothing_of_what_it_is_about():
    follow(topic="letter:a")
    OutboxMessage.objects.all().delete()
    services.tell_followers(["letter:a"], now=NOW)
    message = OutboxMessage.objects.get()
    assert "letter" not in (message.subject + message.body + message.unsubscribe_url).lower()
    assert "There is news on something you asked to be told about." in message.body


def test_a_message_carries_its_own_way_out():
    follow()
    OutboxMessage.objects.all().delete()
    services.tell_followers(["letter:a"], now=NOW)
    message = OutboxMessage.objects.get()
    assert message.unsubscribe_url in message.body
    assert services.leave(message.unsubscribe_url.rstrip("/").rsplit("/", 1)[1])
    assert not Subscription.objects.exists()


def test_leaving_forgets_all_that_the_address_followed_and_nobody_else():
    dee = follow(topic="letter:a")
    follow(topic="letter:b")
    follow(email="bee@northmere.example")
    services.leave(make_token(LEAVE, dee.pk))
    assert Subscription.objects.count() == 1


def test_leaving_twice_is_as_good_as_once():
    token = make_token(LEAVE, follow().pk)
    assert [services.leave(token), services.leave(token)] == [True, False]


def test_one_address_in_two_spellings_is_one():
    follow(email="Dee@Northmere.example")
    follow(email=" dee@northmere.EXAMPLE")
    assert Subscription.objects.count() == 1


def test_asking_again_at_once_sends_no_second_message():
    services.ask_to_follow("dee@northmere.example", "letter:a", now=NOW)
    services.ask_to_follow("dee@northmere.example", "letter:a", now=SOON)
    assert OutboxMessage.objects.count() == 1


def test_asking_again_after_a_while_sends_the_link_again():
    services.ask_to_follow("dee@northmere.example", "letter:a", now=NOW)
    services.ask_to_follow("dee@northmere.example", "letter:a", now=NOW + timedelta(minutes=11))
    assert OutboxMessage.objects.count() == 2


def test_asking_for_what_is_already_followed_sends_nothing():
    follow()
    services.ask_to_follow("dee@northmere.example", "letter:a", now=NOW + timedelta(days=3))
    assert OutboxMessage.objects.count() == 1


def test_a_stranger_cannot_fill_somebodys_mail():
    for letter in "abcdefgh":
        services.ask_to_follow("dee@northmere.example", f"letter:{letter}", now=NOW)
    assert OutboxMessage.objects.count() == services.UNCONFIRMED_AT_ONCE


def test_an_unknown_topic_is_refused():
    with pytest.raises(services.UnknownTopicError):
        services.ask_to_follow("dee@northmere.example", "letter:z", now=NOW)


@pytest.mark.parametrize("topic", ["", "letter", "letter:", "nothing:a", "everything:x"])
def test_what_is_not_a_topic_has_no_label(topic):
    assert topic_label(topic) is None


def test_a_link_confirms_for_two_days_and_no_longer():
    services.ask_to_follow("dee@northmere.example", "letter:a", now=NOW)
    token = make_token(CONFIRM, Subscription.objects.get().pk)
    assert services.confirm(token, now=NOW + timedelta(hours=49)) is None
    assert services.confirm(token, now=NOW + timedelta(hours=47))


def test_a_link_for_one_purpose_does_not_serve_another():
    pk = follow().pk
    assert read_token(LEAVE, make_token(CONFIRM, pk)) is None
    assert read_token(LEAVE, make_token(LEAVE, pk)) == pk


@pytest.mark.parametrize("token", ["", "x", "é" * 43, "A" * 43, "A" * 400])
def test_a_made_up_link_is_nothing(token):
    assert read_token(LEAVE, token) is None


def test_what_nobody_confirmed_goes_after_two_days():
    services.ask_to_follow("dee@northmere.example", "letter:a", now=NOW)
    kept = follow(email="bee@northmere.example")
    services.forget_old(NOW + timedelta(hours=49))
    assert list(Subscription.objects.all()) == [kept]


def test_telling_many_costs_few_queries(django_assert_max_num_queries):
    for number in range(20):
        follow(email=f"p{number}@northmere.example")
    with django_assert_max_num_queries(5):
        services.tell_followers(["letter:a"], now=NOW)


def test_no_address_lies_in_the_table():
    follow()
    row = Subscription.objects.get()
    assert b"dee" not in bytes(row.address) and len(bytes(row.address_hash)) == 32


def test_following_needs_public_keys_alone(settings):
    from core.keyrings import public_half

    _id, private = settings.OUTBOX_PRIVATE_KEYS.split(":", 1)
    settings.OUTBOX_PRIVATE_KEYS, settings.OUTBOX_PUBLIC_KEYS = "", f"demo:{public_half(private)}"
    settings.TRIAGE_PRIVATE_KEYS = ""
    token = make_token(LEAVE, follow().pk)
    assert services.tell_followers(["letter:a"], now=NOW) == 1
    assert services.leave(token)


def test_asking_again_all_day_sends_a_few_links_and_no_more():
    for round_ in range(20):
        services.ask_to_follow("dee@northmere.example", "letter:a", now=NOW + timedelta(minutes=11 * round_))
    assert OutboxMessage.objects.count() == services.LINKS_A_DAY
