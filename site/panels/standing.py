"""How a panel stands, in values that screens show."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from panels.choices import PanelStatus
from panels.models import Panel


@dataclass(frozen=True)
class Standing:
    """In which words and with which colour a panel's state is shown."""

    words: str
    tone: str


def standing(panel: Panel) -> Standing:
    """What people see of its status."""
    return {
        PanelStatus.PREPARING: Standing(_("Being set up"), "quiet"),
        PanelStatus.OPEN: Standing(_("Looking for people"), "open"),
        PanelStatus.FULL: Standing(_("Full for now"), "quiet"),
        PanelStatus.CLOSED: Standing(_("Finished"), "quiet"),
    }[panel.status]


def panel_label(slug: str) -> str | None:
    """What a topic `panel:<slug>` is called, or None if nobody may follow it."""
    return Panel.objects.public().filter(slug=slug).values_list("name", flat=True).first()
