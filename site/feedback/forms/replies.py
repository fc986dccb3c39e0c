"""What a person types to come back, and in the thread."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from core import receipts
from core.receipts import Receipt, TypoError
from core.text import plain
from feedback.choices import ThreadQuestionKind, WhoMaySee
from feedback.forms.fields import Choice, QuietForm, Words
from feedback.models import ThreadQuestion

TYPO = _(
    "That code is not quite right. It has 20 letters and numbers, or ten words. "
    "Capitals, spaces and dashes do not matter."
)


class CodeForm(QuietForm):
    """The code, in either form; a typo is told without a look at the database."""

    code = forms.CharField(
        required=False,
        label=_("Your code"),
        help_text=_("It has 20 letters and numbers, or ten words. Capitals, spaces and dashes do not matter."),
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "autocapitalize": "off"}),
    )

    def clean_code(self):
        if not self.cleaned_data["code"].strip():
            raise forms.ValidationError(_("Nothing is in the box yet. Enter your code there."))
        try:
            return receipts.parse(self.cleaned_data["code"])
        except TypoError:
            raise forms.ValidationError(TYPO) from None

    def is_the_one(self, receipt: Receipt) -> bool:
        """Whether it is the code of the page that is open; if not, the form says so."""
        if self.cleaned_data["code"] == receipt:
            return True
        self.add_error("code", _("This is another code. Enter the one that you came here with."))
        return False


class MessageForm(QuietForm):
    """Words to add; `once` makes a second press of the button the same message."""

    text = Words(label=_("Add to what you said"), rows=5, help_text=_("You do not need to say who you are."))
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


class AnswerForm(QuietForm):
    """An answer to a question of ours; `action` is the button: yes, no, or back to take a yes back."""

    question = forms.UUIDField(widget=forms.HiddenInput)
    text = Words(label=_("Your answer"), rows=3, help_text=_("You do not need to say who you are."))
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    action = forms.ChoiceField(choices=[(one, one) for one in ("yes", "no", "back")])

    @classmethod
    def to(cls, question: ThreadQuestion) -> "AnswerForm":
        form = cls(
            initial={"question": question.pk, "once": secrets.token_urlsafe(16)}, auto_id=cls.ids(str(question.pk))
        )
        if question.kind == ThreadQuestionKind.UNDERSTOOD:
            form.fields["text"].label = _("If not: what did we get wrong?")
        return form

    @staticmethod
    def ids(question: str) -> str:
        """Ids of its own for each question's form, because one page shows several."""
        return f"q{question[:8]}_%s"

    def needs_words(self, question: ThreadQuestion) -> bool:
        """An answer without words: the form says so, and shows the way round it."""
        is_answer = question.kind == ThreadQuestionKind.ASK and self.cleaned_data["action"] == "yes"
        if is_answer and not self.cleaned_data["text"]:
            self.add_error("text", _("Write a few words. Or press “I would rather not say”."))
        return bool(self.errors)


class ContactForm(QuietForm):
    """How to reach a person for one call."""

    value = forms.CharField(
        required=False,
        max_length=60,
        label=_("Your phone number"),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    when = forms.CharField(
        required=False, max_length=200, label=_("When is it safe to ring?"), help_text=_("You can leave this empty.")
    )

    def clean_value(self):
        value = plain(self.cleaned_data["value"])
        if sum(letter.isdigit() for letter in value) < 6:
            raise forms.ValidationError(_("We need a phone number here. It has 6 digits or more."))
        return value

    def clean_when(self):
        return plain(self.cleaned_data["when"])
