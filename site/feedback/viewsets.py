"""The room's vocabulary in the staff area: ready-made answers, retired and not deleted."""

from django.utils.translation import gettext_lazy as _

from feedback.models import ReplyTemplate
from feedback.services.ready_words import save_template
from users.viewsets import StaffViewSet


class ReplyTemplateViewSet(StaffViewSet):
    """Answers to begin from, in the partnership's words."""

    model = ReplyTemplate
    icon = "edit"
    menu_label = _("Ready answers")
    menu_order = 130
    add_to_admin_menu = True
    form_fields = ["name", "use", "because", "text", "is_active"]
    list_display = ["name", "use", "is_active"]
    save = staticmethod(save_template)
