"""The way through *Tell us*, question by question, as this channel and these answers make it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from feedback.forms.fields import QuietForm
from feedback.forms.tell import AnswerForm, BetterForm, SayForm, SeeForm, WhereForm
from feedback.models import Channel


@dataclass(frozen=True)
class Step:
    """One screen: its name (which the page carries, because numbers may move meanwhile) and its form."""

    name: str
    form: Callable[..., QuietForm]

    @property
    def template(self) -> str:
        return f"feedback/tell/{self.name}.html"


def steps_of(channel: Channel) -> list[Step]:
    """Every screen in order; none of them has to be answered."""
    return [
        Step("say", SayForm),
        Step("where", partial(WhereForm, channel=channel)),
        Step("better", BetterForm),
        Step("see", SeeForm),
        Step("answer", AnswerForm),
    ]
