from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TaxonomyConfig(AppConfig):
    name = "taxonomy"

    def ready(self):
        from audit.actions import register_actions
        from core.leaving import leave_to
        from taxonomy.models import PartnershipSettings

        register_actions(
            {
                "taxonomy.add": _("Added to the vocabulary"),
                "taxonomy.change": _("Changed the vocabulary"),
                "taxonomy.remove": _("Removed from the vocabulary"),
            }
        )
        leave_to(lambda: PartnershipSettings.load().leave_url)
