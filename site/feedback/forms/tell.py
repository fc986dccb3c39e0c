"""What a person may tell us, screen by screen. No question is required."""

from itertools import groupby

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from feedback.choices import OTHER_SERVICE_ANSWERS, AnswerWanted, Concern, Device, WhoMaySee
from feedback.forms.contact import ContactForm
from feedback.forms.fields import Cards, Choice, QuietForm, Trap, Words
from feedback.forms.questions import own_fields
from feedback.models import Channel
from taxonomy.models import Service

NOTHING_YET = _("You can leave this empty. To send, tell us one thing, in any box.")
NO_ROOM = _(
    "Very many people have begun to write near you today. So we cannot keep your words for later. "
    "They are still here. You can send them now."
)
TOO_LONG = _(
    "That is more than we can keep in one go. Your words are still here. Make them shorter, or send them in two parts."
)


class EarlierForm(QuietForm):
    """Beside *Send*, and at the start for who has lost a code."""

    about_earlier = forms.BooleanField(required=False, label=_("It is about something I told you before"))


class DeviceForm(EarlierForm):
    device = Choice(label=_("Is this your own phone or computer?"), choices=Device.choices)


class SayForm(QuietForm):
    text = Words(label=_("What do you want to say?"), rows=8, help_text=_("Use your own words. A few are enough."))
    helped = Words(label=_("What helped?"), rows=3)
    hard = Words(label=_("What was hard?"), rows=3)
    feelings = Cards(label=_("How does it feel?"))
    concern = Choice(label=_("Is it one of these?"), choices=[*Concern.choices, ("none", _("None of these"))])
    not_safe = forms.BooleanField(required=False, label=_("I am, or someone is, not safe now"))
    subject = Trap()


class WhereForm(QuietForm):
    service = Choice(label=_("Which service is it about?"))

    def __init__(self, *args, channel: Channel | None = None, **options):
        super().__init__(*args, **options)
        self._services = list(services(channel))
        self.fields["service"].choices = [(str(one.pk), one.name) for one in self._services] + list(OTHER_ANSWERS)

    @property
    def groups(self):
        """(organisation, its radios), then ("", the other answers)."""
        radios = list(self["service"].subwidgets)
        names = [one.organisation.name for one in self._services] + [""] * len(OTHER_ANSWERS)
        pairs = groupby(zip(names, radios, strict=True), key=lambda pair: pair[0])
        return [(name, [radio for _name, radio in found]) for name, found in pairs]


OTHER_ANSWERS = [(answer.value, answer.label) for answer in OTHER_SERVICE_ANSWERS]


def services(channel: Channel | None):
    """What people may choose from, by organisation: those that the channel asks about, or all where it names none."""
    named = Channel.services.through.objects.filter(channel=channel)
    asked = Exists(named.filter(service=OuterRef("pk"))) | ~Exists(named)
    found = Service.objects.filter(asked, is_active=True).select_related("organisation")
    return found.order_by("organisation__name", "name")


class BetterForm(QuietForm):
    better = Words(label=_("What would make it better?"), help_text=_("For you, or for the next person."))


class SeeForm(QuietForm):
    who_may_see = Choice(label=_("Who may see this?"), choices=WhoMaySee.choices, initial=WhoMaySee.TEAM)


class AnswerForm(QuietForm):
    answer_wanted = Choice(
        label=_("Do you want an answer?"),
        choices=AnswerWanted.choices,
        initial=AnswerWanted.CODE,
    )


class OnePageForm(SayForm, WhereForm, BetterForm, SeeForm, AnswerForm, ContactForm, EarlierForm):
    """Everything on one page, for browsers that keep no cookies; `flow` is the sealed state of this page."""

    flow = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["text", "helped", "hard", "feelings", "concern", "not_safe", "service", "better", "who_may_see"]

    def __init__(self, *args, channel: Channel | None = None, **options):
        super().__init__(*args, channel=channel, **options)
        self.own_names = list(own := own_fields(channel))
        self.fields.update(own)

    @property
    def own(self):
        """The channel's own questions, bound."""
        return [self[name] for name in self.own_names]


def typed(form: forms.Form) -> dict:
    """What was typed; an empty box counts too, it may have been emptied."""
    return {name: value for name, value in form.cleaned_data.items() if name != "flow"}


def say_too_long(form: forms.Form) -> None:
    """Say it at the longest box; above the form where it has none."""
    boxes = [name for name, field in form.fields.items() if isinstance(field, Words)]
    form.add_error(max(boxes, key=lambda name: len(form.cleaned_data[name]), default=None), TOO_LONG)
