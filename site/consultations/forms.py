"""What staff write of consultations. What people were told does not change under them: only drafts are written at."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.choices import ConsultationStatus
from consultations.models import Consultation, Option, Question
from consultations.workflow import EDITABLE

_DATES = {"widget": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")}


def refuse_if_open(consultation: Consultation | None) -> None:
    """Raise if another person is reading it, or if everyone can read it already."""
    if consultation is None or not consultation.pk or consultation.status in EDITABLE:
        return
    if consultation.status == ConsultationStatus.IN_REVIEW:
        raise ValidationError(_("Another person is reading this one as it is. Send it back first, then change it."))
    raise ValidationError(_("Everyone can read this one. What people were told stays as it is."))


class ConsultationForm(forms.ModelForm):
    opens_at = forms.DateTimeField(label=_("Opens"), **_DATES)
    closes_at = forms.DateTimeField(label=_("Closes"), **_DATES)
    held_url = forms.URLField(label=_("Its address there"), required=False, assume_scheme="https")

    class Meta:
        model = Consultation
        fields = [
            "title",
            "slug",
            "exercise",
            "stage",
            "summary",
            "can_change",
            "cannot_change",
            "options_reason",
            "who_decides",
            "contact_name",
            "opens_at",
            "closes_at",
            "decision_on",
            "held",
            "held_url",
        ]
        widgets = {"decision_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def clean(self):
        refuse_if_open(self.instance)
        opens, closes = self.cleaned_data.get("opens_at"), self.cleaned_data.get("closes_at")
        if opens and closes and opens >= closes:
            self.add_error("closes_at", _("It closes after it opens."))
        return self.cleaned_data


class PartForm(forms.ModelForm):
    """A part of a consultation."""

    def clean(self):
        refuse_if_open(self.cleaned_data.get("consultation"))
        if self.instance.pk:
            refuse_if_open(self.instance.consultation)
        return self.cleaned_data


class OptionForm(PartForm):
    class Meta:
        model = Option
        fields = ["consultation", "number", "words", "left_out_because"]


class QuestionForm(PartForm):
    answers = forms.CharField(
        label=_("Answers it offers"),
        help_text=_("One on each line. Leave it empty for an answer in people’s own words."),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )

    class Meta:
        model = Question
        fields = ["consultation", "number", "words", "kind"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            choices = self.instance.choices.values_list("words", flat=True)
            self.fields["answers"].initial = "\n".join(choices)


class GapForm(forms.Form):
    """Why nobody was asked at a stage."""

    reason = forms.CharField(label=_("Why nobody was asked"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    person = forms.CharField(label=_("Who says so"), max_length=80)
    next_time = forms.CharField(label=_("What we do next time"), max_length=300, required=False)
    on = forms.DateField(
        label=_("On which day"), widget=forms.DateInput(attrs={"type": "date"}), initial=timezone.localdate
    )
