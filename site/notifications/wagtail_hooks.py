"""The contact sheet and the messages in the staff area."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from notifications import staff_views as views
from notifications.permissions import can_work_contact, can_work_outbox
from users.wagtail_hooks import AllowedMenuItem

CONTACT_SHEET = (
    [
        path("", views.contact_sheet, name="index"),
        path("<uuid:pk>/", views.open_task, name="open"),
        path("<uuid:pk>/done/", views.tick, name="done"),
    ],
    "contact_sheet",
)
MESSAGES = (
    [path("", views.outbox, name="index"), path("<uuid:pk>/again/", views.send_again, name="again")],
    "messages_sent",
)


@hooks.register("register_admin_urls")
def contact_and_messages():
    return [path("contact-sheet/", include(CONTACT_SHEET)), path("messages/", include(MESSAGES))]


@hooks.register("register_admin_menu_item")
def contact_sheet_item():
    where = reverse("contact_sheet:index")
    return AllowedMenuItem(_("Contact sheet"), where, icon_name="mobile-alt", order=130, can=can_work_contact)


@hooks.register("register_admin_menu_item")
def messages_item():
    where = reverse("messages_sent:index")
    return AllowedMenuItem(_("Sending"), where, icon_name="mail", order=930, can=can_work_outbox)
