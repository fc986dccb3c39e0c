"""What the body of a page is made of. Each block has the template of its own name in templates/blocks/."""

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import expand_db_html

from core.text import rich

WORDS = ["bold", "italic", "link"]


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with few means; cleaned once more when it is shown."""

    def __init__(self, **options):
        super().__init__(**{"features": WORDS, "label": _("Paragraph"), **options})

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["html"] = rich(expand_db_html(value.source)) if value else ""
        return context

    class Meta:
        template = "blocks/paragraph.html"
        icon = "pilcrow"


class ReadersBlock(blocks.StaticBlock):
    """Who reads messages, on which days: made from the settings each time."""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        partnership = (parent_context or {}).get("partnership")
        days = sorted(partnership.reading_weekdays) if partnership else []
        context["days"] = [WEEKDAYS[day] for day in days]
        return context

    class Meta:
        template = "blocks/readers.html"
        icon = "user"
        label = _("Who reads, and when")
        admin_text = _("Made from the settings.")


class HelpBoxBlock(blocks.StructBlock):
    """A box that says where help is."""

    heading = blocks.CharBlock(max_length=80, label=_("Heading"))
    words = blocks.TextBlock(max_length=600, label=_("Words"))

    class Meta:
        template = "blocks/help_box.html"
        icon = "help"
        label = _("Help box")


class BodyBlock(blocks.StreamBlock):
    """The body of a page of ours."""

    heading = blocks.CharBlock(max_length=80, label=_("Heading"), template="blocks/heading.html", icon="title")
    paragraph = ParagraphBlock()
    list = blocks.ListBlock(
        blocks.CharBlock(max_length=300), label=_("List"), template="blocks/list.html", icon="list-ul"
    )
    help_box = HelpBoxBlock()
    device = blocks.StaticBlock(
        label=_("What this website keeps of a device"),
        admin_text=_("One sentence, made from the settings."),
        template="blocks/device.html",
        icon="lock",
    )
    readers = ReadersBlock()
    keeping = blocks.StaticBlock(
        label=_("How long messages are kept"),
        admin_text=_("Made from the settings."),
        template="blocks/keeping.html",
        icon="calendar",
    )
    reach = blocks.StaticBlock(
        label=_("How to reach us"),
        admin_text=_("Made from the settings."),
        template="blocks/reach.html",
        icon="mail",
    )

    class Meta:
        required = False
