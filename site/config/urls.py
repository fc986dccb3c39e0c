"""Every door, grouped by who stands behind it (DESIGN: doors). Staff doors open only in a staff process."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from core.views import healthz

PUBLIC_ROOMS: list = [
    path("follow/", include("notifications.urls")),
]

STAFF_DOORS = [
    path("accounts/", include("allauth.urls")),
    path("admin/", include(wagtailadmin_urls)),
]

urlpatterns = [path("healthz", healthz, name="healthz")]
if settings.PART in ("staff", "both"):
    urlpatterns += STAFF_DOORS
if settings.DEMO:
    urlpatterns += []
urlpatterns += i18n_patterns(
    *PUBLIC_ROOMS,
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
