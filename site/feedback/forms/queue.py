"""Forms of the desk's list: which messages, under what name, and which words to look for."""

from django import forms
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from core.rendering import QuietForm
from feedback.choices import Concern, Seriousness, SubmissionStatus, Via
from feedback.models import Channel
from feedback.services.queue import EVERYTHING, MINE, NOBODYS, SECOND, WAITING, QueueFilter
from taxonomy.models import Service, Theme

SHOW = [
    (WAITING, _("What waits for us")),
    (SECOND, _("What waits for my second reading")),
    (EVERYTHING, _("Everything")),
]
ANY = ("", _("Any"))
WITH_WHOM = [("", _("Anybody")), (MINE, _("With me")), (NOBODYS, _("With nobody"))]


class QueueForm(QuietForm):
    """Which messages to list; what cannot be understood lists what waits."""

    show = forms.ChoiceField(label=_("Show"), choices=SHOW, required=False)
    assigned = forms.ChoiceField(label=_("With whom"), choices=WITH_WHOM, required=False)
    service = forms.ModelChoiceField(Service.objects.all(), label=_("Service"), required=False, empty_label=_("Any"))
    theme = forms.ModelChoiceField(Theme.objects.all(), label=_("Theme"), required=False, empty_label=_("Any"))
    status = forms.ChoiceField(label=_("Status"), choices=[ANY, *SubmissionStatus.choices], required=False)
    seriousness = forms.ChoiceField(label=_("How serious"), choices=[ANY, *Seriousness.choices], required=False)
    concern = forms.ChoiceField(label=_("Route of its own"), choices=[ANY, *Concern.choices], required=False)
    channel = forms.ModelChoiceField(Channel.objects.all(), label=_("Way in"), required=False, empty_label=_("Any"))
    via = forms.ChoiceField(label=_("How it came"), choices=[ANY, *Via.choices], required=False)

    @property
    def wanted(self) -> QueueFilter:
        """What is understood of it: a part that is not counts as *any*."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return QueueFilter(**given)

    @property
    def query(self) -> str:
        """What is understood of it as an address's query; nothing else ever gets into a kept list."""
        self.is_valid()
        return urlencode({name: self.data[name] for name in self.fields if self.cleaned_data.get(name)})

    @property
    def chosen(self) -> list[str]:
        """What is set, in words; nothing where the list is all that waits."""
        self.is_valid()
        given = [(self.fields[name], value) for name, value in self.cleaned_data.items() if value and value != WAITING]
        return [str(dict(field.choices)[value] if isinstance(value, str) else value) for field, value in given]


class SaveViewForm(QuietForm):
    """A name for the filters that are set."""

    name = forms.CharField(
        label=_("Keep this list as"),
        max_length=60,
        error_messages={"required": _("Give it a name first, such as: Hostels, mine.")},
    )
    query = forms.CharField(widget=forms.HiddenInput, required=False)


class SearchForm(QuietForm):
    """Words to look for in what people told us."""

    words = forms.CharField(
        label=_("Words to look for"),
        max_length=200,
        error_messages={"required": _("Write a word or a figure to look for.")},
        help_text=_("All of them have to stand in a message or its talk. Capitals and accents do not matter."),
    )
