"""The vocabulary in the staff area: administrators alone. What others are classified by is retired, not deleted."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from taxonomy import models
from taxonomy.services import remove_word, save_word
from users.viewsets import StaffViewSet


class WordViewSet(StaffViewSet):
    """Anything of the vocabulary."""

    save = staticmethod(save_word)


class ThemeViewSet(WordViewSet):
    model = models.Theme
    icon = "tag"
    form_fields = ["code", "name", "slug", "is_active"]
    list_display = ["code", "name", "is_active"]


class OrganisationViewSet(WordViewSet):
    model = models.Organisation
    icon = "group"
    form_fields = ["name", "slug", "kind"]
    list_display = ["name", "kind"]


class PlaceViewSet(WordViewSet):
    model = models.Place
    icon = "site"
    form_fields = ["name", "address", "address_is_private"]
    list_display = ["name", "address_is_private"]


class ServiceViewSet(WordViewSet):
    model = models.Service
    icon = "form"
    form_fields = ["organisation", "name", "slug", "place", "is_active"]
    list_display = ["name", "organisation", "is_active"]
    related = ("organisation",)


class AffiliationViewSet(WordViewSet):
    model = models.Affiliation
    icon = "user"
    menu_label = _("Who works where")
    form_fields = ["user", "service"]
    list_display = ["user", "service"]
    related = ("user", "service")
    remove = staticmethod(remove_word)


class HelplineViewSet(WordViewSet):
    model = models.Helpline
    icon = "help"
    form_fields = [
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
    list_display = ["name", "value", "is_urgent", "last_checked_on"]
    remove = staticmethod(remove_word)


class FrameworkViewSet(WordViewSet):
    model = models.Framework
    icon = "doc-full"
    form_fields = ["name"]
    list_display = ["name"]


class EditionViewSet(WordViewSet):
    model = models.FrameworkEdition
    icon = "doc-full"
    form_fields = ["framework", "name", "is_current"]
    list_display = ["framework", "name", "is_current"]
    related = ("framework",)


class ElementViewSet(WordViewSet):
    model = models.Element
    icon = "list-ol"
    form_fields = ["edition", "number", "name", "slug"]
    list_display = ["number", "name", "edition"]
    related = ("edition__framework",)


class ElementMappingViewSet(WordViewSet):
    model = models.ElementMapping
    icon = "link"
    menu_label = _("Which element became which")
    form_fields = ["older", "newer"]
    list_display = ["older", "newer"]
    related = ("older", "newer")
    remove = staticmethod(remove_word)


class VocabularyGroup(ModelViewSetGroup):
    """One menu for all of it."""

    menu_label = _("Vocabulary")
    menu_icon = "tag"
    menu_order = 700
    items = (
        ThemeViewSet,
        OrganisationViewSet,
        ServiceViewSet,
        PlaceViewSet,
        AffiliationViewSet,
        HelplineViewSet,
        FrameworkViewSet,
        EditionViewSet,
        ElementViewSet,
        ElementMappingViewSet,
    )
