"""The moves of what somebody told us."""

from core.workflow import Transition
from feedback.choices import SubmissionStatus as Status

SUBMISSION_MOVES = {
    "release": Transition({Status.HELD}, Status.SUBMITTED),
    "triage": Transition({Status.SUBMITTED}, Status.TRIAGED),
    "answer": Transition({Status.TRIAGED, Status.ANSWERED}, Status.ANSWERED),
    "close": Transition({Status.TRIAGED, Status.ANSWERED}, Status.CLOSED),
    "return": Transition({Status.HELD, Status.SUBMITTED, Status.TRIAGED}, Status.RETURNED),
    "reopen": Transition({Status.ANSWERED, Status.CLOSED, Status.RETURNED}, Status.TRIAGED),
}
