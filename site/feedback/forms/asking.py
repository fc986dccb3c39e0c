"""What staff ask a person through the code. Every error keeps what was typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.rendering import QuietForm
from feedback.choices import ThreadQuestionKind
from feedback.forms.desk import PlainText

_FOR_EVERY_EYE = _("Write as if anyone may read it: somebody else may hold the person's phone or code.")


class AskForm(QuietForm):
    """A question, and why it is asked."""

    prefix = "ask"
    kind = ThreadQuestionKind.ASK

    text = PlainText(
        label=_("Your question"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("To ask, write the question first.")},
        help_text=_FOR_EVERY_EYE,
    )
    why = PlainText(
        label=_("Why we ask"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        error_messages={"required": _("Say why we ask: the person decides by it whether to answer.")},
        help_text=_("The person reads this beside the question, and may rather not say."),
    )


class UnderstoodForm(QuietForm):
    """What we understood, for the person to say yes or not quite."""

    prefix = "understood"
    kind = ThreadQuestionKind.UNDERSTOOD

    text = PlainText(
        label=_("What we understood, in short"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write first what you understood.")},
        help_text=_FOR_EVERY_EYE,
    )
