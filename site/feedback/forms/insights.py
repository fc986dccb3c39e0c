"""Forms of insights."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.rendering import QuietForm
from feedback.choices import InsightStatus
from feedback.forms.desk import PlainText
from feedback.models import Insight
from feedback.services.insights import InsightData
from taxonomy.models import Element, Service, Theme


def _day(label, **options) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class InsightForm(QuietForm):
    """A statement of what was heard, and what it is about."""

    statement = PlainText(
        label=_("What was heard"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=Insight._meta.get_field("statement").max_length,
        help_text=_("In our own words. No names, no dates, nothing by which one person could be known."),
    )
    from_groups = forms.IntegerField(
        label=_("People beside these messages"),
        min_value=0,
        max_value=10_000,
        initial=0,
        help_text=_("Those who said the same in a group or a meeting. Only a band is ever shown."),
    )
    period_from = _day(_("Heard from"))
    period_to = _day(_("To"))
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.filter(is_active=True), label=_("Themes"), widget=forms.CheckboxSelectMultiple
    )
    services = forms.ModelMultipleChoiceField(
        Service.objects.filter(is_active=True),
        label=_("Services"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    elements = forms.ModelMultipleChoiceField(
        Element.objects.filter(edition__is_current=True),
        label=_("Elements"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self):
        given = super().clean()
        first, last = given.get("period_from"), given.get("period_to")
        if first and last and first > last:
            self.add_error("period_to", _("This day is before the first one."))
        return given

    def data_with(self, submissions=()) -> InsightData:
        return InsightData(**self.cleaned_data, submissions=submissions)

    @classmethod
    def of(cls, insight: Insight, data=None) -> "InsightForm":
        return cls(
            data,
            initial={
                "statement": insight.statement,
                "from_groups": max(insight.people - insight.submissions.count(), 0),
                "period_from": insight.period_from,
                "period_to": insight.period_to,
                "themes": list(insight.themes.all()),
                "services": list(insight.services.all()),
                "elements": list(insight.elements.all()),
            },
        )


class AddToInsightForm(QuietForm):
    """Which draft the messages belong to."""

    insight = forms.ModelChoiceField(
        Insight.objects.filter(status__in=(InsightStatus.DRAFT, InsightStatus.REVIEWED)),
        label=_("Add to an insight"),
        empty_label=_("Choose"),
    )

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.fields["insight"].label_from_instance = lambda insight: f"{insight}: {insight.statement[:60]}"
