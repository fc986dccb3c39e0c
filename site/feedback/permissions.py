"""Who may do what with what people told us. Roles say what kind; ties to a service say which not."""

from feedback.choices import HIDDEN, WAITING, PassedStatus, SubmissionStatus
from feedback.models import (
    Absence,
    BreakGlass,
    Insight,
    PassedItem,
    Quote,
    Redaction,
    SafeguardingDecision,
    Submission,
    ThreadQuestion,
)
from users.roles import can_be_second, holds


def can_triage(user) -> bool:
    """May read and answer what people tell us."""
    return holds(user, "feedback.triage")


def can_safeguard(user) -> bool:
    """Is the safeguarding lead, or the deputy."""
    return holds(user, "feedback.safeguard")


def can_read(user, submission: Submission) -> bool:
    """May open this one: staff of the service it speaks of never may, whatever their role.

    What is about a person in a position of trust only the lead and the deputy open, until they hand it to the desk.
    """
    if not can_triage(user) or submission.deleting_on or submission.status == SubmissionStatus.EXPIRED:
        return False
    for_lead = submission.is_for_lead and not can_safeguard(user)
    if for_lead or is_for_another(user, submission):
        return False
    if submission.service_id is None:
        is_sorted = submission.status not in WAITING and not submission.is_for_lead
        return is_sorted or not user.affiliations.exists()
    return not user.affiliations.filter(service=submission.service_id).exists()


def can_work_redaction(user, redaction: Redaction) -> bool:
    """May uncover these words or take them out: whoever may read the message."""
    return can_read(user, redaction.submission)


def can_lead_on(user, submission: Submission) -> bool:
    """Decides, as the safeguarding lead or the deputy, on a message that they may read."""
    return can_safeguard(user) and can_read(user, submission)


def can_work_rota(user) -> bool:
    """May enter and take out turns of the rota."""
    return can_safeguard(user) or can_work_channels(user)


def is_for_another(user, submission: Submission) -> bool:
    """Whether this person sent it back, and it now waits for another to look again."""
    waits = submission.look_again and submission.status in WAITING
    return waits and submission.returned_by_id == user.pk


def can_ask_back(user, question: ThreadQuestion) -> bool:
    """May take a question back: whoever may read what it is about."""
    return can_read(user, question.submission)


def can_work_insights(user) -> bool:
    """May write insights, publish them and take them back."""
    return holds(user, "feedback.work_insight")


def can_see_insights(user) -> bool:
    """May see insights that are not published yet."""
    return can_work_insights(user) or holds(user, "feedback.review_insight")


def can_review_insight(user, insight: Insight) -> bool:
    """May be the second reader of this one: never its writer."""
    return can_be_second(user, "feedback.insight", first_id=insight.written_by_id)


def can_read_quote(user, quote: Quote) -> bool:
    """May be the second reader of these words: never who proposed them, nor staff of the service they speak of."""
    another = can_be_second(user, "feedback.quote", first_id=quote.proposed_by_id)
    service = quote.submission.service_id
    return another and not user.affiliations.filter(service=service, service__isnull=False).exists()


def can_second_read(user, decision: SafeguardingDecision) -> bool:
    """May be the second reader of this decision: another person, who may read the message too."""
    another = can_be_second(user, "feedback.safeguarding", first_id=decision.decided_by_id)
    return another and can_read(user, decision.submission)


def can_work_channels(user) -> bool:
    """May set up ways in, open, pause and close them."""
    return holds(user, "feedback.work_channel")


def can_note_absence(user) -> bool:
    """May say on which days somebody does not read: readers for themselves, who sets up ways in for anyone."""
    return can_triage(user) or can_work_channels(user)


def can_change_absence(user, absence: Absence) -> bool:
    """May enter or take back this one."""
    return can_work_channels(user) or (can_triage(user) and absence.user_id == user.pk)


def can_enter_for(user) -> bool:
    """May enter what somebody says, for them."""
    return holds(user, "feedback.enter_for")


def can_answer_passed(user) -> bool:
    """Has a screen of what was passed to their own services."""
    return holds(user, "feedback.answer_passed")


def can_answer_item(user, item: PassedItem) -> bool:
    """May read and answer this: staff of its service with the role, while the person's yes and the talk stand."""
    gone = item.status == PassedStatus.TAKEN_BACK or item.submission.deleting_on or item.submission.status in HIDDEN
    return can_answer_passed(user) and not gone and user.affiliations.filter(service=item.service_id).exists()


def can_work_passed(user, item: PassedItem) -> bool:
    """Is of the team that passed it, and may read the message."""
    return can_read(user, item.submission)


def can_open_broken(user, glass: BreakGlass) -> bool:
    """May read what they themselves broke the glass for, while it is there."""
    is_there = glass.submission.deleting_on is None and glass.submission.status != SubmissionStatus.EXPIRED
    return can_triage(user) and glass.opened_by_id == user.pk and is_there


def can_check_break_glass(user) -> bool:
    """Is told of break-glass access, and checks it."""
    return holds(user, "feedback.check_break_glass")
