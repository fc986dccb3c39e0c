"""The log and the holds in the staff area."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from privacy import views
from privacy.permissions import can_read_log, can_work_holds
from users.wagtail_hooks import AllowedMenuItem


@hooks.register("register_admin_urls")
def log_url():
    return [
        path("log/", views.log, name="privacy_log"),
        path("holds/", views.holds, name="privacy_holds"),
        path("holds/<uuid:pk>/review/", views.review_hold, name="privacy_review_hold"),
        path("holds/<uuid:pk>/lift/", views.lift_hold, name="privacy_lift_hold"),
    ]


@hooks.register("register_admin_menu_item")
def holds_item():
    return AllowedMenuItem(_("Holds"), reverse("privacy_holds"), icon_name="lock", order=930, can=can_work_holds)


@hooks.register("register_reports_menu_item")
def log_item():
    return AllowedMenuItem(_("The log"), reverse("privacy_log"), icon_name="history", order=900, can=can_read_log)
