"""The demo's keys and data behind production's habits: no DEBUG, compiled templates, fingerprinted files."""

from config.settings.dev import *
from config.settings.dev import INSTALLED_APPS, STORAGES, env

DEBUG = False
SECRET_KEY = "bench-only-" + "0" * 50
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = [name for name in INSTALLED_APPS if name != "demo"]
DEMO = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
STATIC_ROOT = env.path("STATIC_ROOT")()
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = False
FLOOD_A_MINUTE = FLOOD_A_NETWORK_HOUR = DRAFTS_A_NETWORK_DAY = 10**9  # one machine sends for everybody here
# The demo's keys are published and mail goes nowhere: right here, wrong anywhere else.
SILENCED_SYSTEM_CHECKS = [f"alongside.E{number:03}" for number in range(1, 30)]
