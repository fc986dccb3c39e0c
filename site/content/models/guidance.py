from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from content.blocks import BodyBlock
from content.models.easy_read import EasyReadLine, EasyReadMixin
from taxonomy.choices import Principle


class GuidanceIndexPage(Page):
    """All guidance."""

    summary = models.CharField(max_length=200, blank=True, default="")

    max_count = 1
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.GuidancePage"]
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = []
    search_fields = []

    class Privacy:
        personal = []
        not_personal = ["page_ptr", "summary"]

    class Meta:
        verbose_name = _("guidance index")

    def get_context(self, request, *args, **kwargs):
        pages = GuidancePage.objects.live().child_of(self).order_by("title")
        element = request.GET.get("element", "")[:120]
        if element:
            pages = pages.filter(elements__slug=element)
        return {**super().get_context(request, *args, **kwargs), "pages": pages, "element": element}


class GuidancePage(EasyReadMixin, Page):
    """How to do one thing well, from people who have lived it and people who work there."""

    summary = models.CharField(max_length=200)
    content_note = models.CharField(
        max_length=300, blank=True, default="", help_text=_("One calm line, if the page may be hard to read.")
    )
    author = models.CharField(max_length=80)
    named_human = models.CharField(_("who to ask"), max_length=80, help_text=_("A name people can ask for."))
    next_step = models.CharField(max_length=300, help_text=_("One thing the reader can do next."))
    review_on = models.DateField(_("we look at it again on"))
    elements = ParentalManyToManyField("taxonomy.Element", blank=True, related_name="guidance")
    body = StreamField(BodyBlock())

    parent_page_types = ["content.GuidanceIndexPage"]
    subpage_types = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("content_note"),
        FieldPanel("body"),
        FieldPanel("next_step"),
        MultiFieldPanel(
            [FieldPanel("author"), FieldPanel("named_human"), FieldPanel("review_on")], _("People and dates")
        ),
        InlinePanel("principles", label=_("Principle"), heading=_("Principles")),
        FieldPanel("elements"),
        InlinePanel("easy_lines", label=_("Line of Easy Read"), heading=_("Easy Read")),
    ]
    promote_panels = [FieldPanel("slug")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.RelatedFields("easy_lines", [index.SearchField("words")]),
    ]

    class Privacy:
        personal = ["author", "named_human"]
        not_personal = ["page_ptr", "summary", "content_note", "next_step", "review_on", "elements", "body"]

    class Meta:
        verbose_name = _("guidance page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["has_easy_read"] = self.easy_lines.exists()
        context["principle_names"] = [principle.get_principle_display() for principle in self.principles.all()]
        context["element_tags"] = [(element.name, _by_element(element)) for element in self.elements.all()]
        context["review_due"] = self.review_is_due(timezone.localdate())
        return context

    def review_is_due(self, on: date) -> bool:
        """Whether its day of review has come."""
        return on >= self.review_on


def _by_element(element) -> str:
    return f"../?element={element.slug}"


class GuidancePrinciple(Orderable):
    """One principle of trauma-informed work that a guidance page is about."""

    page = ParentalKey(GuidancePage, on_delete=models.CASCADE, related_name="principles")
    principle = models.CharField(max_length=16, choices=Principle.choices)

    panels = [FieldPanel("principle")]

    class Privacy:
        personal = []
        not_personal = ["id", "page", "sort_order", "principle"]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "principle"], name="content_principle_once")]

    def __str__(self):
        return self.get_principle_display()


class GuidanceEasyLine(EasyReadLine):
    """One line of Easy Read of a guidance page."""

    page = ParentalKey(GuidancePage, on_delete=models.CASCADE, related_name="easy_lines")

    class Privacy:
        personal = []
        not_personal = ["id", "page", "sort_order", "drawing", "words"]
