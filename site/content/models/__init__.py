"""What is published."""

from content.models.guidance import GuidanceEasyLine, GuidanceIndexPage, GuidancePage, GuidancePrinciple
from content.models.help import HelpPage
from content.models.home import HomePage
from content.models.standard import StandardEasyLine, StandardPage
from content.models.updates import ChangeNotice, UpdateIndexPage, UpdatePage

__all__ = [
    "ChangeNotice",
    "GuidanceEasyLine",
    "GuidanceIndexPage",
    "GuidancePage",
    "GuidancePrinciple",
    "HelpPage",
    "HomePage",
    "StandardEasyLine",
    "StandardPage",
    "UpdateIndexPage",
    "UpdatePage",
]
