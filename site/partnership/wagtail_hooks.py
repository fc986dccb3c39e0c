"""The register in the staff area: decisions, small changes, promises, forums."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from partnership.permissions import can_read_register, can_record_small_change, can_work_promises
from partnership.viewsets import ForumViewSet
from users.wagtail_hooks import AllowedMenuItem


@hooks.register("register_admin_urls")
def register_urls():
    return [path("register/", include("partnership.staff_urls"))]


@hooks.register("register_admin_viewset")
def forums() -> ForumViewSet:
    return ForumViewSet("forums", url_prefix="register/forums")


@hooks.register("register_admin_menu_item")
def decisions_item():
    where = reverse("register:decisions")
    return AllowedMenuItem(_("Decisions"), where, icon_name="clipboard-list", order=120, can=can_read_register)


@hooks.register("register_admin_menu_item")
def small_changes_item():
    where = reverse("register:small_changes")
    return AllowedMenuItem(_("Small changes"), where, icon_name="edit", order=125, can=can_record_small_change)


@hooks.register("register_admin_menu_item")
def promises_item():
    where = reverse("register:promises")
    return AllowedMenuItem(_("Promises"), where, icon_name="date", order=127, can=can_work_promises)
