from django.apps import AppConfig
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from audit.actions import register_actions
from core import jobs, receipts

ACTIONS = {
    "feedback.open": _("Opened what somebody told us"),
    "feedback.triage": _("Read and sorted what somebody told us"),
    "feedback.release": _("Let a held message through"),
    "feedback.return": _("Sent a message back, with a reason"),
    "feedback.reply": _("Answered a person"),
    "feedback.close": _("Finished a talk"),
    "feedback.safeguard": _("Decided what keeps people safe"),
    "feedback.second_read": _("Read a safeguarding decision as the second person"),
    "feedback.write_insight": _("Wrote an insight"),
    "feedback.edit_insight": _("Changed an insight"),
    "feedback.add_to_insight": _("Added messages to an insight"),
    "feedback.review_insight": _("Read an insight as the second person"),
    "feedback.publish_insight": _("Published an insight"),
    "feedback.read_insight": _("Read a published insight as the second person"),
    "feedback.undo_insight": _("Undid the publishing of an insight"),
    "feedback.withdraw_insight": _("Took an insight back"),
    "feedback.answer_insight": _("A decision answered an insight"),
    "feedback.wait_again_insight": _("An insight waits for an answer again"),
}


class FeedbackConfig(AppConfig):
    name = "feedback"

    def ready(self):
        from core import dashboard, second_looks
        from feedback.services import drafts, keeping, threads, waiting

        register_actions(ACTIONS)
        receipts.register_opener("feedback", lambda receipt: threads.find_submission(receipt, on=localdate()))
        receipts.register_opener("feedback.draft", lambda receipt: drafts.find_draft(receipt, on=localdate()))
        jobs.daily("feedback.destroy", keeping.destroy_due)
        jobs.often("feedback.forget_arrivals", keeping.forget_arrivals)
        second_looks.provide("feedback", waiting.second_looks)
        for tile in (waiting.not_safe_tile, waiting.first_read_tile, waiting.replies_tile):
            dashboard.provide(tile)
