"""The moves of a consultation."""

from consultations.choices import ConsultationStatus as S
from core.workflow import Transition

MOVES = {
    "send_to_review": Transition({S.DRAFT}, S.IN_REVIEW),
    "send_back": Transition({S.IN_REVIEW}, S.DRAFT),
    "open": Transition({S.IN_REVIEW}, S.APPROVED),
    "pause": Transition({S.APPROVED}, S.PAUSED),
    "resume": Transition({S.PAUSED}, S.APPROVED),
    "report": Transition({S.APPROVED}, S.REPORTED),
    "decide": Transition({S.REPORTED}, S.DECIDED),
    "withdraw": Transition({S.APPROVED, S.PAUSED, S.REPORTED}, S.WITHDRAWN),
}
EDITABLE = (S.DRAFT,)  # what one person sent, another reads as it is; to change it, it is sent back
