"""House rules that the settings of a real installation must keep; `manage.py check` tells, all at once.

They are silent in the demo, whose keys are published on purpose. Production settings refuse what is missing
before this (config/settings/production.py).
"""

import base64
import binascii

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from core.published import is_published

SECRETS = (
    "SECRET_KEY",
    "RECEIPT_PEPPER_LOOKUP",
    "RECEIPT_PEPPER_KEYS",
    "TRIAGE_PUBLIC_KEYS",
    "TRIAGE_PRIVATE_KEYS",
    "OUTBOX_PUBLIC_KEYS",
    "OUTBOX_PRIVATE_KEYS",
)
PEPPERS = ("RECEIPT_PEPPER_LOOKUP", "RECEIPT_PEPPER_KEYS")
# What each part of the site may not hold, so that who takes it over cannot read what people told.
NOT_FOR = {"public": ("TRIAGE_PRIVATE_KEYS", "OUTBOX_PRIVATE_KEYS"), "worker": ("TRIAGE_PRIVATE_KEYS",)}
PRIVATE_CACHES = ("locmem", "dummy")
NO_MAIL = ("console", "dummy", "locmem", "filebased", "demo.")


@register(Tags.security)
def house_rules(app_configs, **kwargs) -> list[CheckMessage]:
    """Every rule that these settings break; nothing in the demo."""
    if settings.DEMO:
        return []
    rules = (_published_keys, _peppers, _keys_of_other_parts, _cache, _mail, _second_factor, _encrypted_addresses)
    return [finding for rule in rules for finding in rule()]


def _published_keys() -> list[Error]:
    return [
        Error(
            f"{name} is one of the demo's keys, which are published.", hint="manage.py make_keys", id="alongside.E001"
        )
        for name in SECRETS
        if is_published(getattr(settings, name))
    ]


def _peppers() -> list[Error]:
    found = []
    for name in PEPPERS:
        if _length(getattr(settings, name)) < 32:
            found.append(
                Error(f"{name} is not 32 random bytes in base64.", hint="manage.py make_keys", id="alongside.E002")
            )
    if settings.RECEIPT_PEPPER_LOOKUP == settings.RECEIPT_PEPPER_KEYS:
        found.append(Error("The two peppers are the same; each has its own use.", id="alongside.E003"))
    return found


def _keys_of_other_parts() -> list[Error]:
    return [
        Error(f"{name} is in a {settings.PART} process, which must not be able to read.", id="alongside.E004")
        for name in NOT_FOR.get(settings.PART, ())
        if getattr(settings, name)
    ]


def _cache() -> list[Error]:
    kind = settings.CACHES["default"]["BACKEND"]
    if not any(word in kind for word in PRIVATE_CACHES):
        return []
    told = "The cache is of one process alone: limits on signing in would count in each process anew."
    return [Error(told, hint="CACHE_URL=dbcache://alongside_cache or rediscache://…", id="alongside.E005")]


def _mail() -> list[Error]:
    if not any(word in settings.EMAIL_BACKEND for word in NO_MAIL):
        return []
    return [Error("Mail would not leave this machine.", hint="EMAIL_URL=smtp+tls://…", id="alongside.E006")]


def _second_factor() -> list[Error]:
    if settings.STAFF_SECOND_FACTOR:
        return []
    return [Error("Staff could sign in with a password alone: STAFF_SECOND_FACTOR is off.", id="alongside.E007")]


def _encrypted_addresses() -> list[Error]:
    addresses = {"PUBLIC_URL": settings.PUBLIC_URL, "STAFF_URL": settings.WAGTAILADMIN_BASE_URL}
    return [
        Error(f"{name} is not an https:// address: links in mails and cookies need one.", id="alongside.E008")
        for name, address in addresses.items()
        if not address.startswith("https://")
    ]


def _length(text: str) -> int:
    try:
        return len(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return 0
