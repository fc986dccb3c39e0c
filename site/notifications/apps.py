from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self):
        from audit.actions import register_actions
        from core.health import figure
        from core.jobs import daily
        from notifications.rounds import worker_age
        from notifications.services import forget_old

        register_actions(
            {
                "notifications.open_contact": _("Opened a contact task"),
                "notifications.do_contact": _("Did a contact task"),
                "notifications.send_again": _("Let a message be sent again"),
            }
        )
        daily("notifications.forget_old", forget_old)
        figure("worker_seconds_ago", worker_age)
