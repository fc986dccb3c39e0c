import pytest
from django.test import override_settings

from core.checks import house_rules
from core.management.commands.make_keys import environment
from core.published import is_published


@pytest.fixture
def real(settings):
    """Settings of a real installation."""
    for group in environment("t1").values():
        for name, value in group.items():
            setattr(settings, name, value)
    settings.DEMO, settings.PART, settings.STAFF_SECOND_FACTOR = False, "both", True
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "c"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.PUBLIC_URL, settings.WAGTAILADMIN_BASE_URL = "https://n.example", "https://staff.n.example"
    return settings


def found():
    return sorted(finding.id for finding in house_rules(None))


def test_real_settings_keep_the_house_rules(real):
    assert found() == []


def test_the_demo_is_left_alone():
    assert found() == []


@pytest.mark.parametrize(
    "name", ["RECEIPT_PEPPER_LOOKUP", "RECEIPT_PEPPER_KEYS", "TRIAGE_PRIVATE_KEYS", "OUTBOX_PRIVATE_KEYS"]
)
def test_a_key_of_the_demo_is_refused(real, name):
    from config.settings import dev

    setattr(real, name, getattr(dev, name))
    assert "alongside.E001" in found()


def test_the_public_half_of_a_demo_key_is_refused_under_any_name():
    from core.keyrings import public_half

    assert is_published("k1:abc,mine:" + public_half("dHJpYWdl" * 16))


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("SECRET_KEY", "demo-only-0000", "E001"),
        ("RECEIPT_PEPPER_LOOKUP", "c2hvcnQ=", "E002"),
        ("RECEIPT_PEPPER_KEYS", "not base64!", "E002"),
        ("CACHES", {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}, "E005"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "E006"),
        ("STAFF_SECOND_FACTOR", False, "E007"),
        ("PUBLIC_URL", "http://n.example", "E008"),
        ("WAGTAILADMIN_BASE_URL", "http://127.0.0.1:8000", "E008"),
    ],
)
def test_each_broken_rule_is_told(real, name, value, code):
    with override_settings(**{name: value}):
        assert found() == [f"alongside.{code}"]


def test_one_pepper_for_two_uses_is_told(real):
    real.RECEIPT_PEPPER_KEYS = real.RECEIPT_PEPPER_LOOKUP
    assert found() == ["alongside.E003"]


@pytest.mark.parametrize(("part", "count"), [("public", 2), ("worker", 1), ("staff", 0), ("both", 0)])
def test_a_part_that_must_not_read_holds_no_private_key(real, part, count):
    real.PART = part
    assert found() == ["alongside.E004"] * count
