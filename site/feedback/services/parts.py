"""The parts of what somebody told us: each box, the feeling cards, each answer, each message, as words under a key."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.keyrings import TRIAGE
from core.sealing import UnsealError
from feedback.choices import Box, Feeling, Sender
from feedback.models import Message, Submission

FEELINGS = "feelings"
_ANSWER = "answer:"


@dataclass(frozen=True)
class Part:
    """Some opened words: which box or whose message, the text, the day of ours, and the key by which it is found."""

    label: str
    text: str
    sender: str = Sender.GIVER
    on: date | None = None
    key: str = ""


def first_parts(words: dict) -> list[Part]:
    """What the person told us at first, part by part, of the opened words."""
    boxes = [Part(str(Box(box).label), words[box], key=box) for box in Box.values if words.get(box)]
    feelings = [Part(_("How it feels"), ", ".join(map(_feeling, words.get(FEELINGS, ()))), key=FEELINGS)]
    answers = [
        Part(told["question"], told["answer"], key=f"{_ANSWER}{number}")
        for number, told in enumerate(words.get("answers", ()))
        if told["answer"]
    ]
    return [*(feelings if words.get(FEELINGS) else ()), *boxes, *answers]


def message_part(message: Message) -> Part:
    """One message of the thread, opened for the team."""
    try:
        text = message.unseal(TRIAGE)["text"]
    except UnsealError:
        text = _("These words cannot be opened any more.")
    label = _("The person") if message.sender == Sender.GIVER else message.get_sender_display()
    return Part(label, text, message.sender, message.on, str(message.pk))


def open_parts(submission: Submission) -> list[Part]:
    """Everything that was said, as it was said: first words, then messages. Raises UnsealError, NoPrivateKeyError."""
    messages = submission.messages.prefetch_related("sealed_keys")
    return first_parts(submission.unseal(TRIAGE)) + [message_part(message) for message in messages]


def rewrite_part(submission: Submission, key: str, text: str) -> None:
    """Seal a part anew, to the team and to the person's code, under a new key; call it inside a transaction.

    The code's key is read under a lock: the person may be changing their code at this moment.
    """
    locked = Submission.objects.select_for_update(of=("self",)).filter(pk=submission.pk)
    code_key = submission.code_key = bytes(locked.values_list("code_key", flat=True).get())
    if message := _message(submission, key):
        message.save_sealed({"text": text}, ring=TRIAGE, code_key=code_key)
        return
    words = submission.unseal(TRIAGE)
    submission.save_sealed(_with_part(words, key, text), ring=TRIAGE, code_key=code_key)


def _message(submission: Submission, key: str) -> Message | None:
    first_ones = key in {*Box.values, FEELINGS} or key.startswith(_ANSWER)
    return None if first_ones else submission.messages.get(pk=key)


def _with_part(words: dict, key: str, text: str) -> dict:
    if key == FEELINGS:
        kept = text.split(", ")
        return {**words, FEELINGS: [feeling for feeling in words[FEELINGS] if _feeling(feeling) in kept]}
    if key.startswith(_ANSWER):
        answers = [dict(told) for told in words["answers"]]
        answers[int(key.removeprefix(_ANSWER))]["answer"] = text
        return {**words, "answers": answers}
    return {**words, key: text}


def _feeling(value: str) -> str:
    return str(Feeling(value).label) if value in Feeling.values else value
