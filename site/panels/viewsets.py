"""Panels in the staff area, and what they ask for. Whether one looks for people is changed on a screen of its own."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from panels import models
from panels.services import save_panel, save_recommendation
from users.viewsets import StaffViewSet


class PanelViewSet(StaffViewSet):
    model = models.Panel
    icon = "group"
    menu_label = _("Panels")
    list_display = ["name", "status", "seats", "members_now"]
    form_fields = ["name", "slug", "purpose", "role", "pay", "support", "contact_name", "seats", "members_now"]
    save = staticmethod(save_panel)


class RecommendationViewSet(StaffViewSet):
    """Only added: words that a panel agreed are not changed by staff (no role may change them)."""

    model = models.Recommendation
    icon = "comment"
    menu_label = _("Recommendations")
    list_display = ["reference", "panel", "agreed_on"]
    related = ("panel",)
    form_fields = ["panel", "words", "agreed_on"]
    save = staticmethod(save_recommendation)


class PanelsGroup(ModelViewSetGroup):
    """One menu for panels."""

    menu_label = _("Join in")
    menu_icon = "group"
    menu_order = 180
    items = (PanelViewSet, RecommendationViewSet)
