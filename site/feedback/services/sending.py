"""Sending what somebody told us: sealed, once, and with no sign of who or when."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core import receipts
from core.keyrings import TRIAGE
from core.sealing import LONGEST, TooLongError
from feedback.choices import (
    AnswerWanted,
    Box,
    HeldBecause,
    ServiceAnswer,
    SubmissionStatus,
    Via,
    WhoMaySee,
)
from feedback.models import Channel, Submission, TriageClock
from feedback.services.alerts import alert_about
from feedback.services.drafts import drop_draft
from feedback.services.reading import answer_due_on, next_reading_day, plan_of
from taxonomy.models import Service

_MANY_LINKS = 3
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


@dataclass(frozen=True)
class SubmissionData:
    """What a person sends. Everything may be empty but one of the boxes, the tick or the service."""

    text: str = ""
    helped: str = ""
    hard: str = ""
    better: str = ""
    not_safe: bool = False
    service: Service | None = None
    service_answer: str = ServiceAnswer.NOT_SURE
    who_may_see: str = WhoMaySee.TEAM
    answer_wanted: str = AnswerWanted.CODE
    trapped: bool = False  # the box that people do not see was filled in
    in_a_flood: bool = False  # very many came at once, and the easy question was not answered

    @property
    def boxes(self) -> dict[str, str]:
        """The words, by box, without the empty ones."""
        return {box: words for box in Box.values if (words := getattr(self, box))}

    @property
    def held_because(self) -> str:
        """The signal that holds a message for a person's check, or ""; none of them refuses it."""
        links = sum(len(_LINK.findall(words)) for words in self.boxes.values())
        signals = {
            HeldBecause.TRAP: self.trapped,
            HeldBecause.LINKS: links >= _MANY_LINKS,
            HeldBecause.FLOOD: self.in_a_flood,
        }
        return next((signal for signal, is_there in signals.items() if is_there), "")


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
    words = {box: clean(text) for box, text in data.boxes.items()}
    keys, due_on = submission.seal(words, ring=TRIAGE, code_key=receipt.public_key), _due_on(submission, now)
    try:
        with transaction.atomic():
            submission.save_with(keys)
            TriageClock.objects.create(submission=submission, due_on=due_on, arrived_at=now)
            alert_about(submission, words.values(), now=now)
            drop_draft(receipt)
    except IntegrityError:
        return Submission.objects.get(receipt_lookup=receipt.lookup), False
    return submission, True


def _filled(receipt: receipts.Receipt, data: SubmissionData, channel: Channel, via: str, on: date) -> Submission:
    return Submission(
        channel=channel,
        status=SubmissionStatus.HELD if data.held_because else SubmissionStatus.SUBMITTED,
        held_because=data.held_because,
        via=via,
        month=on.replace(day=1),
        service=data.service,
        service_answer=ServiceAnswer.NAMED if data.service else data.service_answer,
        who_may_see=data.who_may_see,
        answer_wanted=data.answer_wanted,
        says_not_safe=data.not_safe,
        receipt_lookup=receipt.lookup,
        code_key=receipt.public_key,
        expires_on=gone_after(on, channel),
    )


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
    months = on.year * 12 + on.month + channel.keep_months  # `month` counts from 1, so this is one month later
    return date(months // 12, months % 12 + 1, 1)
