"""The words others classify by, and the partnership's own settings."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from taxonomy.choices import HelplineKind, Nation
from taxonomy.edit_panels import SETTINGS


class Framework(models.Model):
    """A way of working that others wrote down, such as the MEAM Approach."""

    name = models.CharField(max_length=120, unique=True)

    class Privacy:
        personal = []
        not_personal = ["id", "name"]

    def __str__(self):
        return self.name


class FrameworkEdition(models.Model):
    """One edition of a framework: its elements are named differently from edition to edition."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="editions")
    name = models.CharField(max_length=120)
    is_current = models.BooleanField(default=False)

    class Privacy:
        personal = []
        not_personal = ["id", "framework", "name", "is_current"]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["framework", "name"], name="taxonomy_edition_named_once"),
            models.UniqueConstraint(
                fields=["framework"],
                condition=models.Q(is_current=True),
                name="taxonomy_one_current_edition",
                violation_error_message=_("Another edition is the current one. Change that one first."),
            ),
        ]

    def __str__(self):
        return f"{self.framework}: {self.name}"


class Element(models.Model):
    """One element of an edition, such as "Flexible responses from services"."""

    edition = models.ForeignKey(FrameworkEdition, on_delete=models.PROTECT, related_name="elements")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120)

    class Privacy:
        personal = []
        not_personal = ["id", "edition", "number", "name", "slug"]

    class Meta:
        ordering = ["edition", "number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="taxonomy_element_number_once"),
            models.UniqueConstraint(fields=["edition", "slug"], name="taxonomy_element_slug_once"),
        ]

    def __str__(self):
        return self.name


class ElementMapping(models.Model):
    """Which element of an older edition became which of a newer one."""

    older = models.ForeignKey(Element, on_delete=models.CASCADE, related_name="became")
    newer = models.ForeignKey(Element, on_delete=models.CASCADE, related_name="came_from")

    class Privacy:
        personal = []
        not_personal = ["id", "older", "newer"]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["older", "newer"], name="taxonomy_mapping_once")]

    def __str__(self):
        return f"{self.older} → {self.newer}"


class Theme(models.Model):
    """What people talk about, in the partnership's own words: "Missed appointments"."""

    code = models.CharField(max_length=8, unique=True, help_text=_("Such as T03."))
    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    is_active = models.BooleanField(default=True)

    class Privacy:
        personal = []
        not_personal = ["id", "code", "name", "slug", "is_active"]

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.name


