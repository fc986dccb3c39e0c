"""What every form of this room does with words: kept as typed, without what cannot be seen."""

from django import forms

from core.text import plain


class PlainMixin:
    """Passes every text of a form through `core.text.plain`."""

    use_required_attribute = False

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        return {name: plain(value) if isinstance(value, str) else value for name, value in data.items()}


class PlainForm(PlainMixin, forms.Form):
    """A form whose texts are plain."""


class PlainModelForm(PlainMixin, forms.ModelForm):
    """A form of a model whose texts are plain."""


def day_field(**options) -> forms.DateField:
    """A date, chosen in the browser's own calendar."""
    return forms.DateField(widget=day_input(), **options)


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def words_field(label: str, *, limit: int, rows: int = 4, **options) -> forms.CharField:
    """A box for some sentences."""
    return forms.CharField(label=label, max_length=limit, widget=forms.Textarea(attrs={"rows": rows}), **options)
