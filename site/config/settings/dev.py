"""One machine, DEBUG on, fixed demo keys: for a first look and for work on the code. Never for real words."""

from .base import *
from .base import STORAGES, VAR, WHEN_DOWN, env

DEBUG = True
(VAR / "static").mkdir(parents=True, exist_ok=True)
SECRET_KEY = env.str("SECRET_KEY", default="demo-only-" + "0" * 50)
ALLOWED_HOSTS = ["*"]
STAFF_SECOND_FACTOR = False
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHEN_DOWN = {
    **WHEN_DOWN,
    "name": "Alongside Northmere",
    "phone": "01632 960100",
    "post": "Alongside Northmere, Freepost ALONGSIDE, 12 Quay Street, Northmere",
}
EMAIL_BACKEND = "demo.mail.KeepingBackend"
DEMO = True
MIDDLEWARE = [*MIDDLEWARE, "demo.middleware.OwnErrorPagesMiddleware"]

# Published on purpose: whoever reads this repository can open what was sealed with them.
# Production settings refuse these values (core/checks.py).
RECEIPT_PEPPER_LOOKUP = "ZGVtby1vbmx5LXJlY2VpcHQtcGVwcGVyLWxvb2t1cC4="
RECEIPT_PEPPER_KEYS = "ZGVtby1vbmx5LXJlY2VpcHQtcGVwcGVyLWtleXMtLi4="
TRIAGE_PRIVATE_KEYS = "demo:" + "dHJpYWdl" * 16
OUTBOX_PRIVATE_KEYS = "demo:" + "b3V0Ym94" * 16
TRIAGE_PUBLIC_KEYS = OUTBOX_PUBLIC_KEYS = ""  # derived from the private ones
