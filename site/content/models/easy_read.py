"""Easy Read: one idea a line, a drawing beside each, at `…/easy-read/`."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable

from content.choices import Drawing

LONGEST_LINE = 15


def one_idea(words: str) -> None:
    """Refuse a sentence of more than 15 words (Easy Read: one idea a sentence)."""
    longest = max((len(sentence.split()) for sentence in words.replace("?", ".").split(".")), default=0)
    if longest > LONGEST_LINE:
        said = ngettext(
            "Easy Read has at most %(most)d words in a sentence. This has %(here)d word.",
            "Easy Read has at most %(most)d words in a sentence. This has %(here)d words.",
            longest,
        )
        raise ValidationError(said % {"most": LONGEST_LINE, "here": longest})


class EasyReadLine(Orderable):
    """One line of Easy Read with its drawing."""

    drawing = models.CharField(max_length=12, choices=Drawing.choices)
    words = models.CharField(max_length=160, validators=[one_idea])

    panels = [FieldPanel("drawing"), FieldPanel("words")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("line of Easy Read")
        verbose_name_plural = _("lines of Easy Read")

    def __str__(self):
        return self.words


class EasyReadMixin(RoutablePageMixin):
    """A page that may also be read in Easy Read. The page has a child relation `easy_lines`."""

    @path("easy-read/", name="easy_read")
    def easy_read(self, request):
        lines = list(self.easy_lines.all())
        if not lines:
            raise Http404
        return self.render(
            request, template="content/easy_read.html", context_overrides={"lines": lines, "is_easy_read": True}
        )

    @property
    def easy_read_url(self) -> str:
        """The address of its Easy Read version."""
        return f"{self.url}easy-read/"
