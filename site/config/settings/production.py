"""Settings for real use. Everything that is missing is named, all at once, before anything starts."""

from django.core.exceptions import ImproperlyConfigured

from core.checks import SECRETS
from core.published import is_published

from .base import *
from .base import PART, env

DEBUG = False

_ALWAYS = {
    "SECRET_KEY": "a long random text; signs cookies",
    "ALLOWED_HOSTS": "the site's host names, with commas",
    "DATABASE_URL": "postgres://… or sqlite:///…",
    "CACHE_URL": "a cache that all processes share: rediscache://… or dbcache://…",
    "EMAIL_URL": "smtp+tls://user:password@host:587",
    "DEFAULT_FROM_EMAIL": "the sender people see",
    "PUBLIC_URL": "https://…, the public site's address",
    "STAFF_URL": "https://…, the staff site's address",
    "PARTNERSHIP_NAME": "who you are, for the page that is shown when the database is down",
    "PARTNERSHIP_PHONE": "the phone number on it",
    "PARTNERSHIP_POST": "the postal address on it",
    "RECEIPT_PEPPER_LOOKUP": "32 random bytes in base64 (manage.py make_keys)",
    "RECEIPT_PEPPER_KEYS": "32 other random bytes in base64",
    "TRIAGE_PUBLIC_KEYS": "what new words are sealed to (manage.py make_keys)",
    "OUTBOX_PUBLIC_KEYS": "what addresses are sealed to",
}
_BY_PART = {
    "staff": {"TRIAGE_PRIVATE_KEYS": "what staff read with"},
    "worker": {"OUTBOX_PRIVATE_KEYS": "what the sender reads addresses with"},
    "public": {},
}
_BY_PART["both"] = _BY_PART["staff"] | _BY_PART["worker"]
if PART not in _BY_PART:
    raise ImproperlyConfigured(f"ALONGSIDE_PART is {PART!r}; it is one of {', '.join(_BY_PART)}.")
_missing = {name: what for name, what in (_ALWAYS | _BY_PART[PART]).items() if not env.str(name, default="")}
if _missing:
    _list = "\n".join(f"  {name}: {what}" for name, what in _missing.items())
    raise ImproperlyConfigured(f"These are missing from the environment (docs/deploy.md):\n{_list}")

_published = [name for name in SECRETS if is_published(env.str(name, default=""))]
if _published:
    raise ImproperlyConfigured(f"These are the demo's keys, which are published: {', '.join(_published)}.")

SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # the keys before a change of keys
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
DEMO = False
RATE_KEY_SHARED = True  # else each process would count a flood by itself
STAFF_SECOND_FACTOR = True
