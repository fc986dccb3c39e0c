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
from core.flows import FLOW, EncryptedCookie, Kept
from core.kept import KeptByGeneration
from core.receipts import Receipt
from feedback.choices import (
    OTHER_SERVICE_ANSWERS,
    AnswerWanted,
    Box,
    ChannelStatus,
    Concern,
    Device,
    ServiceAnswer,
    Via,
    WhoMaySee,
)
from feedback.forms.contact import contact_of
from feedback.forms.questions import OWN, own_answers
from feedback.models import Channel
from feedback.services.drafts import drop_draft, open_draft, open_draft_by_code
from feedback.services.sending import SubmissionData, main_channel
from taxonomy.models import Service

TABLET = EncryptedCookie("__Host-tablet")  # that this is a shared tablet, and of which way in
SHOWN_AGAIN_FOR = timedelta(minutes=15)


@dataclass(frozen=True)
class Flow:
    """The cookie's content: the draft key, whose device it is, by which way in, and where the visitor stands."""

    key: str  # base64; empty once the code may not be shown again
    device: str = Device.UNSAID
    channel: str = ""  # its short address; empty for the main one
    concern: str = ""  # said before the first page, as the next
    about_earlier: bool = False
    tablet: bool = False  # a shared one that stands somewhere and clears itself
    began_at: int = 0  # 0 where nobody can tell how long it took
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
    def via(self) -> str:
        return Via.KIOSK if self.tablet else Via.ONLINE

    @property
    def start_url(self) -> str:
        """Where this way in begins."""
        if self.tablet:
            return reverse("feedback:tablet", args=[self.channel])
        return reverse("feedback:channel", args=[self.channel]) if self.channel else reverse("feedback:start")

    @property
    def known(self) -> dict:
        """What was said before the first page."""
        said = {"concern": self.concern, "about_earlier": self.about_earlier}
        return {name: value for name, value in said.items() if value}

    @property
    def anew(self) -> "Flow":
        """Another start on the same device by the same way in, with a key of its own."""
        return new_flow(self.device, channel=self.channel, tablet=self.tablet)

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


def flow_by_code(receipt: Receipt, *, now: datetime) -> tuple[Flow, dict] | None:
    """After a break: the flow goes on with the draft's own key, and what was said so far; None if it is gone."""
    opened = open_draft_by_code(receipt, on=localdate(now))
    if opened is None:
        return None
    key, answers = opened
    return flow_of_key(key, saved=True, has_code=True, channel=answers.get("channel", "")), answers


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


def tablet_of(request: HttpRequest, *, now: datetime) -> str:
    """The short address of the way in whose shared tablet this is; "" for every other device."""
    kept = TABLET.read(request, now=now)
    return kept.data.get("short", "") if kept else ""


def start_of(request: HttpRequest, flow: Flow | None, *, now: datetime) -> str:
    """Where to begin again: by the same way in, and on a shared tablet always there."""
    if flow is None and (short := tablet_of(request, now=now)):
        return reverse("feedback:tablet", args=[short])
    return flow.start_url if flow else reverse("feedback:start")


def find_channel(short: str) -> Channel | None:
    """The way in with this short address, in capitals or not: it is typed from posters.

    None where there is none, or it is not open to anyone yet.
    """
    return Channel.objects.exclude(status=ChannelStatus.DRAFT).filter(short__iexact=short).first()


def channel_of(flow: Flow | None) -> Channel:
    """The way in that the visitor took; the main one where it is gone meanwhile. Shared: nobody changes it."""
    short = flow.channel if flow else ""
    return _CHANNELS.get(short, lambda: (find_channel(short) if short else None) or main_channel())


_CHANNELS: KeptByGeneration[Channel] = KeptByGeneration()  # by short address, "" for the main one


def answers_of(flow: Flow, *, now: datetime) -> dict:
    """What was said so far."""
    kept = open_draft(flow.draft_key, on=localdate(now)) if flow.key else None
    return kept or ({} if flow.saved else flow.known)


def draft_of(flow: Flow, answers: dict) -> dict:
    """What is kept on the way: the answers, and the way in, for whoever comes back by code on another device."""
    return {**answers, "channel": flow.channel}


def data_from(answers: dict, channel: Channel, *, took: int | None = None) -> SubmissionData:
    """What was said, fit to be sent; `took` are the seconds since the first page."""
    chosen, concern = answers.get("service", ""), answers.get("concern", "")
    return SubmissionData(
        **{box: answers.get(box, "") for box in Box.values},
        feelings=tuple(answers.get("feelings") or ()),
        answers=tuple(own_answers(channel, answers)),
        not_safe=bool(answers.get("not_safe")),
        concern=concern if concern in Concern.values else "",
        about_earlier=bool(answers.get("about_earlier")),
        service=service_of(chosen),
        service_answer=chosen if chosen in OTHER_SERVICE_ANSWERS else ServiceAnswer.LEFT_EMPTY,
        who_may_see=answers.get("who_may_see") or WhoMaySee.TEAM,
        **_answer_wanted(answers),
        trapped=bool(answers.get("subject")),
        took=took,
    )


def _answer_wanted(answers: dict) -> dict:
    """How the answer goes back: by code too where we were asked to contact and were not told where."""
    wanted = answers.get("answer_wanted") or AnswerWanted.CODE
    contact = contact_of(answers) if wanted == AnswerWanted.CONTACT else {}
    is_nowhere = wanted == AnswerWanted.CONTACT and not contact
    return {"answer_wanted": AnswerWanted.CODE if is_nowhere else wanted, "contact": contact}


def seconds_since_begin(flow: Flow, now: datetime) -> int | None:
    """How long the flow took so far; None where that cannot be told."""
    return int(now.timestamp()) - flow.began_at if flow.began_at else None


def service_of(chosen: str) -> Service | None:
    """The service behind a radio, or None for the other answers."""
    return Service.objects.filter(pk=chosen, is_active=True).first() if chosen.isdecimal() else None


def says_something(answers: dict) -> bool:
    """Whether one thing was told: words in any box, a card, an own question's answer, the tick, or a service."""
    told = (*Box.values, "feelings", "not_safe", "service")
    return any(answers.get(name) for name in told) or any(
        value for name, value in answers.items() if name.startswith(OWN)
    )
