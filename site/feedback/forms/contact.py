"""How a person wants to be reached, once. An odd number is kept as it is, and asked about before sending."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback.choices import ContactHow, ContactMessage
from feedback.forms.fields import Choice, Line, QuietForm, Words

_DIGITS = range(10, 14)  # 01632 960123, and the same from abroad


class ContactForm(QuietForm):
    """Shown to those who ask us to contact them."""

    contact_how = Choice(label=gettext_lazy("How shall we contact you?"), choices=ContactHow.choices)
    contact_value = Words(
        label=gettext_lazy("Where do we reach you?"),
        rows=3,
        help_text=gettext_lazy("A number, an e-mail, an address, or who passes it on."),
    )
    contact_when = Words(
        label=gettext_lazy("When is it safe?"),
        rows=2,
        help_text=gettext_lazy("Days and hours. Say when we must not."),
    )
    contact_name = Line(
        label=gettext_lazy("What name do we ask for?"), help_text=gettext_lazy("Any name you like. Or none.")
    )
    contact_message = Choice(label=gettext_lazy("May we leave a message?"), choices=ContactMessage.choices)


def contact_of(answers: dict) -> dict:
    """What is kept of it, without the empty ones; nothing where we would not know whom to reach."""
    names = ("how", "value", "when", "name", "message")
    told = {name: said for name in names if (said := answers.get(f"contact_{name}", ""))}
    return told if told.get("value") else {}


def question_about(answers: dict) -> str:
    """What is to be asked before sending: a number that looks short is kept, and may be right. "" for nothing."""
    how, value = answers.get("contact_how", ""), answers.get("contact_value", "")
    if not value:
        return _("You asked us to contact you. We do not know where. We answer by code.")
    if how in (ContactHow.PHONE, ContactHow.TEXT) and len(re.sub(r"\D", "", value)) not in _DIGITS:
        return _("Is the number right? It looks short or long to us. Keep it or change it.")
    if how == ContactHow.EMAIL and "@" not in value:
        return _("Is the e-mail right? We see no @ in it. Keep it or change it.")
    return ""
