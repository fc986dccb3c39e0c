"""The moves of a panel."""

from core.workflow import Transition
from panels.choices import PanelStatus as S

MOVES = {
    "open": Transition({S.PREPARING, S.FULL, S.CLOSED}, S.OPEN),
    "fill": Transition({S.OPEN}, S.FULL),
    "close": Transition({S.OPEN, S.FULL}, S.CLOSED),
}
