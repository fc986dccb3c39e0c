"""One renderer for every form of ours: templates under templates/forms/."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Looks in our templates first, then in Django's."""
