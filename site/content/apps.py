from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"

    def ready(self):
        from audit.actions import register_actions
        from content import looking_up, signals
        from content.services import snapshots
        from core import jobs, second_looks
        from core.clock import changes_at
        from core.links import provide
        from notifications.topics import register_topic_kind
        from taxonomy.services import theme_label

        register_actions(ACTIONS)
        for label, provider in looking_up.PROVIDERS.items():
            provide(label, provider)
        changes_at(looking_up.next_review)
        register_topic_kind("theme", theme_label)
        second_looks.provide("content", looking_up.second_looks)
        jobs.daily("content.freeze_months", snapshots.freeze_months)
        signals.connect()


ACTIONS = {
    "content.draft_update": _("Started an update"),
    "content.rewrite_update": _("Changed the words of an update"),
    "content.publish_update": _("Published an update"),
    "content.unpublish_update": _("Took an update down"),
    "content.read_update": _("Read an update as the second person"),
}
