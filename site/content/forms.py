"""What staff write of an update."""

from django import forms
from django.utils.translation import gettext_lazy as _

from content.services.updates import UpdateWords

LONGEST = 1000


def _words(label: str, help_text: str = "", rows: int = 4) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=LONGEST, widget=area)


class UpdateForm(forms.Form):
    """The words of an update; nobody is named in them."""

    title = forms.CharField(label=_("Title"), max_length=120)
    lead = forms.CharField(label=_("In one sentence"), max_length=200, help_text=_("What changed, or did not."))
    you_said = _words(_("You said"), _("What people told us, in short. Names nobody."))
    we_did = _words(_("We did"), _("Only what is done. The decision or small change proves it."))
    we_will = _words(_("We will"), _("What is promised, with its day."))
    could_not = _words(_("We could not, because"), _("What is not possible, and the true reason."))
    not_yet = _words(_("Not done yet"))
    tonight = forms.CharField(
        label=_("For tonight"), max_length=200, required=False, help_text=_("If people need help now: a number.")
    )

    def words(self) -> UpdateWords:
        return UpdateWords(**{name: self.cleaned_data[name] for name in UpdateWords.__dataclass_fields__})


class RewriteForm(UpdateForm):
    """Changing what is published: a change of meaning is told on the page."""

    notice = forms.CharField(
        label=_("What you changed"),
        max_length=300,
        required=False,
        help_text=_("If the meaning changes: say it here, for everyone to read. For a comma, leave it empty."),
    )
