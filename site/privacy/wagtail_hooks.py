"""The log in the staff area."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from privacy import views
from privacy.permissions import can_read_log
from users.wagtail_hooks import AllowedMenuItem


@hooks.register("register_admin_urls")
def log_url():
    return [path("log/", views.log, name="privacy_log")]


@hooks.register("register_reports_menu_item")
def log_item():
    return AllowedMenuItem(_("The log"), reverse("privacy_log"), icon_name="history", order=900, can=can_read_log)
