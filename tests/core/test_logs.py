"""An error's log holds its class and its place: no message, no address, no words."""

import logging
import sys
from io import StringIO

import pytest
from django.db import IntegrityError
from django.test import RequestFactory

from core.logs import QuietFormatter

WORDS = "My key worker Sam lied"


def record_of(error, **extra):
    try:
        raise error
    except Exception:
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "%s", ("/tell-us/",), sys.exc_info())
    record.__dict__.update(extra)
    return record


def test_an_error_is_told_by_class_and_place():
    told = QuietFormatter().format(record_of(IntegrityError(f"value {WORDS}")))
    assert "django.db.utils.IntegrityError" in told
    assert "test_logs.py" in told


def test_its_message_is_not_told():
    assert WORDS not in QuietFormatter().format(record_of(ValueError(WORDS)))


def test_nor_that_of_the_error_before_it():
    try:
        try:
            raise ValueError(WORDS)
        except ValueError as error:
            raise KeyError(WORDS) from error
    except KeyError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "broke", (), sys.exc_info())
    assert WORDS not in QuietFormatter().format(record)


def test_not_even_after_another_handler_wrote_it_out():
    record = record_of(ValueError(WORDS))
    logging.Formatter().format(record)
    assert WORDS not in QuietFormatter().format(record)


def test_a_request_is_told_by_its_view_and_not_its_address():
    request = RequestFactory().get(f"/search/?q={WORDS}", REMOTE_ADDR="203.0.113.7")
    told = QuietFormatter().format(record_of(ValueError("x"), request=request))
    assert "in view unknown" in told
    assert "203.0.113.7" not in told and "search" not in told and "Sam" not in told


@pytest.fixture
def written():
    """What the site's own handler would write."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
def test_a_page_that_breaks_writes_no_words_to_the_log(client, monkeypatch, written):
    def breaks(*_arguments, **_more):
        raise ValueError(WORDS)

    monkeypatch.setattr("notifications.services.ask_to_follow", breaks)
    client.raise_request_exception = False
    response = client.post("/follow/", {"email": "dee@northmere.example"}, headers={"user-agent": "canary-agent"})
    assert response.status_code == 500
    assert "builtins.ValueError" in written.getvalue()
    assert not any(word in written.getvalue() for word in (WORDS, "dee@northmere", "canary-agent", "127.0.0.1"))
