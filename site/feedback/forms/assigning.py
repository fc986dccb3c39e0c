"""To whom a message goes, or a person's whole work."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.rendering import QuietForm
from feedback.models import Submission
from feedback.services.assigning import colleagues_for, readers
from users.models import User

_NOBODY = gettext_lazy("Nobody: back to the list")


class GiveForm(QuietForm):
    """A colleague who may read this message, or nobody."""

    prefix = "give"

    to = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Swap this with a colleague"),
        required=False,
        empty_label=_NOBODY,
        help_text=gettext_lazy("Nobody has to say why. Only people who may read it are listed."),
    )

    def __init__(self, *args, submission: Submission, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues_for(submission, by=by)

    def said(self) -> str:
        to = self.cleaned_data["to"]
        return _("It is with %(who)s now.") % {"who": to} if to else _("It is with nobody now.")


class MoveWorkForm(QuietForm):
    """Who takes over all that one person has in hand."""

    to = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("Who takes it over?"), required=False, empty_label=_NOBODY
    )

    def __init__(self, *args, leaver: User, **kwargs):
        super().__init__(*args, prefix=f"of-{leaver.pk}", **kwargs)
        self.leaver = leaver
        self.fields["to"].queryset = readers().exclude(pk=leaver.pk)
