"""Forms of the rota."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.rendering import QuietForm
from users.roles import holders_of


def _moment(label, **options) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(
        label=label, widget=widget, error_messages={"required": _("Give a day and a time.")}, **options
    )


class TurnForm(QuietForm):
    """A turn: who is reached, who comes next, from when until when."""

    prefix = "turn"

    person = forms.ModelChoiceField(
        None, label=_("Who is on duty"), empty_label=_("Choose"), error_messages={"required": _("Choose a person.")}
    )
    deputy = forms.ModelChoiceField(
        None,
        label=_("Deputy"),
        empty_label=_("Nobody"),
        required=False,
        help_text=_("Told when an hour goes by without an answer. Without a deputy the duty desk comes next."),
    )
    starts_at = _moment(_("From"))
    ends_at = _moment(_("Until"))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        people = holders_of("feedback.safeguard")
        self.fields["person"].queryset = self.fields["deputy"].queryset = people

    def clean(self):
        given = super().clean()
        if given.get("person") and given.get("person") == given.get("deputy"):
            self.add_error("deputy", _("Choose somebody else as the deputy, or nobody."))
        if given.get("starts_at") and given.get("ends_at") and given["starts_at"] >= given["ends_at"]:
            self.add_error("ends_at", _("The turn ends before it begins. Choose a later time."))
        return given
