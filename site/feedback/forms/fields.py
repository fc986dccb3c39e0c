"""Fields that take whatever a person types."""

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from core.rendering import QuietForm
from core.text import plain
from feedback.choices import Feeling

__all__ = ["Cards", "Choice", "Line", "QuietForm", "Trap", "Words"]


class Words(forms.CharField):
    """A box of any length: control characters go, everything else stays as typed. Never required."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 5, **options):
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(required=False, strip=False, **options)
        self.validators = [one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)]

    def to_python(self, value):
        return plain(super().to_python(value))


class Line(Words):
    """The same on one line."""

    def __init__(self, **options):
        super().__init__(widget=forms.TextInput(), **options)


class Cards(forms.MultipleChoiceField):
    """The feeling cards: as many as one likes, or none; what is not on the list counts as not taken."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options):
        super().__init__(required=False, choices=Feeling.choices, **options)

    def clean(self, value):
        return [each for each in Feeling.values if each in (value or ())]


class Choice(forms.ChoiceField):
    """Radios of which none need be taken; what is not on the list counts as not taken."""

    widget = forms.RadioSelect

    def __init__(self, **options):
        super().__init__(required=False, **options)

    def clean(self, value):
        return value if value and self.valid_value(value) else ""


class Trap(forms.CharField):
    """A box that people do not see and machines fill in; it holds a message for a check, and refuses nothing."""

    def __init__(self):
        widget = forms.TextInput(attrs={"tabindex": "-1"})
        super().__init__(required=False, label="", widget=widget)

    def clean(self, value):
        return bool(value)
