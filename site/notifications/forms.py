"""What a person types to be told of news."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FollowForm(forms.Form):
    """One address, and a field that people do not see and machines fill in."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send a link there first. Choose an address that nobody else can read."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Write an e-mail address, such as name@example.org."),
            "invalid": _("That does not look like an e-mail address. It looks like name@example.org."),
        },
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the field that people do not see was filled in."""
        return bool(self.cleaned_data["website"])
