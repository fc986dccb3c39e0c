from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.actions import register_actions

ACTIONS = {
    "privacy.place_hold": _("Held a record that would go"),
    "privacy.review_hold": _("Looked at a hold again"),
    "privacy.lift_hold": _("Lifted a hold"),
}


class PrivacyConfig(AppConfig):
    name = "privacy"

    def ready(self):
        from core import health
        from privacy.runs import name_run
        from privacy.services import REPLAYED, may_be_served

        register_actions(ACTIONS)
        health.check("opened", may_be_served)
        name_run(REPLAYED, _("After a restore, gone once more"), {"": _("messages")})
