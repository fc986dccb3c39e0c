from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self):
        from audit.actions import register_actions
        from core.health import figure
        from core.jobs import daily
        from core.keyrings import OUTBOX, TRIAGE
        from core.rotation import register_sealed_values
        from notifications.rounds import worker_age
        from notifications.services import ADDRESS_CONTEXT, contact_context, forget_old

        register_actions(
            {
                "notifications.open_contact": _("Opened a contact task"),
                "notifications.do_contact": _("Did a contact task"),
                "notifications.send_again": _("Let a message be sent again"),
            }
        )
        daily("notifications.forget_old", forget_old)
        figure("worker_seconds_ago", worker_age)
        register_sealed_values("notifications.OutboxMessage", "address", OUTBOX, lambda _row: ADDRESS_CONTEXT)
        register_sealed_values("notifications.Subscription", "address", OUTBOX, lambda _row: ADDRESS_CONTEXT)
        register_sealed_values("notifications.ContactTask", "sealed", TRIAGE, contact_context)
