"""What the floor adds to the staff area: style sheet, tiles on its first screen, second looks, a menu of its own."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from core.dashboard import tiles_for
from core.staff_views import menu, second_looks


class Tiles(Component):
    """The tiles of all rooms, for the person who looks."""

    name = "tiles"
    order = 10
    template_name = "core/tiles.html"

    def get_context_data(self, parent_context):
        return {"tiles": tiles_for(parent_context["request"].user, timezone.now())}


@hooks.register("construct_homepage_panels")
def tiles_come_first(request, panels) -> None:
    panels.append(Tiles())


@hooks.register("register_admin_urls")
def our_doors():
    return [path("second-looks/", second_looks, name="second_looks"), path("menu/", menu, name="staff_menu")]


@hooks.register("register_admin_menu_item")
def second_looks_item():
    return MenuItem(_("Second looks"), reverse("second_looks"), icon_name="view", order=120)


@hooks.register("insert_global_admin_css")
def our_style_sheet() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/staff.css"))
