"""Forms of the desk. Every error keeps what was typed."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from core.rendering import QuietForm
from core.text import plain
from feedback.choices import (
    Recognisable,
    ReturnReason,
    SafeguardingBasis,
    SafeguardingOutcome,
    Seriousness,
)
from feedback.models import Submission
from feedback.services.ready_words import gaps_in
from feedback.services.triage import Sorting
from taxonomy.models import Service, Theme


class PlainText(forms.CharField):
    """A box of which the text is kept as it was typed, less control characters."""

    widget = forms.Textarea

    def to_python(self, value):
        return plain(super().to_python(value))


def _without_gaps(text: str) -> str:
    """The text, if nothing of a ready-made answer is still to be written in it."""
    if gaps := gaps_in(text):
        raise forms.ValidationError(_("Not sent yet. Fill this gap, or take it out: %(gap)s") % {"gap": gaps[0]})
    return text


class SortForm(QuietForm):
    """What the first reader sets, by published criteria."""

    prefix = "sort"

    service = forms.ModelChoiceField(
        Service.objects.filter(is_active=True),
        label=_("Which service is it about?"),
        required=False,
        empty_label=_("Several, or we do not know"),
        help_text=_("Staff of the service you choose can no longer open it."),
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.filter(is_active=True),
        label=_("Themes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seriousness = forms.ChoiceField(
        label=_("How serious is it?"),
        choices=Seriousness.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Everyday: hard, but nobody is harmed. Serious: somebody lost help, a home or money, or was treated "
            "badly. Not safe: somebody may be hurt."
        ),
    )
    recognisable = forms.ChoiceField(
        label=_("Could the writer be recognised?"),
        choices=Recognisable.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Yes: it holds a name, or one person alone could have written it. Maybe: somebody who was there could "
            "guess. No: many people could have written it."
        ),
    )
    may_have_deadline = forms.BooleanField(
        label=_("There may be a deadline (a letter, an appeal, a court date). It goes to the top."),
        required=False,
    )

    @classmethod
    def of(cls, submission: Submission, data=None) -> "SortForm":
        return cls(
            data,
            initial={
                "service": submission.service_id,
                "themes": list(submission.themes.all()),
                "seriousness": submission.seriousness or (Seriousness.UNSAFE if submission.says_not_safe else ""),
                "recognisable": submission.recognisable,
                "may_have_deadline": submission.may_have_deadline,
            },
        )

    @property
    def sorting(self) -> Sorting:
        return Sorting(**self.cleaned_data)


class SafeguardingForm(QuietForm):
    """What is decided to keep people safe, and why."""

    prefix = "safe"

    outcome = forms.ChoiceField(label=_("What is done?"), choices=[("", _("Choose")), *SafeguardingOutcome.choices])
    basis = forms.ChoiceField(label=_("Because"), choices=[("", _("Choose")), *SafeguardingBasis.choices])
    reason = PlainText(
        label=_("In a few words"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        help_text=_("It is sealed like the message. Choices without words are kept after the words are gone."),
    )


class ReplyForm(QuietForm):
    """An answer or a question; `seen` and `once` let two people, or two presses, not cross each other."""

    prefix = "reply"

    text = PlainText(
        label=_("Your answer, or your question and why you ask"),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("To send, write something first.")},
        help_text=_("Write as if anyone may read it: somebody else may hold the person's phone or code."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    once = forms.CharField(widget=forms.HiddenInput, max_length=36)

    def clean_text(self):
        return _without_gaps(self.cleaned_data["text"])

    @classmethod
    def fresh(cls, seen: int, text: str = "") -> "ReplyForm":
        return cls(initial={"seen": seen, "once": str(uuid.uuid4()), "text": text})

    @property
    def typed(self) -> str:
        """What stands in the box, whatever else is wrong with the form."""
        return plain(self.data.get(self.add_prefix("text"), ""))

    def seen_now(self, seen: int) -> None:
        """Show the same words again, beside what has been written meanwhile."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = seen


class ReturnForm(QuietForm):
    """Why a message is sent back: a reason of the published list, and words that the person reads."""

    prefix = "back"

    because = forms.ChoiceField(
        label=_("The reason"),
        choices=ReturnReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the reason first. The list is published, and counted by month.")},
    )
    reason = PlainText(
        label=_("In your words"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason first: the person reads it.")},
        help_text=_("The person reads this with their code. Say what they can do instead."),
    )

    def clean_reason(self):
        return _without_gaps(self.cleaned_data["reason"])
