"""What a person is asked through the code, made ready for the page of their thread."""

from dataclasses import dataclass

from core.receipts import Receipt
from core.sealing import UnsealError
from feedback.choices import MAY_WE, ThreadQuestionKind, ThreadQuestionStatus
from feedback.forms.replies import AnswerForm
from feedback.models import Submission, ThreadQuestion
from feedback.services.questions import questions_of, read_question


@dataclass(frozen=True)
class Asked:
    """One question as the page shows it."""

    question: ThreadQuestion
    text: str
    why: str
    form: AnswerForm

    @property
    def kind(self) -> str:
        return self.question.kind

    @property
    def is_open(self) -> bool:
        return self.question.status == ThreadQuestionStatus.OPEN

    @property
    def is_yes(self) -> bool:
        return self.question.status == ThreadQuestionStatus.YES

    @property
    def may_be_taken_back(self) -> bool:
        return self.is_yes and self.kind in MAY_WE

    @property
    def may_be_changed(self) -> bool:
        return self.kind == ThreadQuestionKind.UNDERSTOOD


def asked_of(submission: Submission, receipt: Receipt, wrong: AnswerForm | None = None) -> list[Asked]:
    """Every question that was not taken back by us, the oldest first; `wrong` is a form that came back."""
    shown = [question for question in questions_of(submission) if _is_shown(question)]
    return [_opened(question, receipt, wrong) for question in shown]


def _is_shown(question: ThreadQuestion) -> bool:
    return question.status != ThreadQuestionStatus.TAKEN_BACK or question.kind in MAY_WE


def _opened(question: ThreadQuestion, receipt: Receipt, wrong: AnswerForm | None) -> Asked:
    try:
        words = read_question(question, receipt=receipt)
    except UnsealError:
        words = {"text": "", "why": ""}
    form = wrong if wrong and wrong.data.get("question") == str(question.pk) else AnswerForm.to(question)
    return Asked(question, words["text"], words["why"], form)
