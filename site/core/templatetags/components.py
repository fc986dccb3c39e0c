"""Components: a tag with named arguments and one template each. They take values, not models, and never query.

A misspelt argument is an error when the template is compiled. `/components/` shows all of them in every state.
"""

from collections import Counter

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from core import doors, pictures
from core.rendering import PART_MISSING

register = template.Library()

TONES = ("info", "good", "care")
STATE_TONES = ("quiet", "good", "care", "open")
BUTTON_KINDS = ("primary", "secondary", "quiet")
BACK = _("Back")


def component(name: str, **options):
    """An inclusion tag whose template has the tag's own name."""
    return register.inclusion_tag(f"components/{name}.html", name=name, **options)


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise template.TemplateSyntaxError(f"{value!r} is none of {', '.join(allowed)}.")
    return value


# The frame


@register.simple_tag
def door(path):
    """The address of one of our doors, with the language's prefix where there is one."""
    return doors.door(path)


@component("nav_link", takes_context=True)
def nav_link(context, *, path, text):
    request = context.get("request")
    url, now = doors.door(path), getattr(request, "path", "")
    return {"url": url, "text": text, "here": "page" if now == url else "true" if now.startswith(url) else ""}


@component("languages")
def languages():
    return {"languages": doors.languages_offered()}


@component("staff_link")
def staff_link():
    return {"url": doors.staff_door()}


@component("urgent_help_box", takes_context=True)
def urgent_help_box(context, *, heading_id="urgent-help-here"):
    """On a tablet that stands somewhere the numbers are text: it rings nobody, and leads nowhere else."""
    as_text = bool(context.get("tablet"))
    return {"lines": context.get("urgent_help", ()), "heading_id": heading_id, "as_text": as_text}


# Words


@component("page_heading")
def page_heading(*, text, lead=""):
    return {"text": text, "lead": lead}


@component("back_link")
def back_link(*, url, text=BACK):
    return {"url": url, "text": text}


@register.simple_block_tag
def notice(content, *, tone="info", heading=""):
    """A block that stands out; `care` is for what may be hard to read, never for shouting."""
    context = {"content": content, "tone": _one_of(tone, TONES), "heading": heading}
    return render_to_string("components/notice.html", context)


@component("content_note")
def content_note(*, text, skip_url=""):
    return {"text": text, "skip_url": skip_url}


@component("state")
def state(*, text, tone="quiet"):
    return {"text": text, "tone": _one_of(tone, STATE_TONES)}


@component("card")
def card(*, title, url="", text="", meta="", level=2, tone="", picture=""):
    return {"title": title, "url": url, "text": text, "meta": meta, "level": level, "tone": tone, "picture": picture}


@component("tags")
def tags(*, items):
    return {"items": items}


@component("listen")
def listen():
    return {}


@component("progress")
def progress(*, number, of, skippable=True):
    return {"number": number, "of": of, "skippable": skippable}


@component("lines")
def lines(*, text):
    """Plain text, one thing on each line: a list, or a paragraph where there is one line."""
    return {"lines": [line.strip() for line in text.splitlines() if line.strip()]}


# Lists


@component("summary_list")
def summary_list(*, rows):
    """Rows of (label, value, address to change it or "")."""
    return {"rows": [{"label": label, "value": value, "url": url} for label, value, url in rows]}


@component("link_list")
def link_list(*, links):
    return {"links": links}


@component("timeline")
def timeline(*, items):
    return {"items": items}


@component("pager", takes_context=True)
def pager(context, *, page: Page):
    """Before, where we are, and next; the rest of the address stays as it is."""

    def address(number):
        query = context["request"].GET.copy() if "request" in context else None
        if query is None:
            return f"?page={number}"
        query["page"] = number
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "before": address(page.previous_page_number()) if page.has_previous() else "",
        "after": address(page.next_page_number()) if page.has_next() else "",
    }


# Forms


@component("button")
def button(*, text, name="", value="", kind="primary"):
    return {"text": text, "name": name, "value": value, "kind": _one_of(kind, BUTTON_KINDS)}


@component("button_link")
def button_link(*, text, url, kind="primary"):
    return {"text": text, "url": url, "kind": _one_of(kind, BUTTON_KINDS)}


@component("error_summary")
def error_summary(*, form: BaseForm | None):
    """Every error of a form, each with a link to its field; with its name where the words alone could be anyone's."""
    if not form or not form.errors:
        return {"errors": []}
    general = [{"text": text, "target": ""} for text in form.non_field_errors()]
    said = Counter(text for field in form for text in field.errors)
    said[str(PART_MISSING)] += 1  # it never says which part
    fields = [
        {"text": _named(str(field.label), text) if said[text] > 1 else text, "target": _target(field)}
        for field in form
        for text in field.errors
    ]
    return {"errors": general + fields}


def _named(label: str, text: str) -> str:
    return f"{label} {text}" if label.endswith(("?", ".", "!")) else f"{label}: {text}"


def _target(field) -> str:
    """The id of the control itself; of its first choice where it is a group."""
    if field.use_fieldset and field.subwidgets:
        return field.subwidgets[0].id_for_label or field.auto_id
    return field.id_for_label or field.auto_id


@component("receipt_code")
def receipt_code(*, symbols, words="", may_copy=False):
    """The code in its two forms: `K7QW-3MTA-…` and ten words with spaces; copied only on a device of its owner."""
    return {"symbols": symbols, "groups": symbols.split("-"), "words": words.split(), "may_copy": may_copy}


# Pictures


@component("drawing")
def drawing(*, name, label=""):
    """One of the line drawings under templates/drawings/; without a label it is only decoration."""
    return {"file": f"drawings/{name}.svg", "label": label}


@component("bar_chart")
def bar_chart(*, title, rows, unit=""):
    """Rows of (label, value in words, number)."""
    return {"title": title, "unit": unit, **pictures.bars(title, rows)}


@component("loop_path")
def loop_path(*, here=""):
    return pictures.loop(here)


@component("stage_strip")
def stage_strip(*, title, stages):
    """Stages in order, each with `name`, `words`, `state` (asked, gap, reached, ahead), `note`, `links`, `here`."""
    return {"title": title, **pictures.strip(title, stages)}
