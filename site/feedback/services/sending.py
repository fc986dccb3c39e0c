"""Sending what somebody told us: sealed, once, and with no sign of who or when."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core import receipts
from core.keyrings import TRIAGE
from core.months import months_on
from core.sealing import LONGEST, TooLongError
from feedback.choices import AnswerWanted, Box, ServiceAnswer, SubmissionStatus, Via, WhoMaySee
from feedback.models import Channel, ContactWish, Submission, TriageClock
from feedback.services.alerts import alert_about
from feedback.services.drafts import drop_draft
from feedback.services.oddness import why_held
from feedback.services.reading import answer_due_on, next_reading_day, plan_of
from taxonomy.models import Service


@dataclass(frozen=True)
class SubmissionData:
    """What a person sends. Everything may be empty but one of the boxes, the tick or the service."""

    text: str = ""
    helped: str = ""
    hard: str = ""
    better: str = ""
    feelings: tuple[str, ...] = ()  # of choices.Feeling
    answers: tuple[dict, ...] = ()  # {"question", "answer"} of the channel's own questions
    not_safe: bool = False
    concern: str = ""
    about_earlier: bool = False
    service: Service | None = None
    service_answer: str = ServiceAnswer.LEFT_EMPTY
    who_may_see: str = WhoMaySee.TEAM
    answer_wanted: str = AnswerWanted.CODE
    contact: dict = field(default_factory=dict)  # "how", "value", "when", "name", "message"; never in the submission
    trapped: bool = False  # the box that people do not see was filled in
    in_a_flood: bool = False  # very many came at once, and the easy question was not answered
    took: int | None = None  # seconds since the first page; None where nobody can tell

    @property
    def boxes(self) -> dict[str, str]:
        """The words, by box, without the empty ones."""
        return {box: words for box in Box.values if (words := getattr(self, box))}

    @property
    def said(self) -> list[str]:
        """Everything in the person's own words."""
        return [*self.boxes.values(), *(told["answer"] for told in self.answers)]

    def sealed_words(self) -> dict:
        """What is sealed in the submission, with codes taken out of it. Raises TooLongError."""
        answers = [{**told, "answer": clean(told["answer"])} for told in self.answers]
        more = {"feelings": list(self.feelings), "answers": answers}
        return {
            **{box: clean(words) for box, words in self.boxes.items()},
            **{name: value for name, value in more.items() if value},
        }


def main_channel() -> Channel:
    """The way in that `/tell-us/` stands for: the first one. Made on the first day, and opened by a person."""
    channel = Channel.objects.order_by("pk").first()
    return channel or Channel.objects.get_or_create(short="us", defaults={"name": _("Tell us")})[0]


def submit(
    *, draft_key: bytes, data: SubmissionData, channel: Channel, via: str = Via.ONLINE, now: datetime
) -> tuple[Submission, bool]:
    """Store what somebody told us, sealed to the team and to the person's code; returns it and whether it is new.

    The code belongs to the draft key, so a second press meets the first one's row and stores nothing.
    Raises TooLongError past 128 KB.
    """
    receipt = receipts.from_draft_key(draft_key)
    submission = _filled(receipt, data, channel, via, localdate(now))
    _hold_if_odd(submission, data, now)
    keys, due_on = submission.seal(data.sealed_words(), **_readers(submission)), _due_on(submission, now)
    wish, wish_keys = _contact_wish(submission, data)
    try:
        with transaction.atomic():
            submission.save_with(keys)
            TriageClock.objects.create(submission=submission, due_on=due_on, arrived_at=now)
            if wish_keys:
                wish.save_with(wish_keys)
            alert_about(submission, data.said, now=now)
            drop_draft(receipt)
    except IntegrityError:
        return Submission.objects.get(receipt_lookup=receipt.lookup), False
    return submission, True


def _filled(receipt: receipts.Receipt, data: SubmissionData, channel: Channel, via: str, on: date) -> Submission:
    return Submission(
        channel=channel,
        status=SubmissionStatus.SUBMITTED,
        via=via,
        month=on.replace(day=1),
        service=data.service,
        service_answer=ServiceAnswer.NAMED if data.service else data.service_answer,
        who_may_see=data.who_may_see,
        answer_wanted=data.answer_wanted,
        says_not_safe=data.not_safe,
        concern=data.concern,
        about_earlier=data.about_earlier,
        receipt_lookup=receipt.lookup,
        code_key=receipt.public_key,
        expires_on=gone_after(on, channel),
    )


def _readers(submission: Submission) -> dict:
    """Who may open what is sealed: the team, and the person by their code."""
    return {"ring": TRIAGE, "code_key": bytes(submission.code_key)}


def _hold_if_odd(submission: Submission, data: SubmissionData, now: datetime) -> None:
    submission.held_because = why_held(
        data.said,
        trapped=data.trapped,
        in_a_flood=data.in_a_flood,
        took=data.took,
        lookup=submission.receipt_lookup,
        now=now,
    )
    if submission.held_because:
        submission.status = SubmissionStatus.HELD


def _contact_wish(submission: Submission, data: SubmissionData) -> tuple[ContactWish, list]:
    """How to reach the person, sealed apart from the words so that it can go as soon as it was used; and its keys."""
    wish = ContactWish(submission=submission)
    told = {name: clean(words) for name, words in data.contact.items()}
    return wish, wish.seal(told, **_readers(submission)) if told else []


def _due_on(submission: Submission, now: datetime) -> date:
    due = next_reading_day if submission.is_flagged else answer_due_on
    return due(localdate(now), plan_of(submission.channel))


def clean(text: str) -> str:
    """The text without a code in it: a code must not lie where others read. Call it before a transaction.

    Raises TooLongError at once for what could not be sealed.
    """
    if len(text) > LONGEST:
        raise TooLongError(f"{len(text)} letters; at most {LONGEST}")
    return receipts.without_codes(text, instead=_("[a code was here]"))


def had_a_code(text: str) -> bool:
    """Whether a code was taken out of this text."""
    return _("[a code was here]") in text


def gone_after(on: date, channel: Channel) -> date:
    """The first day of the month in which words of `on` are destroyed."""
    return months_on(on, channel.keep_months + 1)
