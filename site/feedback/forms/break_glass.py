"""The form of break-glass."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.rendering import QuietForm
from feedback.choices import BreakGlassReason
from feedback.forms.desk import PlainText


class BreakGlassForm(QuietForm):
    """Which message, and why it cannot wait."""

    prefix = "glass"

    number = forms.CharField(
        label=_("Number of the message"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Type the number that a colleague gave you.")},
        help_text=_("The eight letters and digits that stand after “Message”."),
    )
    reason = forms.ChoiceField(
        label=_("Why do you open it?"),
        choices=BreakGlassReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )
    why = PlainText(
        label=_("In a few words"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write why it cannot wait.")},
        help_text=_("Information governance reads this. Write nothing of the story."),
    )
