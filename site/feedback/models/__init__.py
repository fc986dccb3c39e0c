"""What people tell us without saying who they are, and what was heard."""

from feedback.models.channel import Absence, Channel, ChannelQuestion, DeskDay, Reader
from feedback.models.desk import (
    MonthTally,
    Redaction,
    RedactionKey,
    ReplyDraft,
    ReplyDraftKey,
    ReplyTemplate,
    SavedView,
)
from feedback.models.draft import Draft
from feedback.models.duty import Alert, BreakGlass, BreakGlassKey, Debrief, Drill, DutyTurn
from feedback.models.insight import Insight
from feedback.models.message import Message, MessageKey
from feedback.models.quote import Quote, QuoteKey
from feedback.models.safeguarding import SafeguardingDecision, SafeguardingDecisionKey
from feedback.models.submission import Submission, SubmissionKey, TriageClock
from feedback.models.talk import (
    ContactWish,
    ContactWishKey,
    PassedItem,
    PassedItemKey,
    ThreadQuestion,
    ThreadQuestionKey,
)

__all__ = [
    "Absence",
    "Alert",
    "BreakGlass",
    "BreakGlassKey",
    "Channel",
    "ChannelQuestion",
    "ContactWish",
    "ContactWishKey",
    "Debrief",
    "DeskDay",
    "Draft",
    "Drill",
    "DutyTurn",
    "Insight",
    "Message",
    "MessageKey",
    "MonthTally",
    "PassedItem",
    "PassedItemKey",
    "Quote",
    "QuoteKey",
    "Reader",
    "Redaction",
    "RedactionKey",
    "ReplyDraft",
    "ReplyDraftKey",
    "ReplyTemplate",
    "SafeguardingDecision",
    "SafeguardingDecisionKey",
    "SavedView",
    "Submission",
    "SubmissionKey",
    "ThreadQuestion",
    "ThreadQuestionKey",
    "TriageClock",
]
