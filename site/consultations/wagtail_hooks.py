"""What people are asked, in the staff area."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from consultations.permissions import can_work_consultations
from consultations.views import staff
from consultations.viewsets import AskingGroup
from users.wagtail_hooks import AllowedMenuItem

MOVES = (
    [
        path("", staff.index, name="index"),
        path("<int:pk>/open/", staff.open_it, name="open"),
        path("<int:pk>/stop/<slug:verb>/", staff.stop, name="stop"),
        path("<int:pk>/<slug:verb>/", staff.move, name="move"),
        path("stages/<int:pk>/reach/", staff.reach, name="reach"),
        path("stages/<int:pk>/explain/", staff.explain, name="explain"),
    ],
    "consultation_moves",
)


@hooks.register("register_admin_viewset")
def asking() -> AskingGroup:
    return AskingGroup()


@hooks.register("register_admin_urls")
def moves_urls():
    return [path("consultation-moves/", include(MOVES))]


@hooks.register("register_admin_menu_item")
def moves_item():
    where = reverse("consultation_moves:index")
    return AllowedMenuItem(_("Asking: steps"), where, icon_name="resubmit", order=171, can=can_work_consultations)
