"""What is typed to hold a record that would go."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from core.rendering import QuietForm
from privacy.choices import HoldReason
from privacy.models import Hold
from privacy.services import LONGEST_HOLD, find_holdable


class ReviewForm(QuietForm):
    """The day on which somebody looks at it again: tomorrow at the earliest, within twelve months."""

    review_on = forms.DateField(
        label=_("Look at it again on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Within twelve months."),
    )

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_review_on(self) -> date:
        day = self.cleaned_data["review_on"]
        if not self.on < day <= self.on + LONGEST_HOLD:
            raise forms.ValidationError(_("Choose a day after today, within twelve months."))
        return day


class HoldForm(ReviewForm):
    """Which record, why, and until when at first."""

    number = forms.CharField(
        label=_("Number"), max_length=40, help_text=_("As the desk shows it: the eight letters after Message.")
    )
    reason = forms.ChoiceField(label=_("Why it is kept"), choices=HoldReason.choices, widget=forms.RadioSelect)
    reference = forms.CharField(
        label=_("Their reference"),
        max_length=Hold._meta.get_field("reference").max_length,
        required=False,
        help_text=_("Of the court or the request, if there is one. No names."),
    )
    field_order = ("number", "reason", "review_on", "reference")

    def clean_number(self) -> str:
        number = self.cleaned_data["number"]
        self.cleaned_data["thing"] = find_holdable(number)
        if self.cleaned_data["thing"] is None:
            raise forms.ValidationError(_("We know no message with this number. Look at the desk again."))
        return number
