"""The way through *Tell us*, question by question, as this channel and these answers make it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from feedback.choices import AnswerWanted
from feedback.forms.contact import ContactForm
from feedback.forms.fields import QuietForm
from feedback.forms.questions import QuestionForm, name_of, questions_of
from feedback.forms.tell import AnswerForm, BetterForm, SayForm, SeeForm, WhereForm
from feedback.models import Channel


@dataclass(frozen=True)
class Step:
    """One screen: its name (which the page carries, because numbers may move meanwhile), its form, its page."""

    name: str
    form: Callable[..., QuietForm]
    page: str = ""

    @property
    def template(self) -> str:
        return f"feedback/tell/{self.page or self.name}.html"


CONTACT = Step("contact", ContactForm)


def steps_of(channel: Channel, answers: dict) -> list[Step]:
    """Every screen in order; none of them has to be answered."""
    own = [Step(name_of(one), partial(QuestionForm, question=one), "question") for one in questions_of(channel)]
    wants_contact = answers.get("answer_wanted") == AnswerWanted.CONTACT
    return [
        Step("say", SayForm),
        *own,
        Step("where", partial(WhereForm, channel=channel)),
        Step("better", BetterForm),
        Step("see", SeeForm),
        Step("answer", AnswerForm),
        *([CONTACT] if wants_contact else []),
    ]
