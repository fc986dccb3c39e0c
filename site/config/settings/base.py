"""Settings that hold everywhere. What differs between machines comes from the environment (docs/deploy.md)."""

import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"

env = environ.Env()

# Which half of the site this process serves: public | staff | worker | both.
PART = env.str("ALONGSIDE_PART", default="both")

# The rooms, from the top of the house to its floor (pyproject.toml holds their order; docs/rooms.md tells why).
ROOMS = [
    "content",
    "partnership",
    "consultations",
    "panels",
    "feedback",
    "payments",
    "notifications",
    "privacy",
    "taxonomy",
    "users",
    "audit",
    "core",
]

INSTALLED_APPS = [
    *ROOMS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "core.middleware.ForgetVisitorMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.CSPMiddleware",
    "core.middleware.StaffAreaCSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.middleware.WholeAddressMiddleware",
    "core.middleware.PathLanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "users.middleware.StaffDoorMiddleware",
    "users.middleware.SecondFactorMiddleware",
    "core.middleware.PrivatePagesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "taxonomy.context.partnership",
            ],
            "builtins": ["core.templatetags.components"],
        },
    }
]
FORM_RENDERER = "core.rendering.FormRenderer"

DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'alongside.sqlite3'}"),
}
SQLITE = "sqlite" in DATABASES["default"]["ENGINE"]
if SQLITE:
    # WAL lets readers read while one writes; FULL makes "thank you" mean "on the disk".
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;",
        "transaction_mode": "IMMEDIATE",
    }
else:
    INSTALLED_APPS.append("django.contrib.postgres")  # search; on SQLite it would only cost time at the start
# Opening a database costs more than a query: each thread of a server keeps its connection.
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
# Copies of public pages in front of Django (core/pagecache.py).
PAGE_CACHE = env.bool("PAGE_CACHE", default=True)

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["users.hashers.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR / "media"))()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Mail: one back end, chosen by the environment; only the room `notifications` may import django.core.mail.
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Alongside <hello@northmere.example>")
EMAIL_TIMEOUT = 30  # seconds; far less than a worker's lease (notifications/sending.py)

# Cookies. `__Host-` binds them to this host and to HTTPS (browsers treat 127.0.0.1 as safe).
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "core.errors.csrf_failure"

# With `no-referrer` Chromium sends "Origin: null" and Django's CSRF check refuses every form.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PERMISSIONS_POLICY = {
    name: []
    for name in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}

# Uploads from the public: none. A form is text; 256 KB holds the longest we keep, encoded.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "formatters": {"quiet": {"()": "core.logs.QuietFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django.security": {"level": "CRITICAL", "propagate": True},
        "django.request": {"level": "ERROR", "propagate": True},
        "alongside": {"level": "INFO", "propagate": True},
    },
}

