"""Settings for the tests: the demo's keys, nothing slow, mail kept in memory."""

from .dev import *
from .dev import DATABASES, SQLITE, VAR

DEBUG = False
SECRET_KEY = "tests-only-" + "0" * 50
ALLOWED_HOSTS = ["testserver", "northmere.test", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = VAR / "test-media"
# The live server serves static files itself; without this each client would list every file anew.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = False
STATIC_ROOT = VAR / "test-static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WAGTAILADMIN_BASE_URL = "http://testserver"
if SQLITE:  # tests are thrown away: no need to wait for the disk
    options = DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
# A live server's threads come and go; none may hold on to the database.
DATABASES["default"]["CONN_MAX_AGE"] = 0
