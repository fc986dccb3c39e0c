from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    name = "consultations"

    def ready(self):
        from audit.actions import register_actions
        from consultations import standing
        from core.clock import changes_at
        from notifications.topics import register_topic_kind

        register_actions(ACTIONS)
        changes_at(standing.next_public_change)
        register_topic_kind("consultation", standing.consultation_label)


ACTIONS = {
    "consultations.add": _("Wrote an exercise, a consultation or a part of one"),
    "consultations.change": _("Changed an exercise, a consultation or a part of one"),
    "consultations.set_stage": _("Said how a stage of an exercise stands"),
    "consultations.send_to_review": _("Asked another to look at a consultation"),
    "consultations.send_back": _("Sent a consultation back"),
    "consultations.open": _("Opened a consultation"),
    "consultations.pause": _("Paused a consultation"),
    "consultations.resume": _("Let a consultation go on"),
    "consultations.report": _("Said that what people said is told"),
    "consultations.decide": _("Said that a consultation is decided"),
    "consultations.withdraw": _("Withdrew a consultation"),
}
