"""Following, confirming and leaving on the screen."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from notifications import services
from notifications.models import OutboxMessage, Subscription
from notifications.tokens import CONFIRM, LEAVE, make_token
from notifications.topics import register_topic_kind

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
FOLLOW = "/follow/?topic=letter:a"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _letters(monkeypatch):
    monkeypatch.setattr("notifications.topics._kinds", {})
    register_topic_kind("letter", {"a": "Letter A"}.get)


@pytest.fixture
def asked():
    from django.utils import timezone

    services.ask_to_follow("dee@northmere.example", "letter:a", now=timezone.now())
    return Subscription.objects.get()


def url(name, subscription):
    token = make_token({"confirm": CONFIRM, "leave": LEAVE}[name], subscription.pk)
    return reverse(f"notifications:{name}", kwargs={"token": token})


def test_the_page_names_the_topic_and_is_never_stored(client):
    response = client.get(FOLLOW)
    assert "Letter A" in response.text
    assert "no-store" in response["Cache-Control"]


def test_asking_sets_no_cookie(client):
    response = client.post(FOLLOW, {"email": "dee@northmere.example"})
    assert response.status_code == 200
    assert not response.cookies


def test_a_known_and_an_unknown_address_get_the_same_answer(client):
    first = client.post(FOLLOW, {"email": "dee@northmere.example"})
    again = client.post(FOLLOW, {"email": "dee@northmere.example"})
    assert first.content == again.content


def test_what_is_not_an_address_is_said_kindly_and_kept(client):
    response = client.post(FOLLOW, {"email": "dee at northmere"})
    assert "It looks like name@example.org" in response.text
    assert "dee at northmere" in response.text
    assert not Subscription.objects.exists()


def test_a_machine_that_fills_every_field_asks_for_nothing(client):
    client.post(FOLLOW, {"email": "dee@northmere.example", "website": "https://spam.example"})
    assert not OutboxMessage.objects.exists()


def test_nobody_can_follow_what_is_not_there(client):
    assert client.get("/follow/?topic=letter:z").status_code == 404
    assert client.post("/follow/?topic=letter:z", {"email": "dee@northmere.example"}).status_code == 404


def test_following_takes_no_other_method(client):
    assert client.put(FOLLOW).status_code == 405


def test_opening_the_link_confirms_nothing_and_the_button_does(client, asked):
    client.get(url("confirm", asked))
    asked.refresh_from_db()
    assert asked.confirmed_on is None
    client.post(url("confirm", asked))
    asked.refresh_from_db()
    assert asked.confirmed_on is not None


def test_an_old_link_says_that_it_is_old(client, asked):
    Subscription.objects.update(asked_at=NOW.replace(year=2020))
    response = client.post(url("confirm", asked))
    assert response.status_code == 410
    assert "too old" in response.text


def test_one_click_leaves_without_a_cookie_or_token(asked):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post(url("leave", asked), {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert not Subscription.objects.exists()


def test_opening_the_way_out_leaves_nothing_yet(client, asked):
    assert client.get(url("leave", asked)).status_code == 200
    assert Subscription.objects.exists()


def test_leaving_again_gets_the_same_answer(client, asked):
    where = url("leave", asked)
    assert client.post(where).content == client.post(where).content


@pytest.mark.parametrize("name", ["confirm", "leave"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_made_up_link_is_not_found(client, name, method):
    where = reverse(f"notifications:{name}", kwargs={"token": "A" * 43})
    assert getattr(client, method)(where).status_code == 404


def test_the_way_out_does_not_say_what_was_followed(client, asked):
    assert "Letter A" not in client.get(url("leave", asked)).text


def test_a_list_of_strangers_typed_in_from_one_network_ends_and_the_address_is_kept(client, monkeypatch):
    monkeypatch.setattr("notifications.views.ASKS_AN_HOUR", 2)
    for number in range(2):
        assert client.post(FOLLOW, {"email": f"{number}@northmere.example"}).status_code == 200
    response = client.post(FOLLOW, {"email": "dee@northmere.example"})
    assert response.status_code == 429
    assert 'action="/follow/?topic=letter:a"' in response.text
    assert Subscription.objects.count() == 2
