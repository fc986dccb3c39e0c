"""Keys by halves: everyone seals, few open."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.keyrings import TRIAGE, NoPrivateKeyError, new_private_key, public_half


def test_a_new_key_has_a_public_half_that_is_not_the_private_one():
    private = new_private_key()
    assert public_half(private) == public_half(private) != private


def test_the_first_key_seals(settings):
    first, second = public_half(new_private_key()), public_half(new_private_key())
    settings.TRIAGE_PUBLIC_KEYS = f"b:{first}, a:{second}"
    assert TRIAGE.current()[0] == "b"


def test_public_keys_are_worked_out_from_private_ones_where_those_are_there(settings):
    settings.TRIAGE_PUBLIC_KEYS, settings.TRIAGE_PRIVATE_KEYS = "", f"x:{new_private_key()}"
    assert TRIAGE.current()[0] == "x"


def test_a_ring_without_keys_cannot_seal(settings):
    settings.TRIAGE_PUBLIC_KEYS = settings.TRIAGE_PRIVATE_KEYS = ""
    with pytest.raises(ImproperlyConfigured):
        TRIAGE.current()


def test_whether_a_process_can_open_is_known(settings):
    assert TRIAGE.can_open()
    settings.TRIAGE_PRIVATE_KEYS = ""
    assert not TRIAGE.can_open()


def test_a_key_that_is_not_here_is_said_to_be_missing(settings):
    with pytest.raises(NoPrivateKeyError, match="2031"):
        TRIAGE.private("2031")


def test_a_key_that_is_no_base64_is_refused_without_showing_it(settings):
    settings.TRIAGE_PRIVATE_KEYS = "x:secret!"
    with pytest.raises(ImproperlyConfigured) as told:
        TRIAGE.private("x")
    assert "secret" not in str(told.value)
