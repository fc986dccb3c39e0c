"""The exact words that may go to a service, and what a service answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.rendering import QuietForm
from feedback.forms.desk import PlainText


class PassForm(QuietForm):
    """What the person is asked to let us pass on."""

    prefix = "pass"

    text = PlainText(
        label=_("The exact words that would go to the service"),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write the words first: the person says yes to them, or no.")},
        help_text=_("Leave out all that points to the person: days, rooms, who was there. Shorter is safer."),
    )
    why = PlainText(
        label=_("Why it helps to pass it on"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why: the person reads it before they decide.")},
    )


class ServiceAnswerForm(QuietForm):
    """What the service says to what was passed to it."""

    prefix = "answer"

    text = PlainText(
        label=_("Your answer"),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("To send, write something first.")},
        help_text=_("It goes to the partnership's team. They read it, and send it on to the person."),
    )
