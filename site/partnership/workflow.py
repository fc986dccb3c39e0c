"""Which moves a decision and a promise can make."""

from core.workflow import Transition
from partnership.choices import OPEN_PROMISES, DecisionStatus, PromiseStatus

_D = DecisionStatus
DECISION_MOVES = {
    "propose": Transition({_D.DRAFT}, _D.PROPOSED),
    "send_back": Transition({_D.PROPOSED, _D.DEFERRED}, _D.DRAFT),
    "put_off": Transition({_D.PROPOSED}, _D.DEFERRED),
    "take_up": Transition({_D.DEFERRED}, _D.PROPOSED),
    "make": Transition({_D.PROPOSED}, _D.MADE),
    "publish": Transition({_D.MADE}, _D.PUBLISHED),
    "take_back": Transition({_D.PUBLISHED}, _D.TAKEN_BACK),
    "look_again": Transition({_D.PUBLISHED, _D.CONFIRMED, _D.CHANGED}, _D.UNDER_REVIEW),
    "confirm": Transition({_D.UNDER_REVIEW}, _D.CONFIRMED),
    "change": Transition({_D.UNDER_REVIEW}, _D.CHANGED),
    "reverse": Transition({_D.UNDER_REVIEW}, _D.REVERSED),
}
REVIEW_ENDS = ("confirm", "change", "reverse")

_P = PromiseStatus
_SETTLED = {_P.CLAIMED, _P.CONFIRMED, _P.UNVERIFIED}
PROMISE_MOVES = {
    "on_track": Transition(OPEN_PROMISES, _P.ON_TRACK),
    "at_risk": Transition(OPEN_PROMISES, _P.AT_RISK),
    "late": Transition(OPEN_PROMISES, _P.LATE),
    "claim": Transition(OPEN_PROMISES, _P.CLAIMED),
    "confirm": Transition({_P.CLAIMED, _P.UNVERIFIED}, _P.CONFIRMED),
    "dispute": Transition(_SETTLED, _P.DISPUTED),
    "leave_open": Transition({_P.CLAIMED}, _P.UNVERIFIED),
    "drop": Transition({*OPEN_PROMISES, _P.UNVERIFIED}, _P.DROPPED),
}
# What staff may say of their own promise; whether it is done is for the people it was made to.
STAFF_PROMISE_MOVES = ("on_track", "at_risk", "late", "claim")
