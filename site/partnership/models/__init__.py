"""Who decides, what was decided and why, and what was promised."""

from partnership.models.decision import Decision, DecisionNote, DecisionOption
from partnership.models.evidence import Evidence
from partnership.models.forum import Forum
from partnership.models.panel_note import KeptAsWrittenError, PanelNote
from partnership.models.promise import OriginalDateError, Promise, PromiseNote
from partnership.models.terms import Funding, LegalConsideration, Permission

__all__ = [
    "Decision",
    "DecisionNote",
    "DecisionOption",
    "Evidence",
    "Forum",
    "Funding",
    "KeptAsWrittenError",
    "LegalConsideration",
    "OriginalDateError",
    "PanelNote",
    "Permission",
    "Promise",
    "PromiseNote",
]
