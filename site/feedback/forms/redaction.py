"""What to cover: words that were found, or words that the reader writes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.rendering import QuietForm
from core.text import plain
from feedback.choices import RedactionReason
from feedback.services.redaction import Suggestion


class FoundWords(forms.MultipleChoiceField):
    """Ticks for words that were found; a tick is "reason:words", as the page wrote it."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value):
        reason, _colon, words = value.partition(":")
        return reason in RedactionReason.values and bool(plain(words))


class CoverForm(QuietForm):
    """Words to cover, wherever they stand in the talk."""

    prefix = "cover"

    found = FoundWords(label=_("These may point to a person"), required=False)
    words = forms.CharField(
        label=_("Or other words, as they are written"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = forms.ChoiceField(label=_("They are"), choices=RedactionReason.choices, initial=RedactionReason.NAME)

    @classmethod
    def of(cls, found: list[Suggestion], data=None) -> "CoverForm":
        form = cls(data)
        form.fields["found"].choices = [(f"{one.reason}:{one.words}", _label(one)) for one in found]
        if not found:
            del form.fields["found"]
        return form

    def clean(self):
        if not self.cleaned_data.get("found") and not plain(self.cleaned_data.get("words") or ""):
            self.add_error("words", _("Tick some words, or write them here."))
        return self.cleaned_data

    @property
    def wanted(self) -> list[Suggestion]:
        """The words to cover, each with its reason."""
        pairs = [tick.partition(":") for tick in self.cleaned_data.get("found", ())]
        wanted = [Suggestion(words, reason) for reason, _colon, words in pairs]
        if words := plain(self.cleaned_data["words"]):
            wanted.append(Suggestion(words, self.cleaned_data["reason"]))
        return wanted


def _label(one: Suggestion):
    return _("%(words)s (%(reason)s)") % {"words": one.words, "reason": one.reason_in_words}
