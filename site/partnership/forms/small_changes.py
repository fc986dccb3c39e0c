"""A small change, in one screen."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback.models import Insight
from partnership.forms.plain import PlainForm, day_field, words_field
from taxonomy.models import Service, Theme

OFFERED = 200


class SmallChangeForm(PlainForm):
    """What people said, what changed, when, who."""

    heard = words_field(_("What people said"), limit=1000, rows=3, help_text=_("In your words. Name no person."))
    decided = words_field(_("What changed"), limit=2000, rows=3, help_text=_("In plain words."))
    title = forms.CharField(label=_("What it is about"), max_length=120, help_text=_("Such as: a later desk."))
    made_on = day_field(label=_("When did it change?"))
    made_by_name = forms.CharField(
        label=_("Who made the change"), max_length=80, help_text=_("A name people can ask for. It is public.")
    )
    service = forms.ModelChoiceField(Service.objects.none(), label=_("Where"), required=False, empty_label=_("Nowhere"))
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(), label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    insight = forms.ModelChoiceField(
        Insight.objects.none(),
        label=_("What we heard that it answers"),
        required=False,
        empty_label=_("None of these"),
        help_text=_("If there is one. It is shown as answered."),
    )

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["service"].queryset = Service.objects.filter(is_active=True)
        self.fields["themes"].queryset = Theme.objects.filter(is_active=True)
        newest = Insight.objects.public().values_list("pk", flat=True)[:OFFERED]
        self.fields["insight"].queryset = Insight.objects.filter(pk__in=list(newest))
        self.fields["insight"].label_from_instance = lambda insight: f"{insight.reference}: {insight.statement[:90]}"

    def clean_made_on(self) -> date:
        if self.cleaned_data["made_on"] > self.on:
            raise forms.ValidationError(_("That day is still to come. Record the change when it is made."))
        return self.cleaned_data["made_on"]

    def change(self) -> dict:
        """What the service asks for."""
        data = dict(self.cleaned_data)
        insight = data.pop("insight")
        return {**data, "insights": [insight] if insight else []}
