"""What staff may say of a promise."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from core.workflow import can_move
from partnership.forms.plain import PlainForm, day_field, words_field
from partnership.models import Promise
from partnership.workflow import PROMISE_MOVES, STAFF_PROMISE_MOVES

_SAYINGS = {
    "on_track": _("It is on track"),
    "at_risk": _("It is at risk"),
    "late": _("It is late"),
    "claim": _("We say it is done"),
}


class PromiseForm(PlainForm):
    """A new promise."""

    text = forms.CharField(label=_("What is promised"), max_length=300, help_text=_("One thing people can see."))
    owner_name = forms.CharField(label=_("Who does it"), max_length=80, help_text=_("A name people can ask for."))
    due = day_field(label=_("By when"), help_text=_("This first day stays on the page for ever."))

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_due(self) -> date:
        if self.cleaned_data["due"] < self.on:
            raise forms.ValidationError(_("That day is over. Choose a day to come."))
        return self.cleaned_data["due"]


class PromiseNoteForm(PlainForm):
    """How a promise stands now."""

    verb = forms.ChoiceField(label=_("How it stands"), widget=forms.RadioSelect)
    words = words_field(_("What happened"), limit=1000, rows=3, help_text=_("It is public. Name no person."))
    due = day_field(label=_("A new day"), required=False, help_text=_("Leave it empty if the day stays."))

    def __init__(self, *args, promise: Promise, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        possible = [verb for verb in STAFF_PROMISE_MOVES if can_move(promise, verb, PROMISE_MOVES)]
        self.fields["verb"].choices = [(verb, _SAYINGS[verb]) for verb in possible]

    def clean_due(self) -> date | None:
        due = self.cleaned_data["due"]
        if due and due < self.on:
            raise forms.ValidationError(_("That day is over. Choose a day to come."))
        return due


class DropForm(PlainForm):
    """Why a promise will not be kept."""

    reason = words_field(_("Why it is dropped"), limit=400, rows=3, help_text=_("It is public. Name no person."))
