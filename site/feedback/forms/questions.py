"""A channel's own questions: in words, one of some answers, or feeling cards. None has to be answered."""

from django import forms
from django.db.models import prefetch_related_objects
from django.utils.html import escape

from feedback.choices import Feeling, QuestionKind
from feedback.forms.fields import Cards, Choice, QuietForm, Words
from feedback.models import Channel, ChannelQuestion

OWN = "own"  # how the name of each begins


class QuestionForm(QuietForm):
    """One of them on a page of its own."""

    def __init__(self, *args, question: ChannelQuestion, **options):
        super().__init__(*args, **options)
        self.fields[name_of(question)] = field_of(question)

    @property
    def only(self):
        """The one field, bound."""
        return next(iter(self))


def name_of(question: ChannelQuestion) -> str:
    """Its name in a form and among the answers."""
    return f"{OWN}{question.pk}"


def field_of(question: ChannelQuestion) -> forms.Field:
    """The field that asks it."""
    asked = {"label": question.words, "help_text": escape(question.why)}
    if question.kind == QuestionKind.CHOICE:
        return Choice(choices=[(answer, answer) for answer in question.answers], **asked)
    return Cards(**asked) if question.kind == QuestionKind.CARDS else Words(**asked)


def own_fields(channel: Channel | None) -> dict[str, forms.Field]:
    """All of them by name, in order."""
    return {name_of(question): field_of(question) for question in questions_of(channel)}


def questions_of(channel: Channel | None) -> list[ChannelQuestion]:
    """A channel's own questions: one query, however often it is asked."""
    if channel is None:
        return []
    prefetch_related_objects([channel], "questions")
    return list(channel.questions.all())


def own_answers(channel: Channel, answers: dict) -> list[dict]:
    """What was answered, each beside its question."""
    if not any(name.startswith(OWN) for name in answers):
        return []
    told = [(question.words, in_words(answers.get(name_of(question)))) for question in questions_of(channel)]
    return [{"question": question, "answer": answer} for question, answer in told if answer]


def in_words(answer: str | list[str] | None) -> str:
    """An answer as it is read: cards by their words."""
    if isinstance(answer, list):
        return ", ".join(str(Feeling(card).label) for card in answer if card in Feeling.values)
    return answer or ""
