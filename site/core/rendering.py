"""One renderer for every form of ours: templates under templates/forms/.

Django's own widget templates stay as they are, because the staff area's forms use them too.
"""

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

PART_MISSING = _("We need this part to go on.")


class FormRenderer(TemplatesSetting):
    """Label or legend, hint, error and control, tied together; looks in our templates first, then in Django's."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


class QuietBoundField(BoundField):
    """A field that a shared device does not remember and that never stops anyone from typing."""

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        if not isinstance(widget or self.field.widget, forms.CheckboxInput | forms.RadioSelect):  # typed by nobody
            attrs.setdefault("autocomplete", "off")
        return attrs

    def as_widget(self, widget=None, attrs=None, only_initial=False):
        widget = widget or self.field.widget
        limit = widget.attrs.pop("maxlength", None)
        if limit and isinstance(widget, forms.Textarea):
            attrs = {**(attrs or {}), "data-limit": limit}
        return super().as_widget(widget, attrs, only_initial)


class QuietForm(forms.Form):
    """A form for the public flows: nothing is remembered, nothing is marked required, no box stops at its limit.

    A text area's `max_length` becomes `data-limit`, which the page's script counts aloud without blocking.
    """

    bound_field_class = QuietBoundField
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say_what_is_missing(self)


def say_what_is_missing(form: forms.BaseForm) -> None:
    """Where a field has no words of its own for being left empty, ours, and not Django's."""
    for field in form.fields.values():
        if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = PART_MISSING
