from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from content.blocks import BodyBlock
from taxonomy.models import Helpline


class HelpPage(Page):
    """Where to find help now: helplines, and when each was last checked."""

    summary = models.CharField(max_length=200, blank=True, default="")
    content_note = models.CharField(
        max_length=300, blank=True, default="", help_text=_("One calm line, if the page may be hard to read.")
    )
    body = StreamField(BodyBlock(), blank=True)

    max_count = 1
    parent_page_types = ["content.HomePage"]
    subpage_types = []
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("content_note"), FieldPanel("body")]
    promote_panels = []
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Privacy:
        personal = []
        not_personal = ["page_ptr", "summary", "content_note", "body"]

    class Meta:
        verbose_name = _("help page")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "lines": Helpline.objects.all()}
