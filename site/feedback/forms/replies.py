"""What a person types to come back, and in the thread."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from core import receipts
from core.receipts import TypoError
from feedback.choices import WhoMaySee
from feedback.forms.fields import Choice, QuietForm, Words

TYPO = _(
    "That code is not quite right. It has 20 letters and numbers, or ten words. "
    "Capitals, spaces and dashes do not matter."
)


class CodeForm(QuietForm):
    """The code, in either form; a typo is told without a look at the database."""

    code = forms.CharField(
        required=False,
        label=_("Your code"),
        help_text=_("It has 20 letters and numbers, or ten words."),
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "autocapitalize": "off"}),
    )

    def clean_code(self):
        try:
            return receipts.parse(self.cleaned_data["code"])
        except TypoError:
            raise forms.ValidationError(TYPO) from None


class MessageForm(QuietForm):
    """Words to add; `once` makes a second press of the button the same message."""

    text = Words(label=_("Add to what you said"), rows=5)
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, **options):
        options.setdefault("initial", {"once": secrets.token_urlsafe(16)})
        super().__init__(*args, **options)


class AddForm(MessageForm):
    def clean_text(self):
        if not self.cleaned_data["text"]:
            raise forms.ValidationError(_("Nothing is in the box yet. Write a few words, then send."))
        return self.cleaned_data["text"]


class WorseForm(MessageForm):
    text = Words(label=_("What has got worse?"), rows=5, help_text=_("You can leave this empty and press send."))


class WhoMaySeeForm(QuietForm):
    who_may_see = Choice(label=_("Who may see what you said?"), choices=WhoMaySee.choices)