class Organisation(models.Model):
    """A member of the partnership."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=80, blank=True)

    class Privacy:
        personal = []
        not_personal = ["id", "name", "slug", "kind"]

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Place(models.Model):
    """A place people speak of: a hostel, an office, a part of the town."""

    name = models.CharField(max_length=120, unique=True)
    address = models.CharField(max_length=200, blank=True)
    address_is_private = models.BooleanField(default=False)

    class Privacy:
        personal = []
        not_personal = ["id", "name", "address", "address_is_private"]

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Service(models.Model):
    """Something an organisation offers that people may speak of."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="services")
    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    is_active = models.BooleanField(default=True)

    class Privacy:
        personal = []
        not_personal = ["id", "organisation", "place", "name", "slug", "is_active"]

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Affiliation(models.Model):
    """Who is staff of which service; they never see raw words about it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="affiliations")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="affiliations")

    class Privacy:
        personal = ["user", "service"]
        not_personal = ["id"]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "service"], name="taxonomy_affiliation_once")]

    def __str__(self):
        return f"{self.user}: {self.service}"


class Helpline(models.Model):
    """A number people can turn to; the owner checks each of them and says when."""

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=HelplineKind.choices, default=HelplineKind.TEL)
    value = models.CharField(max_length=200, help_text=_("A number or an address."))
    words = models.CharField(max_length=160, help_text=_("What to do, in a few words: Text SHOUT to 85258."))
    hours = models.CharField(max_length=80)
    round_the_clock = models.BooleanField(default=False)
    is_urgent = models.BooleanField(default=False, help_text=_("Shown in the urgent help of every page."))
    for_children = models.BooleanField(
        default=False, help_text=_("Shown to people under 18, and to those who tell us about a child.")
    )
    order = models.PositiveSmallIntegerField(default=100)
    last_checked_on = models.DateField(null=True, blank=True)

    class Privacy:
        personal = []
        not_personal = [
            "id",
            "name",
            "kind",
            "value",
            "words",
            "hours",
            "round_the_clock",
            "is_urgent",
            "for_children",
            "order",
            "last_checked_on",
        ]

    class Meta:
        ordering = ["-round_the_clock", "order", "name"]

    def __str__(self):
        return self.name

    @property
    def href(self) -> str:
        """The link that rings, texts or opens it."""
        if self.kind == HelplineKind.WEB:  # whatever was typed, it is the address of a web page and never a script
            return self.value if self.value.startswith(("https://", "http://")) else f"https://{self.value}"
        return f"{self.kind}:{''.join(c for c in self.value if c in '+0123456789')}"

    def check_is_due(self, on: date) -> bool:
        """Whether nobody has checked it for half a year."""
        return self.last_checked_on is None or (on - self.last_checked_on).days > 182


@register_setting(icon="cog")
class PartnershipSettings(BaseGenericSetting):
    """What this partnership is called, how it is reached, when it reads."""

    name = models.CharField(max_length=80, default="Alongside")
    place_name = models.CharField(max_length=80, blank=True, default="")
    strapline = models.CharField(max_length=160, blank=True, default="")
    phone = models.CharField(max_length=30, blank=True, default="")
    phone_hours = models.CharField(max_length=120, blank=True, default="")
    text_number = models.CharField(max_length=30, blank=True, default="")
    post_address = models.CharField(max_length=200, blank=True, default="")
    in_person = models.CharField(max_length=200, blank=True, default="")
    reader_name = models.CharField(_("who reads messages"), max_length=80, blank=True, default="")
    reading_days = models.CharField(
        max_length=13, default="0,1,2,3,4", help_text=_("Days on which messages are read: 0 is Monday, with commas.")
    )
    reading_hours = models.CharField(max_length=80, blank=True, default="")
    answer_days = models.PositiveSmallIntegerField(default=5, help_text=_("Reading days until an answer is due."))
    safeguarding_name = models.CharField(max_length=80, blank=True, default="")
    duty_desk_phone = models.CharField(max_length=30, blank=True, default="")
    designated_officer_phone = models.CharField(max_length=30, blank=True, default="")
    children_desk_phone = models.CharField(max_length=30, blank=True, default="")
    bank_holidays_of = models.CharField(
        max_length=3,
        choices=Nation.choices,
        default=Nation.ENGLAND,
        help_text=_("Nobody reads on bank holidays, so promised days skip them."),
    )
    keep_months = models.PositiveSmallIntegerField(default=12)
    equipment_note = models.CharField(
        max_length=300,
        blank=True,
        default="",
        help_text=_("What equipment in front of this website keeps, and how long. Empty: we say that we do not know."),
    )
    leave_url = models.URLField(blank=True, default="", help_text=_("Where 'Leave this site' goes."))

    class Privacy:
        personal = []
        not_personal = [
            "id",
            "name",
            "place_name",
            "strapline",
            "phone",
            "phone_hours",
            "text_number",
            "post_address",
            "in_person",
            "reader_name",
            "reading_days",
            "reading_hours",
            "answer_days",
            "safeguarding_name",
            "duty_desk_phone",
            "designated_officer_phone",
            "children_desk_phone",
            "bank_holidays_of",
            "keep_months",
            "equipment_note",
            "leave_url",
        ]

    class Meta:
        verbose_name = _("partnership settings")

    edit_handler = SETTINGS

    def __str__(self):
        return self.name

    @property
    def reading_weekdays(self) -> frozenset[int]:
        """The weekdays (0 = Monday) on which messages are read."""
        return frozenset(int(day) for day in self.reading_days.split(",") if day.strip())
