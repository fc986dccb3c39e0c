"""How the public register is narrowed down. Nothing typed here is kept."""

import re
from datetime import date

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from partnership.choices import DecisionKind
from partnership.models import Decision
from taxonomy.choices import Route

_KEY = re.compile(r"(\d{4}-\d\d-\d\d)\.(D-\d{4}-\d{3,6})")
_FILTERS = {"theme": "themes__slug", "element": "elements__slug", "route": "route", "kind": "kind"}


class DecisionFilter(forms.Form):
    """Year, theme, element, route and kind; what is not known is passed over."""

    use_required_attribute = False
    year = forms.ChoiceField(label=_("Year"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    element = forms.ChoiceField(label=_("Part of the approach"), required=False)
    route = forms.ChoiceField(label=_("Way of being flexible"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, data, *, years, themes, elements):
        super().__init__(data)
        offered = {
            "year": [(str(year), str(year)) for year in years],
            "theme": [(theme.slug, theme.name) for theme in themes],
            "element": [(element.slug, element.name) for element in elements],
            "route": Route.choices,
            "kind": DecisionKind.choices,
        }
        for name, choices in offered.items():
            self.fields[name].choices = [("", _("All")), *choices]

    def chosen(self) -> dict[str, str]:
        """What was chosen and is known."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, decisions: QuerySet) -> QuerySet:
        """The decisions that fit what was chosen."""
        chosen = self.chosen()
        if year := chosen.pop("year", None):
            decisions = decisions.filter(made_on__year=int(year))
        for name, value in chosen.items():
            decisions = decisions.filter(**{_FILTERS[name]: value})
        return decisions.distinct() if {"theme", "element"} & set(chosen) else decisions


def key_of(decision: Decision) -> str:
    """Where a list goes on: after this decision."""
    return f"{decision.made_on:%Y-%m-%d}.{decision.reference}"


def after(decisions: QuerySet, key: str) -> QuerySet:
    """The decisions of a list (newest first) that come after the key; all of them if it is none."""
    found = _KEY.fullmatch(key)
    if not found:
        return decisions
    try:
        day = date.fromisoformat(found[1])
    except ValueError:
        return decisions
    return decisions.filter(Q(made_on__lt=day) | Q(made_on=day, reference__lt=found[2]))
