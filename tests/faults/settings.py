"""The server that is killed: durable as in production, with the demo's keys, and no files to collect first."""

from config.settings.dev import *  # noqa: F403

DEBUG = False
SECRET_KEY = "faults-only-" + "0" * 50
ALLOWED_HOSTS = ["127.0.0.1"]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = False
