"""Forums in the staff area: the register keeper's. A forum that ended is hidden, not deleted."""

from django.utils.translation import gettext_lazy as _

from partnership.models import Forum
from partnership.services.forums import save_forum
from users.viewsets import StaffViewSet


class ForumViewSet(StaffViewSet):
    model = Forum
    icon = "group"
    menu_label = _("Forums")
    menu_order = 150
    add_to_admin_menu = True
    list_display = ["name", "kind", "meets", "is_public"]
    form_fields = [
        "name",
        "slug",
        "kind",
        "purpose",
        "meets",
        "next_meeting_on",
        "owner",
        "minutes_url",
        "seats",
        "lived_seats",
        "lived_seats_filled",
        "is_public",
    ]
    save = staticmethod(save_forum)
