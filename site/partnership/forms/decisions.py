"""What staff may type of a decision, and the words of errors."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation
from feedback.models import Insight
from panels.choices import PUBLIC_PANELS
from panels.models import Recommendation
from partnership.choices import FORUM_KINDS, TERMS_OF_KIND, DecisionKind, Weight
from partnership.forms.plain import PlainForm, PlainModelForm, day_field, day_input, words_field
from partnership.models import Decision, Funding, LegalConsideration, Permission
from partnership.workflow import REVIEW_ENDS
from taxonomy.models import Element, Theme

OFFERED = 200


class DecisionForm(PlainModelForm):
    """A draft. Who proposed and made it, and its status, are moves and no fields."""

    class Meta:
        model = Decision
        fields = ["title", "kind", "forum", "heard", "decided", "why", "route", "review_on", "themes", "elements"]
        widgets = {
            "heard": forms.Textarea(attrs={"rows": 3}),
            "decided": forms.Textarea(attrs={"rows": 4}),
            "why": forms.Textarea(attrs={"rows": 4}),
            "review_on": day_input(),
            "themes": forms.CheckboxSelectMultiple,
            "elements": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in FORUM_KINDS]
        self.fields["themes"].queryset = Theme.objects.filter(is_active=True)
        self.fields["elements"].queryset = Element.objects.filter(edition__is_current=True)


class PermissionForm(PlainModelForm):
    class Meta:
        model = Permission
        fields = ["can_ask_for", "rule", "where", "until"]
        widgets = {"until": day_input()}


class FundingForm(PlainModelForm):
    class Meta:
        model = Funding
        fields = ["amount", "contributors"]
        widgets = {"contributors": forms.Textarea(attrs={"rows": 3})}


class LawForm(PlainModelForm):
    class Meta:
        model = LegalConsideration
        fields = ["words", "effect", "response", "agreed_by"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}


_TERMS = {"permission": PermissionForm, "funding": FundingForm, "law": LawForm}


def terms_form(decision: Decision, data=None) -> forms.ModelForm | None:
    """The form for what a decision of this kind says besides, or None if it says nothing besides."""
    name = TERMS_OF_KIND.get(DecisionKind(decision.kind))
    if name is None:
        return None
    form = _TERMS[name]
    return form(data, instance=getattr(decision, name, None) or form.Meta.model(decision=decision))


class EvidenceForm(PlainForm):
    """Something people said, and what it did to the decision."""

    source = forms.ChoiceField(label=_("What people said"))
    weight = forms.ChoiceField(label=_("What it did"), choices=Weight.choices, widget=forms.RadioSelect)
    because = words_field(
        _("Because"), limit=400, rows=2, required=False, help_text=_("Say why if you did not follow it.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [("", _("Choose one")), *_sources()]

    def clean_source(self):
        """The thing itself."""
        kind, _colon, pk = self.cleaned_data["source"].partition(":")
        return _MODELS[kind].objects.get(pk=pk)

    def clean(self) -> dict:
        data = super().clean()
        if data.get("weight") == Weight.NOT_FOLLOWED and not data.get("because"):
            self.add_error("because", _("Say why you did not follow it."))
        return data


_MODELS = {"insight": Insight, "recommendation": Recommendation, "consultation": Consultation}


def _sources() -> list[tuple[str, list[tuple[str, str]]]]:
    """The newest public things of each kind, in groups."""
    recommendations = Recommendation.objects.filter(panel__status__in=PUBLIC_PANELS)
    return [
        (_("What we heard"), _options("insight", Insight.objects.public(), "statement")),
        (_("What a panel recommends"), _options("recommendation", recommendations, "words")),
        (_("What people answered"), _options("consultation", Consultation.objects.public(), "title")),
    ]


def _options(kind: str, rows, words: str) -> list[tuple[str, str]]:
    newest = rows.values_list("pk", "reference", words)[:OFFERED]
    return [(f"{kind}:{pk}", f"{reference}: {text[:90]}") for pk, reference, text in newest]


class OptionForm(PlainForm):
    """Another way that was thought about."""

    words = forms.CharField(label=_("Another way"), max_length=300)
    left_out_because = forms.CharField(label=_("Why it was left out"), max_length=300)


class MadeForm(PlainForm):
    """The day on which the forum decided."""

    on = day_field(label=_("On which day did the forum decide?"))


class WordsForm(PlainForm):
    """Why something is sent back, put off, looked at again or undone."""

    words = words_field(_("Why"), limit=1000, help_text=_("Name no person."))


class ReviewForm(WordsForm):
    """How looking again ended."""

    outcome = forms.ChoiceField(label=_("What comes of it"), widget=forms.RadioSelect)
    field_order = ["outcome", "words"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = {"confirm": _("It stays as it is"), "change": _("It is changed"), "reverse": _("It ends")}
        self.fields["outcome"].choices = [(verb, names[verb]) for verb in REVIEW_ENDS]
        self.fields["words"].label = _("What is different now, and why")
