"""What the staff area shows of people, and what it no longer shows: the roles table is the only truth."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from users import staff_views as views
from users.permissions import can_issue_slips, can_manage_people
from users.roles import holds

PEOPLE = (
    [
        path("", views.people, name="people"),
        path("invite/", views.invite_person, name="invite"),
        path("<int:pk>/", views.person, name="person"),
        path("<int:pk>/roles/", views.change_roles, name="roles"),
        path("<int:pk>/end/", views.end_account, name="end"),
        path("<int:pk>/open-again/", views.open_again, name="open_again"),
        path("<int:pk>/invite-again/", views.send_again, name="invite_again"),
        path("slips/", views.slips, name="slips"),
        path("slips/<int:pk>/", views.make_slip, name="make_slip"),
    ],
    "people",
)


class AllowedMenuItem(MenuItem):
    """An item that a person sees only if `can(user)`."""

    def __init__(self, *args, can, **kwargs):
        super().__init__(*args, **kwargs)
        self.can = can

    def is_shown(self, request) -> bool:
        return self.can(request.user)


@hooks.register("register_admin_urls")
def people_urls():
    return [path("people/", include(PEOPLE, namespace="people"))]


@hooks.register("register_admin_menu_item")
def people_item():
    return AllowedMenuItem(_("People"), reverse("people:people"), icon_name="group", order=950, can=can_manage_people)


@hooks.register("register_admin_menu_item")
def slips_item():
    return AllowedMenuItem(_("Sign-in slips"), reverse("people:slips"), icon_name="key", order=940, can=can_issue_slips)


@hooks.register("construct_settings_menu")
def no_second_truth(request, items) -> None:
    """Wagtail's screens for users and groups are shut (config/urls.py)."""
    items[:] = [item for item in items if item.name not in ("users", "groups")]


@hooks.register("construct_reports_menu")
def one_log(request, items) -> None:
    """Wagtail's site history tells anyone with one permission who read what; the log is privacy's own page."""
    items[:] = [item for item in items if item.name != "site-history"]


@hooks.register("construct_help_menu")
def no_links_to_outside(request, items) -> None:
    """Wagtail's own help points to another site, where our words mean nothing."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]


@hooks.register("construct_homepage_summary_items")
def only_what_one_may_use(request, items) -> None:
    """Counts of pages, images and documents are for those who work with them."""
    if not holds(request.user, "wagtailimages.add_image"):
        items.clear()
