"""What a worker types when somebody tells them: the same boxes as *Tell us*, and how the words came."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.rendering import QuietForm
from feedback.choices import ASSISTED, ChannelStatus, Via
from feedback.forms.tell import OnePageForm
from feedback.models import Channel

HOW = [
    (Via.IN_PERSON.value, _("The person is with me. I turn the screen round")),
    (Via.PAPER.value, _("From a paper form")),
    (Via.PHONE.value, _("By phone")),
    (Via.LETTER.value, _("From a letter")),
]


class HowForm(QuietForm):
    """How the words come, and by which way in."""

    how = forms.ChoiceField(
        label=_("How do the words come to you?"),
        choices=HOW,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the words come, then go on.")},
    )
    channel = forms.ModelChoiceField(
        Channel.objects.filter(status=ChannelStatus.OPEN), label=_("Which way in?"), empty_label=None
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        first = self.fields["channel"].queryset.first()
        self.fields["channel"].initial = first.pk if first else None


class ForSomeoneForm(OnePageForm):
    """The person's own words; `knows` is asked only where the worker belongs to the service that is named."""

    knows = forms.BooleanField(required=False, label=_("The person knows where I work, and wants me to go on"))

    @property
    def service_pk(self) -> str:
        return self.cleaned_data.get("service", "")


def via_of(how: str) -> Via | None:
    """The way that a query string names, or None."""
    return Via(how) if how in {via.value for via in ASSISTED} else None
