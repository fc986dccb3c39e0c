"""Panels in the staff area."""

import pytest
from django.urls import reverse

from panels.models import Panel, Recommendation
from tests import cast
from tests.factories import make_panel, make_recommendation

pytestmark = pytest.mark.django_db
WRITTEN = {
    "name": "Northmere Voices",
    "slug": "northmere-voices",
    "purpose": "To look at everything.",
    "role": "One meeting a month.",
    "pay": "£25 an hour.",
    "support": "Fares ahead.",
    "contact_name": "Ines Okafor",
    "seats": 9,
    "members_now": 3,
}


def as_user(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def is_refused(response) -> bool:
    return response.status_code == 403 or (response.status_code == 302 and response.url == "/admin/")


def move(panel, verb) -> str:
    return reverse("panel_moves:move", args=[panel.pk, verb])


def test_a_panel_is_written_and_then_looks_for_people(client):
    as_user(client, cast.coordinator())
    client.post(reverse("panel:add"), WRITTEN)
    panel = Panel.objects.get()
    assert client.get(panel.get_absolute_url()).status_code == 404
    client.post(move(panel, "open"))
    assert "6 seats are free." in client.get(panel.get_absolute_url()).text


def test_a_full_panel_does_not_look_for_people(client):
    panel = make_panel(status="full", seats=6, members_now=6)
    answer = as_user(client, cast.coordinator()).post(move(panel, "open"))
    assert answer.status_code == 409
    assert "There is no free seat." in answer.text


def test_a_recommendation_is_added_and_not_changed(client):
    panel = make_panel()
    as_user(client, cast.coordinator())
    given = {"panel": panel.pk, "words": "A box on the form.", "agreed_on": "2026-04-23"}
    client.post(reverse("recommendation:add"), given)
    asked = Recommendation.objects.get()
    assert is_refused(client.post(reverse("recommendation:edit", args=[asked.pk]), {**given, "words": "Other."}))
    asked.refresh_from_db()
    assert (asked.reference, asked.words) == ("R-2026-001", "A box on the form.")


@pytest.mark.parametrize("name", ["panel:index", "recommendation:index", "panel_moves:index"])
def test_other_roles_may_not_enter(client, name):
    make_recommendation()
    assert is_refused(as_user(client, cast.commissioner()).get(reverse(name)))
    assert client.get(reverse(name)).status_code != 200


def test_strangers_are_asked_to_sign_in(client):
    panel = make_panel()
    assert client.post(move(panel, "fill")).status_code == 302
    panel.refresh_from_db()
    assert panel.status == "open"


def test_moves_are_buttons_and_known_ones(client):
    panel = make_panel()
    as_user(client, cast.coordinator())
    assert client.get(move(panel, "fill")).status_code == 405
    assert client.post(move(panel, "vanish")).status_code == 404
    assert client.post(reverse("panel_moves:move", args=[0, "fill"])).status_code == 404
