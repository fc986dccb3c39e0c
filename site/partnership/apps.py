from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnershipConfig(AppConfig):
    name = "partnership"

    def ready(self):
        from audit.actions import register_actions
        from core import second_looks
        from core.clock import changes_at
        from core.links import provide
        from core.workflow import guard
        from notifications.topics import register_topic_kind
        from partnership import looking_up

        register_actions(ACTIONS)
        for label, provider in looking_up.PROVIDERS.items():
            provide(label, provider)
        guard("consultations.open", looking_up.decision_is_made)
        second_looks.provide("partnership", looking_up.waiting_for_second)
        changes_at(looking_up.next_public_change)
        register_topic_kind("decision", looking_up.decision_label)
        register_topic_kind("promise", looking_up.promise_label)


ACTIONS = {
    "partnership.start_decision": _("Started a decision"),
    "partnership.edit_decision": _("Edited a decision"),
    "partnership.cite": _("Added evidence to a decision"),
    "partnership.uncite": _("Took evidence from a decision"),
    "partnership.propose": _("Proposed a decision"),
    "partnership.send_back": _("Sent a decision back"),
    "partnership.put_off": _("Put a decision off"),
    "partnership.take_up": _("Took a decision up again"),
    "partnership.make": _("Entered a decision as made"),
    "partnership.publish": _("Published a decision"),
    "partnership.look_again": _("Began to look at a decision again"),
    "partnership.settle_review": _("Ended looking at a decision again"),
    "partnership.small_change": _("Recorded a small change"),
    "partnership.second_look": _("Read a small change as the second person"),
    "partnership.take_back": _("Undid a small change"),
    "partnership.panel_note": _("Entered a panel's note"),
    "partnership.make_promise": _("Made a promise"),
    "partnership.note_promise": _("Said how a promise stands"),
    "partnership.drop_promise": _("Dropped a promise"),
    "partnership.save_forum": _("Saved a forum"),
}
