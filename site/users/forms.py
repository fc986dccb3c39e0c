"""What is asked when people sign in with a slip, and when an administrator gives access."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.rendering import QuietForm
from users.roles import ROLES, RoleName

_ROLE_CHOICES = [(role.name.value, role.name.label) for role in ROLES]


class SlipForm(QuietForm):
    code = forms.CharField(
        label=_("The code on your slip"),
        max_length=60,
        error_messages={"required": _("Type the code that is on your slip.")},
        help_text=_("It has 12 letters and numbers. Capitals, spaces and dashes do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=_ROLE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role.")},
    )

    def clean_roles(self) -> list[RoleName]:
        return [RoleName(name) for name in self.cleaned_data["roles"]]


class InviteForm(RolesForm):
    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        help_text=_("As colleagues know this person."),
        error_messages={"required": _("Say who it is.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We send a link to it. It works for seven days."),
        error_messages={
            "invalid": _("This does not look like an e-mail address."),
            "required": _("Say where to write."),
        },
    )

    field_order = ["name", "email", "roles"]
