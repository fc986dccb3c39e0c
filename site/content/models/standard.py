from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from content.blocks import BodyBlock
from content.models.easy_read import EasyReadLine, EasyReadMixin
from content.models.guidance import GuidancePage


class StandardPage(EasyReadMixin, Page):
    """A page of plain words: about us, privacy, accessibility, how we keep people safe, Easy Read."""

    summary = models.CharField(max_length=200, blank=True, default="")
    content_note = models.CharField(
        max_length=300, blank=True, default="", help_text=_("One calm line, if the page may be hard to read.")
    )
    body = StreamField(BodyBlock(), blank=True)
    is_easy_read = models.BooleanField(
        _("is in Easy Read itself"), default=False, help_text=_("Its Easy Read lines are the page.")
    )

    parent_page_types = ["content.HomePage"]
    subpage_types = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("content_note"),
        FieldPanel("body"),
        InlinePanel("easy_lines", label=_("Line of Easy Read"), heading=_("Easy Read")),
        FieldPanel("is_easy_read"),
    ]
    promote_panels = [FieldPanel("slug")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.RelatedFields("easy_lines", [index.SearchField("words")]),
    ]

    class Privacy:
        personal = []
        not_personal = ["page_ptr", "summary", "content_note", "body", "is_easy_read"]

    class Meta:
        verbose_name = _("standard page")

    def get_context(self, request, *args, **kwargs):
        context = {**super().get_context(request, *args, **kwargs), "lines": list(self.easy_lines.all())}
        if self.is_easy_read:
            context["others"] = GuidancePage.objects.live().filter(easy_lines__isnull=False).distinct()
        return context


class StandardEasyLine(EasyReadLine):
    """One line of Easy Read of a standard page."""

    page = ParentalKey(StandardPage, on_delete=models.CASCADE, related_name="easy_lines")

    class Privacy:
        personal = []
        not_personal = ["id", "page", "sort_order", "drawing", "words"]
