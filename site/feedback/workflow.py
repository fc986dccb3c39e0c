"""The moves of what people told us, of what is decided to keep them safe, and of what was heard."""

from core.workflow import Transition
from feedback.choices import InsightStatus, SafeguardingStatus
from feedback.choices import SubmissionStatus as Status

SUBMISSION_MOVES = {
    "release": Transition({Status.HELD}, Status.SUBMITTED),
    "triage": Transition({Status.SUBMITTED}, Status.TRIAGED),
    "answer": Transition({Status.TRIAGED, Status.ANSWERED}, Status.ANSWERED),
    "close": Transition({Status.TRIAGED, Status.ANSWERED}, Status.CLOSED),
    "return": Transition({Status.HELD, Status.SUBMITTED, Status.TRIAGED}, Status.RETURNED),
    "reopen": Transition({Status.ANSWERED, Status.CLOSED, Status.RETURNED}, Status.TRIAGED),
}

SAFEGUARDING_MOVES = {
    "agree": Transition({SafeguardingStatus.DECIDED}, SafeguardingStatus.CLOSED),
    "disagree": Transition({SafeguardingStatus.DECIDED}, SafeguardingStatus.DISAGREED),
    "replace": Transition(set(SafeguardingStatus) - {SafeguardingStatus.REPLACED}, SafeguardingStatus.REPLACED),
    "read_again": Transition({SafeguardingStatus.CLOSED}, SafeguardingStatus.DECIDED),
}

INSIGHT_MOVES = {
    "review": Transition({InsightStatus.DRAFT}, InsightStatus.REVIEWED),
    "edit": Transition({InsightStatus.DRAFT, InsightStatus.REVIEWED}, InsightStatus.DRAFT),
    "publish": Transition({InsightStatus.DRAFT, InsightStatus.REVIEWED}, InsightStatus.PUBLISHED),
    "undo": Transition({InsightStatus.PUBLISHED}, InsightStatus.DRAFT),
    "answer": Transition({InsightStatus.PUBLISHED, InsightStatus.ANSWERED}, InsightStatus.ANSWERED),
    "wait_again": Transition({InsightStatus.ANSWERED}, InsightStatus.PUBLISHED),
    "withdraw": Transition(set(InsightStatus) - {InsightStatus.WITHDRAWN}, InsightStatus.WITHDRAWN),
}
