"""Updates in the staff area, through our own screens: Wagtail's page editor does not cite, check, tell or record."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from content.models import UpdatePage
from content.permissions import can_work_updates
from content.views import updates
from users.wagtail_hooks import AllowedMenuItem

UPDATES = (
    [
        path("", updates.index, name="index"),
        path("new/", updates.choose, name="choose"),
        path("new/<str:reference>/", updates.write, name="write"),
        path("<int:pk>/", updates.update, name="update"),
        path("<int:pk>/edit/", updates.edit, name="edit"),
        path("<int:pk>/publish/", updates.publish, name="publish"),
        path("<int:pk>/unpublish/", updates.unpublish, name="unpublish"),
        path("<int:pk>/let-stand/", updates.let_stand, name="let_stand"),
    ],
    "content_updates",
)


@hooks.register("register_admin_urls")
def updates_urls():
    return [path("updates/", include(UPDATES))]


@hooks.register("register_admin_menu_item")
def updates_item():
    where = reverse("content_updates:index")
    return AllowedMenuItem(_("You said, we did"), where, icon_name="openquote", order=160, can=can_work_updates)


@hooks.register("register_page_listing_buttons")
def open_update(page, user, next_url=None):
    """The way from Wagtail's list of pages to the screens where an update can be changed."""
    if page.specific_class is UpdatePage and can_work_updates(user):
        where = reverse("content_updates:update", args=[page.pk])
        yield Button(_("Open the update"), where, icon_name="edit", priority=5)
