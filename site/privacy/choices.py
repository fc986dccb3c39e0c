"""Why something is kept although its time is over."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HoldReason(models.TextChoices):
    """What stops words from going: always with a person and a day to look again."""

    SAFEGUARDING = "safeguarding", _("Keeping somebody safe")
    COURT = "court", _("A court, or a case before one")
    FREEDOM_OF_INFORMATION = "foi", _("A freedom of information request")
    PERSONAL_DATA_REQUEST = "request", _("A request about somebody's own data")
