"""A visitor's way through *Tell us*: what the cookie holds, and what was said so far."""

import base64
import os
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from core import receipts
from core.flows import FLOW, Kept
from core.receipts import Receipt
from feedback.choices import AnswerWanted, ChannelStatus, Device, ServiceAnswer, WhoMaySee
from feedback.models import Channel
from feedback.services.drafts import drop_draft, open_draft
from feedback.services.sending import SubmissionData, main_channel
from taxonomy.models import Service

SHOWN_AGAIN_FOR = timedelta(minutes=15)


@dataclass(frozen=True)
class Flow:
    """The cookie's content: the draft key, whose device it is, by which way in, and where the visitor stands."""

    key: str  # base64; empty once the code may not be shown again
    device: str = Device.UNSAID
    channel: str = ""  # its short address; empty for the main one
    saved: bool = False
    on_a_break: bool = False
    has_code: bool = False  # a break was taken: who holds the code may come back, so leaving keeps the words
    sent_at: int = 0
    due_on: str = ""
    not_safe: bool = False
    wants_code: bool = True

    @property
    def draft_key(self) -> bytes:
        return base64.b64decode(self.key)

    @property
    def receipt(self) -> Receipt:
        return receipts.from_draft_key(self.draft_key)

    @property
    def is_mine(self) -> bool:
        return self.device == Device.MINE

    @property
    def due(self) -> date | None:
        return date.fromisoformat(self.due_on) if self.due_on else None

    @property
    def start_url(self) -> str:
        """Where this way in begins."""
        return reverse("feedback:channel", args=[self.channel]) if self.channel else reverse("feedback:start")

    @property
    def anew(self) -> "Flow":
        """Another start on the same device by the same way in, with a key of its own."""
        return new_flow(self.device, channel=self.channel)

    def may_show_code(self, now: datetime) -> bool:
        """On one's own device for a quarter of an hour after sending; elsewhere until it was shown once."""
        if not (self.key and self.sent_at and self.wants_code):
            return False
        return not self.is_mine or now.timestamp() - self.sent_at <= SHOWN_AGAIN_FOR.total_seconds()


def new_flow(device: str = Device.UNSAID, **known) -> Flow:
    """A new start, with a key of its own."""
    return flow_of_key(os.urandom(32), device=device or Device.UNSAID, **known)


def flow_of_key(key: bytes, **known) -> Flow:
    return Flow(key=base64.b64encode(key).decode(), **known)


def read_flow(request: HttpRequest, *, now: datetime) -> tuple[Flow | None, bool]:
    """The flow that the browser brought back, and whether its half hour is over."""
    kept = FLOW.read(request, now=now)
    return (flow_from(kept), kept.is_over) if kept else (None, False)


def live_flow(request: HttpRequest, *, now: datetime) -> Flow | None:
    """The flow, if its time is not over."""
    flow, is_over = read_flow(request, now=now)
    return None if is_over else flow


def flow_from(kept: Kept) -> Flow:
    """The flow of a cookie, which may be of yesterday's make."""
    return Flow(**{name: value for name, value in kept.data.items() if name in _KNOWN})


_KNOWN = {field.name for field in fields(Flow)}


def put_flow(response: HttpResponse, flow: Flow, *, now: datetime) -> HttpResponse:
    FLOW.put(response, vars(flow), now=now)
    return response


def wrapped(flow: Flow, *, now: datetime) -> str:
    """The flow for a hidden field."""
    return FLOW.wrap(vars(flow), now=now)


def end_flow(request: HttpRequest) -> None:
    """Leaving takes away what was typed, unless a break was taken: then somebody holds the code to it."""
    flow, _is_over = read_flow(request, now=timezone.now())
    if flow and flow.key and flow.saved and not flow.has_code:
        drop_draft(flow.receipt)


def find_channel(short: str) -> Channel | None:
    """The way in with this short address; None where there is none, or it is not open to anyone yet."""
    return Channel.objects.exclude(status=ChannelStatus.DRAFT).filter(short=short).first()


def channel_of(flow: Flow | None) -> Channel:
    """The way in that the visitor took; the main one where it is gone meanwhile."""
    return (find_channel(flow.channel) if flow and flow.channel else None) or main_channel()


def answers_of(flow: Flow, *, now: datetime) -> dict:
    """What was said so far."""
    return (open_draft(flow.draft_key, on=localdate(now)) or {}) if flow.key else {}


def draft_of(flow: Flow, answers: dict) -> dict:
    """What is kept on the way: the answers, and the way in, for whoever comes back by code on another device."""
    return {**answers, "channel": flow.channel}


def data_from(answers: dict) -> SubmissionData:
    """What was said, fit to be sent."""
    chosen = answers.get("service", "")
    return SubmissionData(
        **{box: answers.get(box, "") for box in ("text", "helped", "hard", "better")},
        not_safe=bool(answers.get("not_safe")),
        service=service_of(chosen),
        service_answer=chosen if chosen in ServiceAnswer.values else ServiceAnswer.NOT_SURE,
        who_may_see=answers.get("who_may_see") or WhoMaySee.TEAM,
        answer_wanted=answers.get("answer_wanted") or AnswerWanted.CODE,
        trapped=bool(answers.get("subject")),
    )


def service_of(chosen: str) -> Service | None:
    """The service behind a radio, or None for the other answers."""
    return Service.objects.filter(pk=chosen, is_active=True).first() if chosen.isdecimal() else None


def says_something(answers: dict) -> bool:
    """Whether one thing was told: words in any box, the tick, or a service."""
    boxes = ("text", "helped", "hard", "better", "not_safe", "service")
    return any(answers.get(name) for name in boxes)
