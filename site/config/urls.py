"""Every door, grouped by who stands behind it (DESIGN: doors). Staff doors open only in a staff process."""

from allauth.account.views import logout
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from content.urls import files as content_files
from core.health import readyz
from core.views import healthz
from feedback.views.begun import answer_door
from users.views import other_password_reset, other_sign_in, shut

PUBLIC_ROOMS: list = [
    path("", include("feedback.urls")),
    path("follow/", include("notifications.urls")),
    path("", include("partnership.urls")),
    path("have-your-say/", include("consultations.urls")),
    path("join-in/", include("panels.urls")),
    path("", include("content.urls")),
]

# Signing in: panel members anywhere, staff in a staff process alone (notifications/accounts.py).
ACCOUNT_DOORS = [
    path("", include("users.urls")),
    path("accounts/", include("allauth.urls")),
]

# Wagtail's own ways in take a password alone, and its own screens for people know nothing of our roles.
STAFF_DOORS = [
    path("admin/login/", other_sign_in),
    path("admin/logout/", logout),
    re_path(r"^admin/password_reset/", other_password_reset),
    re_path(r"^admin/(?:users|groups|bulk/users|bulk/auth)/", shut),
    re_path(r"^admin/reports/site-history/", shut),  # the log is read at admin/log/, by who may
    path("admin/feedback/<uuid:pk>/answer/", answer_door),  # before Wagtail's gate, so that no typed word is lost
    path("admin/", include(wagtailadmin_urls)),
]

handler400 = "core.errors.bad_request"
handler403 = "core.errors.forbidden"
handler404 = "core.errors.not_found"
handler500 = "core.errors.broken"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("", include("core.urls")),
    *content_files,
    *ACCOUNT_DOORS,
]
if settings.PART in ("staff", "both"):
    urlpatterns += STAFF_DOORS
if settings.DEMO:
    urlpatterns += [path("demo/", include("demo.urls"))]
urlpatterns += i18n_patterns(
    *PUBLIC_ROOMS,
    path("_util/login/", other_sign_in),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
