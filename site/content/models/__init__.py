"""What is published."""

from content.models.guidance import GuidanceEasyLine, GuidanceIndexPage, GuidancePage, GuidancePrinciple
from content.models.help import HelpPage
from content.models.home import HomePage
from content.models.snapshot import FrozenError, Snapshot
from content.models.standard import StandardEasyLine, StandardPage
from content.models.updates import ChangeNotice, UpdateIndexPage, UpdatePage

__all__ = [
    "ChangeNotice",
    "FrozenError",
    "GuidanceEasyLine",
    "GuidanceIndexPage",
    "GuidancePage",
    "GuidancePrinciple",
    "HelpPage",
    "HomePage",
    "Snapshot",
    "StandardEasyLine",
    "StandardPage",
    "UpdateIndexPage",
    "UpdatePage",
]
