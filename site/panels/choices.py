"""States of panels."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PanelStatus(models.TextChoices):
    """Whether a panel looks for people."""

    PREPARING = "preparing", _("Being set up")
    OPEN = "open", _("Looking for people")
    FULL = "full", _("Full for now")
    CLOSED = "closed", _("Finished")


PUBLIC_PANELS = (PanelStatus.OPEN, PanelStatus.FULL, PanelStatus.CLOSED)
