"""Settings for the tests: the demo's keys, nothing slow, mail kept in memory."""

import os

from .dev import *
from .dev import DATABASES, SQLITE, STATIC_ROOT, VAR

DEBUG = False
SECRET_KEY = "tests-only-" + "0" * 50
ALLOWED_HOSTS = ["testserver", "northmere.test", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = VAR / "test-media"
WHITENOISE_AUTOREFRESH = False
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns if it is missing
WAGTAILADMIN_BASE_URL = "http://testserver"
if SQLITE and os.environ.get("TEST_DB"):  # with --reuse-db: skip the migrations while writing code
    DATABASES["default"]["TEST"] = {"NAME": os.environ["TEST_DB"]}
