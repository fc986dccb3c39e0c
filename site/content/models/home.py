from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from content.models.updates import UpdatePage


class HomePage(Page):
    """The front door: one sentence, three doors, the latest changes, urgent help."""

    intro = models.CharField(
        _("one sentence"), max_length=160, blank=True, default="", help_text=_("What this website is for.")
    )

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    promote_panels = []
    settings_panels = []
    search_fields = []

    class Privacy:
        personal = []
        not_personal = ["page_ptr", "intro"]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        latest = UpdatePage.objects.live().descendant_of(self).order_by("-on", "-pk")[:3]
        return {**super().get_context(request, *args, **kwargs), "latest": latest}
