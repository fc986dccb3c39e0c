"""Forms of the ways in: what they ask, who reads them, why they are shut, who is away."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.rendering import QuietForm
from feedback.choices import QuestionKind
from feedback.forms.desk import PlainText
from feedback.models import Channel, ChannelQuestion, Reader
from feedback.services.channels import ChannelData, QuestionData, ReaderData, may_read, named_in
from taxonomy.edit_panels import WEEKDAYS
from taxonomy.models import Place, Service
from users.models import User

MOST_QUESTIONS = 6
MOST_READERS = 4
MOST_ANSWERS = 8
_LONGEST = {name: Channel._meta.get_field(name).max_length for name in ("name", "short", "asks_about")}


class PlainLine(PlainText):
    """One line, kept as it was typed."""

    widget = forms.TextInput


class ChannelForm(QuietForm):
    """What a way in is called and what it asks about."""

    name = PlainLine(label=_("Name"), max_length=_LONGEST["name"], help_text=_("For us, and at the top of its pages."))
    short = forms.SlugField(
        label=_("Short address"),
        max_length=_LONGEST["short"],
        help_text=_("A few letters for posters: /t/…/. It stays in the phone's history, so it names no service."),
        error_messages={"invalid": _("Use letters, numbers and dashes, without spaces.")},
    )
    asks_about = PlainText(
        label=_("What it asks about"),
        required=False,
        max_length=_LONGEST["asks_about"],
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In plain words, for everyone."),
    )
    keep_months = forms.IntegerField(
        label=_("How many months words are kept after our last answer"), min_value=1, max_value=36, initial=12
    )
    services = forms.ModelMultipleChoiceField(
        Service.objects.filter(is_active=True),
        label=_("Services it is about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    places = forms.ModelMultipleChoiceField(
        Place.objects.all(), label=_("Places it is for"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *arguments, channel: Channel | None = None, **options):
        super().__init__(*arguments, **options)
        self.channel = channel
        if channel and channel.opened_on:
            self.fields["short"].disabled = True
            self.fields["short"].help_text = _("It was open once, so it is on walls. It stays as it is.")

    def clean_name(self) -> str:
        return self._unused("name", _("Another way in has this name."))

    def clean_short(self) -> str:
        short = self._unused("short", _("Another way in has this address."))
        if not self.fields["short"].disabled and (word := named_in(short)):
            raise forms.ValidationError(_("“%(word)s” names a service or a topic."), params={"word": word})
        return short

    def _unused(self, name: str, words: str) -> str:
        value = self.cleaned_data[name]
        others = Channel.objects.exclude(pk=self.channel.pk if self.channel else None)
        if others.filter(**{f"{name}__iexact": value}).exists():
            raise forms.ValidationError(words)
        return value


class QuestionForm(QuietForm):
    """A question of its own; one without words is none."""

    words = PlainLine(
        label=_("The question"), required=False, max_length=ChannelQuestion._meta.get_field("words").max_length
    )
    why = PlainLine(label=_("Why we ask"), required=False, max_length=ChannelQuestion._meta.get_field("why").max_length)
    kind = forms.ChoiceField(
        label=_("How it is answered"), choices=QuestionKind.choices, initial=QuestionKind.WORDS, required=False
    )
    answers = PlainText(
        label=_("The answers to choose from"),
        required=False,
        max_length=800,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line. Nobody has to choose one."),
    )

    def clean(self):
        given = super().clean()
        answers = tuple(line.strip() for line in given.get("answers", "").splitlines() if line.strip())
        is_choice = given.get("kind") == QuestionKind.CHOICE
        if given.get("words") and is_choice and not 2 <= len(answers) <= MOST_ANSWERS:
            self.add_error("answers", _("Write two to eight answers, one on each line."))
        return {**given, "answers": answers if is_choice else ()}

    @property
    def question(self) -> QuestionData | None:
        given = self.cleaned_data
        return QuestionData(**{**given, "kind": given["kind"] or QuestionKind.WORDS}) if given.get("words") else None


class PersonChoice(forms.ModelChoiceField):
    """An account, by the name that colleagues know."""

    def __init__(self, **options):
        super().__init__(User.objects.none(), empty_label=_("Nobody"), **options)


class ReaderForm(QuietForm):
    """Somebody who reads, and on which days."""

    user = PersonChoice(label=_("Who reads"), required=False)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days"), choices=WEEKDAYS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *arguments, people=None, **options):
        super().__init__(*arguments, **options)
        self.fields["user"].queryset = may_read() if people is None else people

    def clean(self):
        given = super().clean()
        if given.get("user") and not given.get("weekdays"):
            self.add_error("weekdays", _("Tick at least one day."))
        return given

    @property
    def reader(self) -> ReaderData | None:
        given = self.cleaned_data
        return ReaderData(given["user"], tuple(given["weekdays"])) if given.get("user") else None


class BaseReaders(forms.BaseFormSet):
    """The readers, first and second: nobody twice."""

    def clean(self):
        people = [form.cleaned_data["user"] for form in self.forms if form.cleaned_data.get("user")]
        if len(people) != len(set(people)):
            raise forms.ValidationError(_("Somebody is named twice. The second reader is another person."))


Questions = forms.formset_factory(QuestionForm, extra=0, max_num=MOST_QUESTIONS, validate_max=True)
Readers = forms.formset_factory(ReaderForm, formset=BaseReaders, extra=0, max_num=MOST_READERS, validate_max=True)


class ChannelForms:
    """The three forms of a way in, filled in together."""

    def __init__(self, data=None, channel: Channel | None = None):
        about, questions, readers = _kept(channel) if channel else ({}, [], [])
        self.about = ChannelForm(data, initial=about, channel=channel)
        self.questions = Questions(data, initial=_with_room(questions, MOST_QUESTIONS, 2), prefix="questions")
        self.readers = Readers(data, initial=_with_room(readers, MOST_READERS, 2), prefix="readers")

    def is_valid(self) -> bool:
        return all([self.about.is_valid(), self.questions.is_valid(), self.readers.is_valid()])

    @property
    def errors(self) -> bool:
        """Whether something is not right in any of them; with the next two, what the summary of errors asks for."""
        return bool(self.about.errors or self.questions.total_error_count() or self.readers.total_error_count())

    def non_field_errors(self) -> list[str]:
        sets = [*self.readers.non_form_errors(), *self.questions.non_form_errors()]
        return [*self.about.non_field_errors(), *sets]

    def __iter__(self):
        for form in (self.about, *self.readers, *self.questions):
            yield from form

    @property
    def data(self) -> ChannelData:
        given = self.about.cleaned_data
        return ChannelData(
            **{**given, "services": tuple(given["services"]), "places": tuple(given["places"])},
            questions=tuple(one for form in self.questions if (one := form.question)),
            readers=tuple(one for form in self.readers if (one := form.reader)),
        )


def _with_room(filled: list[dict], most: int, more: int) -> list[dict]:
    """What is there, and some empty ones after it."""
    return [*filled, *({} for _number in range(min(more, most - len(filled))))]


def _kept(channel: Channel) -> tuple[dict, list[dict], list[dict]]:
    about = {name: getattr(channel, name) for name in ("name", "short", "asks_about", "keep_months")}
    about |= {"services": list(channel.services.all()), "places": list(channel.places.all())}
    return about, [_question(one) for one in channel.questions.all()], [_reader(one) for one in channel.readers.all()]


def _question(one: ChannelQuestion) -> dict:
    return {"words": one.words, "why": one.why, "kind": one.kind, "answers": "\n".join(one.answers)}


def _reader(one: Reader) -> dict:
    return {"user": one.user_id, "weekdays": sorted(one.days)}


class ShutForm(QuietForm):
    """Why it is shut, and until when: everyone reads it."""

    message = PlainText(
        label=_("What people read meanwhile"),
        max_length=Channel._meta.get_field("public_message").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Why, and until when. The phone and the other ways stand beside it."),
    )


class AbsenceForm(QuietForm):
    """Days on which somebody does not read. Why is nobody's business."""

    user = PersonChoice(label=_("Who"))
    first_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *arguments, people, **options):
        super().__init__(*arguments, **options)
        self.fields["user"].queryset = people

    def clean(self):
        given = super().clean()
        first, last = given.get("first_on"), given.get("last_on")
        if first and last and not 0 <= (last - first).days <= 366:
            self.add_error("last_on", _("Choose a day from the first day to a year after it."))
        return given