# Wagtail
WAGTAIL_SITE_NAME = "Alongside"
WAGTAILADMIN_BASE_URL = env.str("STAFF_URL", default="http://127.0.0.1:8000")
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_USER_TIME_ZONES = ["Europe/London"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILEMBEDS_FINDERS = []  # nothing of other websites in our pages, and no staff login that makes us ask them
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# Accounts (allauth). Staff and panel members are invited; nobody signs up alone.
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "users:after_sign_in"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "notifications.accounts.AccountAdapter"
MFA_ADAPTER = "users.mfa.MFAAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {"slip": "10/10m/ip"}  # wrong codes alone count
_FORMS = "users.account_forms."
ACCOUNT_FORMS = {
    "login": _FORMS + "LoginForm",
    "reauthenticate": _FORMS + "ReauthenticateForm",
    "request_login_code": _FORMS + "RequestLoginCodeForm",
    "confirm_login_code": _FORMS + "ConfirmLoginCodeForm",
    "reset_password": _FORMS + "ResetPasswordForm",
    "confirm_password_reset_code": _FORMS + "ConfirmPasswordResetCodeForm",
    "reset_password_from_key": _FORMS + "ResetPasswordKeyForm",
    "change_password": _FORMS + "ChangePasswordForm",
    "set_password": _FORMS + "SetPasswordForm",
    "add_email": _FORMS + "AddEmailForm",
}
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Alongside"
MFA_FORMS = {
    "authenticate": _FORMS + "AuthenticateForm",
    "reauthenticate": _FORMS + "ReauthenticateByCodeForm",
    "activate_totp": _FORMS + "ActivateTOTPForm",
    "add_webauthn": _FORMS + "AddPasskeyForm",
    "edit_webauthn": _FORMS + "RenamePasskeyForm",
}
# Second factor for staff: always in production settings, off in the demo.
STAFF_SECOND_FACTOR = True

DEMO = False

# Safety (docs/threat-model.md)
LEAVE_URL = env.str("LEAVE_URL", default="https://www.bbc.co.uk/weather")
FLOW_MINUTES = 30
# Above these a message is held for a check, never refused (feedback/services/flood.py). Each process counts its own.
FLOOD_A_MINUTE = env.int("FLOOD_A_MINUTE", default=20)
FLOOD_A_NETWORK_HOUR = env.int("FLOOD_A_NETWORK_HOUR", default=60)
# Above this nothing more of a network is kept on its way; its people still send, from one page.
DRAFTS_A_NETWORK_DAY = env.int("DRAFTS_A_NETWORK_DAY", default=300)

# The desk: so many open messages has one person at most; after so many opened in a day a break is offered.
DESK_CAP = env.int("DESK_CAP", default=15)
DESK_BREAK_AFTER = env.int("DESK_BREAK_AFTER", default=12)
# Shown when the database cannot be asked: who we are, and how to reach a person all the same.
WHEN_DOWN = {
    "name": env.str("PARTNERSHIP_NAME", default="Alongside"),
    "phone": env.str("PARTNERSHIP_PHONE", default=""),
    "post": env.str("PARTNERSHIP_POST", default=""),
    "helplines": [
        {"href": "tel:999", "name": "999", "words": "Ring if someone is in danger now.", "hours": "Any time"},
        {"href": "tel:116123", "name": "116 123", "words": "Samaritans: ring and talk.", "hours": "Any time"},
        {"href": "sms:85258", "name": "Text SHOUT to 85258", "words": "Talk by text.", "hours": "Any time"},
    ],
}
# Counts of people below this are not shown; 8 is the least, whatever stands here.
SMALL_NUMBERS_THRESHOLD = env.int("SMALL_NUMBERS_THRESHOLD", default=8)

# Keys (core/keyrings.py, core/receipts.py). Each process gets only what its part may hold.
RECEIPT_PEPPER_LOOKUP = env.str("RECEIPT_PEPPER_LOOKUP", default="")
RECEIPT_PEPPER_KEYS = env.str("RECEIPT_PEPPER_KEYS", default="")
TRIAGE_PUBLIC_KEYS = env.str("TRIAGE_PUBLIC_KEYS", default="")
TRIAGE_PRIVATE_KEYS = env.str("TRIAGE_PRIVATE_KEYS", default="")
OUTBOX_PUBLIC_KEYS = env.str("OUTBOX_PUBLIC_KEYS", default="")
OUTBOX_PRIVATE_KEYS = env.str("OUTBOX_PRIVATE_KEYS", default="")
# Drawn anew at each start and never written down: yesterday's codes for a device mean nothing today.
RATE_KEY = env.str("RATE_KEY", default="") or secrets.token_urlsafe(32)
RATE_KEY_SHARED = False  # whether a server refuses to start without one from its parent
# Behind our own proxy only: the last address it names is used, cut and keyed, for limits; nothing is kept.
TRUST_FORWARDED_FOR = env.bool("TRUST_FORWARDED_FOR", default=False)
PUBLIC_URL = env.str("PUBLIC_URL", default="http://127.0.0.1:8000")
