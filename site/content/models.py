"""What is published."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class HomePage(Page):
    """The front door."""

    max_count = 1

    class Privacy:
        personal = []
        not_personal = ["page_ptr"]

    class Meta:
        verbose_name = _("home page")
