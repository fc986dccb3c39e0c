"""What people tell us without saying who they are, and what was heard."""

from feedback.models.channel import Channel
from feedback.models.draft import Draft
from feedback.models.insight import Insight
from feedback.models.message import Message, MessageKey
from feedback.models.safeguarding import SafeguardingDecision, SafeguardingDecisionKey
from feedback.models.submission import Submission, SubmissionKey, TriageClock

__all__ = [
    "Channel",
    "Draft",
    "Insight",
    "Message",
    "MessageKey",
    "SafeguardingDecision",
    "SafeguardingDecisionKey",
    "Submission",
    "SubmissionKey",
    "TriageClock",
]
