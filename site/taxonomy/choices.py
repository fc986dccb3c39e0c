"""Words others classify by that do not change from one partnership to another."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Route(models.TextChoices):
    """The five routes to a flexible response (The MEAM Approach, "Ensuring flexible responses")."""

    CULTURAL = "cultural", _("Cultural")
    STRATEGIC = "strategic", _("Strategic")
    COMMISSIONING = "commissioning", _("Commissioning")
    ECONOMIC = "economic", _("Economic")
    LEGAL = "legal", _("Legal")


class Principle(models.TextChoices):
    """Working definition of trauma-informed practice (Office for Health Improvement and Disparities, 2022)."""

    SAFETY = "safety", _("Safety")
    TRUST = "trust", _("Trust")
    CHOICE = "choice", _("Choice")
    COLLABORATION = "collaboration", _("Collaboration")
    EMPOWERMENT = "empowerment", _("Empowerment")
    CULTURE = "culture", _("Cultural consideration")


class HelplineKind(models.TextChoices):
    """How a helpline is reached."""

    TEL = "tel", _("Ring")
    SMS = "sms", _("Text")
    WEB = "web", _("Web page")


class Nation(models.TextChoices):
    """Whose bank holidays count."""

    ENGLAND = "ENG", _("England")
    WALES = "WLS", _("Wales")
    SCOTLAND = "SCT", _("Scotland")
    NORTHERN_IRELAND = "NIR", _("Northern Ireland")
