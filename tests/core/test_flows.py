"""Encrypted cookies and forms without tokens."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from core.flows import FLOW, REPLY, comes_from_us, same_origin

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_what_goes_in_comes_out():
    assert FLOW.unwrap(FLOW.wrap({"a": 1}, now=NOW), now=NOW).data == {"a": 1}


@pytest.mark.parametrize(("minutes", "is_over"), [(0, False), (30, False), (31, True)])
def test_half_an_hour_ends_it(minutes, is_over):
    kept = FLOW.unwrap(FLOW.wrap({}, now=NOW), now=NOW + timedelta(minutes=minutes))
    assert kept.is_over is is_over


@pytest.mark.parametrize("text", ["", "forged", "gAAAAA", "\u2603"])
def test_what_is_not_ours_is_nothing(text):
    assert FLOW.unwrap(text, now=NOW) is None


def test_one_cookies_value_is_not_anothers():
    assert REPLY.unwrap(FLOW.wrap({"code": "x"}, now=NOW), now=NOW) is None


def test_an_older_secret_still_opens(settings):
    text = FLOW.wrap({"a": 1}, now=NOW)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new secret"
    assert FLOW.unwrap(text, now=NOW).data == {"a": 1}


def test_dropping_takes_the_cookie_away_as_it_was_set():
    response = HttpResponse()
    FLOW.drop(response)
    cookie = response.cookies[FLOW.name]
    assert (cookie["max-age"], cookie["path"], bool(cookie["secure"])) == (0, "/", True)


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "http://testserver:81"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "https://elsewhere.example"}, False),
        ({"Referer": "http://testserver/tell-us/"}, True),
        ({"Referer": "https://elsewhere.example/testserver"}, False),
        ({}, True),
    ],
)
def test_the_browser_says_where_a_form_comes_from(headers, ours):
    assert comes_from_us(RequestFactory().post("/", headers=headers)) is ours


def test_reading_is_never_refused():
    view = same_origin(lambda request: HttpResponse("read"))
    assert view(RequestFactory().get("/", headers={"Origin": "https://elsewhere.example"})).status_code == 200
