from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from audit.actions import register_actions
from core import jobs, receipts
from feedback.choices import ThreadQuestionKind

ACTIONS = {
    "feedback.open": _("Opened what somebody told us"),
    "feedback.triage": _("Read and sorted what somebody told us"),
    "feedback.release": _("Let a held message through"),
    "feedback.return": _("Sent a message back, with a reason"),
    "feedback.reply": _("Answered a person"),
    "feedback.close": _("Finished a talk"),
    "feedback.search": _("Searched in what people told us"),
    "feedback.assign": _("Gave a message to a colleague"),
    "feedback.redact": _("Covered words of a message"),
    "feedback.redact_for_good": _("Took covered words out for good"),
    "feedback.uncover": _("Uncovered words again"),
    "feedback.look_again": _("Looked at a refusal as another person"),
    "feedback.ask": _("Asked a person something, with why"),
    "feedback.take_question_back": _("Took a question back"),
    "feedback.pass_on": _("Passed words to a service, with the person's yes"),
    "feedback.read_passed": _("Opened what was passed to a service"),
    "feedback.answer_passed": _("Answered for a service"),
    "feedback.finish_passed": _("Finished what was passed to a service"),
    "feedback.show_contact": _("Looked at how to reach a person, for one call"),
    "feedback.try_contact": _("Tried to reach a person; nobody answered"),
    "feedback.forget_contact": _("Deleted how to reach a person"),
    "feedback.break_glass": _("Opened, with a reason, what is not theirs to open"),
    "feedback.check_break_glass": _("Checked a break-glass access"),
    "feedback.answer_alert": _("Answered an alert"),
    "feedback.read_worse": _("Read, as the lead, that something got worse"),
    "feedback.hand_to_desk": _("Let the desk read what only the lead could read"),
    "feedback.drill": _("Tried the alarm"),
    "feedback.change_rota": _("Changed who is on duty"),
    "feedback.ask_debrief": _("Asked to talk about what they read"),
    "feedback.hold_debrief": _("Talked with a reader about what they read"),
    "feedback.change_channel": _("Changed a way in"),
    "feedback.open_channel": _("Opened a way in"),
    "feedback.pause_channel": _("Paused a way in"),
    "feedback.close_channel": _("Closed a way in"),
    "feedback.change_absence": _("Changed the days on which somebody does not read"),
    "feedback.change_template": _("Changed a ready-made answer"),
    "feedback.ask_quote": _("Asked a person for a yes to publish words"),
    "feedback.read_quote": _("Read a quote as the second person"),
    "feedback.publish_quote": _("Published a quote"),
    "feedback.hide_quote": _("Sorting or covering a message took its quote from the page"),
    "feedback.withdraw_quote": _("Took a quote back"),
    "feedback.safeguard": _("Decided what keeps people safe"),
    "feedback.second_read": _("Read a safeguarding decision as the second person"),
    "feedback.write_insight": _("Wrote an insight"),
    "feedback.edit_insight": _("Changed an insight"),
    "feedback.add_to_insight": _("Added messages to an insight"),
    "feedback.review_insight": _("Read an insight as the second person"),
    "feedback.publish_insight": _("Published an insight"),
    "feedback.read_insight": _("Read a published insight as the second person"),
    "feedback.note_gone": _("Saw that something published is gone, and why"),
    "feedback.undo_insight": _("Undid the publishing of an insight"),
    "feedback.withdraw_insight": _("Took an insight back"),
    "feedback.answer_insight": _("A decision answered an insight"),
    "feedback.wait_again_insight": _("An insight waits for an answer again"),
}


DESTROYED_OF_EACH = {
    "submissions": _("messages"),
    "drafts": _("begun and not sent"),
    "arrivals": _("hours of arrival"),
}


class FeedbackConfig(AppConfig):
    name = "feedback"

    def ready(self):
        from core import dashboard, leaving, second_looks
        from feedback.services import (
            alerts,
            begun,
            channels,
            drafts,
            drills,
            keeping,
            redaction,
            search,
            still_here,
            threads,
            waiting,
            watch,
        )
        from feedback.views.flow import end_flow

        register_actions(ACTIONS)
        leaving.at_leaving(end_flow)
        receipts.register_opener("feedback", lambda receipt: threads.find_submission(receipt, on=localdate()))
        receipts.register_opener("feedback.draft", lambda receipt: drafts.find_draft(receipt, on=localdate()))
        _end_with_everything()
        jobs.daily("feedback.destroy", keeping.destroy_due)
        jobs.daily("feedback.destroy_originals", redaction.destroy_originals)
        jobs.daily("feedback.forget_absences", channels.forget_absences)
        jobs.often("feedback.forget_arrivals", keeping.forget_arrivals)
        jobs.often("feedback.alerts", alerts.go_round)
        jobs.daily("feedback.ask_for_drill", drills.ask_for_drill)
        second_looks.provide("feedback.drill", watch.second_looks)
        for tile in (watch.alert_tile, watch.drill_tile, watch.glass_tile):
            dashboard.provide(tile)
        user_logged_out.connect(search.forget_at_sign_out)
        jobs.often("feedback.still_here", still_here.look_for_silence)
        jobs.daily("feedback.forget_begun", begun.forget_old)
        second_looks.provide("feedback", waiting.second_looks)
        for tile in (waiting.not_safe_tile, waiting.first_read_tile, waiting.replies_tile, waiting.passed_tile):
            dashboard.provide(tile)
        self._pass_on()
        self._keep()
        self._quote()

    def _pass_on(self):
        """What follows a person's yes, and what is forgotten about reaching them."""
        from feedback.choices import ThreadQuestionKind
        from feedback.services import contact, passing, questions, redaction

        questions.when_answered(ThreadQuestionKind.PASS_ON, passing.when_asked)
        redaction.when_taken_out(questions.take_out_of_copies)
        redaction.when_taken_out(passing.take_out_of_answers)
        jobs.daily("feedback.remind_contacts", passing.remind_contacts)
        jobs.daily("feedback.forget_contacts", contact.forget_old_contacts)

    def _quote(self):
        """A person's yes publishes words; their no, or wish to have nothing published, takes them away."""
        from core import dashboard
        from feedback.services import insights, questions, quotes, redaction, threads, waiting

        questions.when_answered(ThreadQuestionKind.QUOTE, quotes.when_answered)
        threads.when_narrowed(quotes.end_all)
        threads.when_narrowed(insights.lose_yes)
        threads.when_deleted(quotes.end_all)
        redaction.when_covered(quotes.hide_covered)
        redaction.when_taken_out(quotes.end_taken_out)
        dashboard.provide(waiting.gone_tile)

    def _keep(self):
        """Say what may be held, and what a restored backup does again."""
        from feedback.services import keeping, threads
        from privacy import runs
        from privacy.services import holdable, replay

        jobs.daily("feedback.reshuffle", keeping.reshuffle)
        runs.name_run(keeping.SHUFFLED, _("Written anew in a mixed order"), {"": _("sealed rows")})
        runs.name_run(keeping.DESTROYED, _("Destroyed, their time was over"), DESTROYED_OF_EACH)
        holdable(keeping.GONE, keeping.find_by_number)
        replay(keeping.GONE, "feedback.Submission", keeping.destroy_again)
        replay(threads.TAKEN_BACK, "feedback.Submission", keeping.hide_again)


def _end_with_everything() -> None:
    """What ends at once when a person deletes everything."""
    from feedback.services import contact, questions, threads

    threads.when_deleted(questions.end_questions)
    threads.when_deleted(contact.take_contact_back)
