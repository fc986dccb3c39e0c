from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PanelsConfig(AppConfig):
    name = "panels"

    def ready(self):
        from audit.actions import register_actions
        from notifications.topics import register_topic_kind
        from panels.standing import panel_label

        register_actions(ACTIONS)
        register_topic_kind("panel", panel_label)


ACTIONS = {
    "panels.add": _("Wrote about a new panel"),
    "panels.change": _("Changed what a panel is, does or pays"),
    "panels.open": _("Said that a panel looks for people"),
    "panels.fill": _("Said that a panel is full"),
    "panels.close": _("Said that a panel's work is finished"),
    "panels.recommend": _("Wrote down what a panel asks for"),
}
