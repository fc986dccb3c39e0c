"""Panels in the staff area."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from panels.permissions import can_work_panels
from panels.views import staff
from panels.viewsets import PanelsGroup
from users.wagtail_hooks import AllowedMenuItem

MOVES = (
    [path("", staff.index, name="index"), path("<int:pk>/<slug:verb>/", staff.move, name="move")],
    "panel_moves",
)


@hooks.register("register_admin_viewset")
def panels() -> PanelsGroup:
    return PanelsGroup()


@hooks.register("register_admin_urls")
def moves_urls():
    return [path("panel-moves/", include(MOVES))]


@hooks.register("register_admin_menu_item")
def moves_item():
    where = reverse("panel_moves:index")
    return AllowedMenuItem(_("Panels: steps"), where, icon_name="resubmit", order=181, can=can_work_panels)
