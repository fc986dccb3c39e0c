"""The moves of what people told us, of what is decided to keep them safe, and of what was heard."""

from core.workflow import Transition
from feedback.choices import (
    ChannelStatus,
    InsightStatus,
    PassedStatus,
    QuoteStatus,
    RedactionStatus,
    SafeguardingStatus,
    ThreadQuestionStatus,
)
from feedback.choices import SubmissionStatus as Status

CHANNEL_MOVES = {
    "open": Transition({ChannelStatus.DRAFT, ChannelStatus.PAUSED, ChannelStatus.CLOSED}, ChannelStatus.OPEN),
    "pause": Transition({ChannelStatus.OPEN}, ChannelStatus.PAUSED),
    "close": Transition({ChannelStatus.OPEN, ChannelStatus.PAUSED}, ChannelStatus.CLOSED),
}

SUBMISSION_MOVES = {
    "release": Transition({Status.HELD}, Status.SUBMITTED),
    "triage": Transition({Status.SUBMITTED}, Status.TRIAGED),
    "answer": Transition({Status.TRIAGED, Status.ANSWERED}, Status.ANSWERED),
    "close": Transition({Status.TRIAGED, Status.ANSWERED}, Status.CLOSED),
    "return": Transition({Status.HELD, Status.SUBMITTED, Status.TRIAGED}, Status.RETURNED),
    "reopen": Transition({Status.ANSWERED, Status.CLOSED, Status.RETURNED}, Status.TRIAGED),
    "look_again": Transition({Status.RETURNED}, Status.SUBMITTED),
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

QUESTION_MOVES = {
    "yes": Transition({ThreadQuestionStatus.OPEN}, ThreadQuestionStatus.YES),
    "no": Transition({ThreadQuestionStatus.OPEN}, ThreadQuestionStatus.NO),
    "yes_after_all": Transition({ThreadQuestionStatus.NO}, ThreadQuestionStatus.YES),
    "no_after_all": Transition({ThreadQuestionStatus.YES}, ThreadQuestionStatus.NO),
    "take_back": Transition({ThreadQuestionStatus.OPEN, ThreadQuestionStatus.YES}, ThreadQuestionStatus.TAKEN_BACK),
}

PASSED_MOVES = {
    "answer": Transition({PassedStatus.WAITING}, PassedStatus.ANSWERED),
    "close": Transition({PassedStatus.WAITING, PassedStatus.ANSWERED}, PassedStatus.CLOSED),
    "take_back": Transition(set(PassedStatus) - {PassedStatus.TAKEN_BACK}, PassedStatus.TAKEN_BACK),
}

REDACTION_MOVES = {
    "make_permanent": Transition({RedactionStatus.MASKED}, RedactionStatus.PERMANENT),
    "undo": Transition({RedactionStatus.MASKED}, RedactionStatus.UNDONE),
}

QUOTE_MOVES = {
    "agree": Transition({QuoteStatus.ASKED}, QuoteStatus.AGREED),
    "read": Transition({QuoteStatus.AGREED}, QuoteStatus.READ),
    "publish": Transition({QuoteStatus.READ}, QuoteStatus.PUBLISHED),
    "hide": Transition({QuoteStatus.PUBLISHED}, QuoteStatus.READ),
    "read_anew": Transition({QuoteStatus.PUBLISHED}, QuoteStatus.AGREED),
    "refuse": Transition(
        {QuoteStatus.ASKED, QuoteStatus.AGREED, QuoteStatus.READ, QuoteStatus.PUBLISHED}, QuoteStatus.REFUSED
    ),
    "take_back": Transition(set(QuoteStatus) - {QuoteStatus.TAKEN_BACK}, QuoteStatus.TAKEN_BACK),
}
