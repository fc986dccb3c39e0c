"""Leaving: everything ends, nothing may stop it."""

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse

from core import leaving
from core.views import flow_page
from taxonomy.models import PartnershipSettings
from tests import cast

pytestmark = pytest.mark.django_db


def test_leave_goes_to_a_neutral_page(client, settings):
    response = client.get("/leave/")
    assert (response.status_code, response["Location"]) == (303, settings.LEAVE_URL)


def test_the_partnership_says_where_leaving_leads(client):
    settings = PartnershipSettings.load()
    settings.leave_url = "https://weather.example/"
    settings.save()
    assert client.get("/leave/")["Location"] == "https://weather.example/"


def test_leave_clears_what_the_browser_keeps(client):
    response = client.get("/leave/")
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response["Cache-Control"] == "no-store"


def test_leave_tells_the_next_site_nothing(client):
    assert client.get("/leave/")["Referrer-Policy"] == "no-referrer"
    assert client.get("/healthz")["Referrer-Policy"] == "same-origin"


def test_leave_deletes_every_cookie_we_gave(client):
    for name in ("__Host-flow", "__Host-reply", "__Host-csrf"):
        client.cookies[name] = "kept"
    cookies = client.get("/leave/").cookies
    assert all(cookies[name]["max-age"] == 0 and cookies[name]["secure"] for name in client.cookies)


def test_leave_signs_a_member_out(client):
    client.force_login(cast.panel_member())
    session = client.session
    client.get("/leave/")
    assert not session.exists(session.session_key)


def test_leave_ends_what_the_rooms_hold(client, monkeypatch):
    ended = []
    monkeypatch.setattr(leaving, "_ends", [ended.append])
    client.get("/leave/")
    assert len(ended) == 1


def test_a_database_that_is_down_stops_nobody_from_leaving(client, monkeypatch, settings):
    client.force_login(cast.panel_member())

    def refuse(*_arguments, **_more):
        raise OperationalError

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", refuse)
    response = client.get("/leave/")
    assert (response.status_code, response["Location"]) == (303, settings.LEAVE_URL)


def test_leave_is_a_link_and_not_a_form(client):
    assert client.post("/leave/").status_code == 405


def test_a_page_of_a_flow_is_kept_nowhere(rf):
    response = flow_page(lambda request: HttpResponse("words"))(rf.get("/"))
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
