"""Ways in: what they ask, who reads them, and when they are open. None opens without people behind it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.services import record
from core.models import raise_generation
from core.workflow import NotReadyError, move
from feedback.models import Absence, Channel, ChannelQuestion, Reader
from feedback.permissions import can_work_channels
from feedback.services.sending import main_channel
from feedback.workflow import CHANNEL_MOVES
from taxonomy.models import Organisation, PartnershipSettings, Place, Service, Theme
from users.models import User
from users.roles import holders_of

READERS = 2
LONGEST_ABSENCE = timedelta(days=366)
KEPT_ABSENCE = timedelta(days=92)
_TELLING = 4  # letters of the shortest word that tells which service or topic it is


class AbsenceError(Exception):
    """Not somebody whose absence this person may enter, or longer than a year."""


@dataclass(frozen=True)
class QuestionData:
    """A question of a channel's own."""

    kind: str
    words: str
    why: str = ""
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReaderData:
    """Somebody who reads, and the weekdays (0 is Monday) on which they do."""

    user: User
    weekdays: tuple[int, ...]


@dataclass(frozen=True)
class ChannelData:
    """Everything about a channel that may be typed; readers and questions in their order."""

    name: str
    short: str
    asks_about: str = ""
    keep_months: int = 12
    services: tuple[Service, ...] = ()
    places: tuple[Place, ...] = ()
    questions: tuple[QuestionData, ...] = ()
    readers: tuple[ReaderData, ...] = ()


def save_channel(channel: Channel | None, data: ChannelData, *, by) -> Channel:
    """Make a channel, as a draft, or change one. A short address that was open once stays: it is on walls.

    Raises NotReadyError if the channel is open and would lose what it needs to be.
    """
    main_channel()  # the first one stands for `/tell-us/`, so it is never one that was made later
    channel = channel or Channel()
    with transaction.atomic():
        _write(channel, data)
        if channel.is_open and (reasons := not_ready(channel)):
            raise NotReadyError(reasons)
        record("feedback.change_channel", channel, by=by, readers=len(data.readers), questions=len(data.questions))
        raise_generation()
    return channel


def _write(channel: Channel, data: ChannelData) -> None:
    if channel.opened_on is None:
        channel.short = data.short
    channel.name, channel.asks_about, channel.keep_months = data.name, data.asks_about, data.keep_months
    channel.save()
    channel.services.set(data.services)
    channel.places.set(data.places)
    channel.questions.all().delete()
    ChannelQuestion.objects.bulk_create(
        ChannelQuestion(
            channel=channel, number=number, kind=one.kind, words=one.words, why=one.why, answers=list(one.answers)
        )
        for number, one in enumerate(data.questions, 1)
    )
    channel.readers.all().delete()
    Reader.objects.bulk_create(
        Reader(channel=channel, user=one.user, order=order, weekdays=",".join(map(str, sorted(one.weekdays))))
        for order, one in enumerate(data.readers, 1)
    )


def not_ready(channel: Channel) -> list[str]:
    """What is missing before people may be asked to tell us something, in words."""
    settings, reasons = PartnershipSettings.load(), []
    if channel.readers.filter(user__in=may_read()).exclude(weekdays="").count() < READERS:
        reasons.append(_("Name two people who read messages, each with a day. Both need the role to read them."))
    if not settings.safeguarding_name:
        reasons.append(_("Say in the partnership's settings who keeps people safe."))
    if not holders_of("feedback.safeguard").exists():
        reasons.append(_("Nobody has the role of safeguarding lead. An administrator gives it."))
    if not settings.duty_desk_phone:
        reasons.append(_("Say in the partnership's settings which number the council's duty desk has."))
    return reasons


def may_read():
    """The accounts that may be named as readers."""
    return holders_of("feedback.triage")


def open_channel(channel: Channel, *, by, on: date) -> None:
    """Let people tell us something here; what was said while it was shut goes.

    Raises NotReadyError with what is missing, StaleError.
    """
    with transaction.atomic():
        if reasons := not_ready(channel):
            raise NotReadyError(reasons)
        move(channel, "open", CHANNEL_MOVES, public_message="", opened_on=on)
        record("feedback.open_channel", channel, by=by)
        raise_generation()


def pause_channel(channel: Channel, *, message: str, by=None) -> None:
    """Stop for a time, with words that everyone reads. Without `by` the site did it itself. Raises StaleError."""
    _shut(channel, "pause", message, by)


def close_channel(channel: Channel, *, message: str, by) -> None:
    """Stop for good, with words that everyone reads. Raises StaleError."""
    _shut(channel, "close", message, by)


def _shut(channel: Channel, verb: str, message: str, by) -> None:
    with transaction.atomic():
        move(channel, verb, CHANNEL_MOVES, public_message=message)
        record(f"feedback.{verb}_channel", channel, by=by)
        raise_generation()


def named_in(short: str) -> str:
    """The word of a short address that names a service, an organisation, a place or a theme; "" if none does."""
    models = (Service, Organisation, Place, Theme)
    names = [name for model in models for name in model.objects.values_list("name", flat=True)]
    words = {word for name in names for word in slugify(name).split("-") if len(word) >= _TELLING}
    return next((word for word in sorted(words, key=len, reverse=True) if word in short.lower()), "")


def note_absence(user: User, *, first_on: date, last_on: date, by) -> Absence:
    """Days on which somebody does not read: their own, or anyone's for who sets up ways in. Raises AbsenceError."""
    may = by.pk == user.pk or can_work_channels(by)
    if not may or last_on < first_on or last_on - first_on > LONGEST_ABSENCE:
        raise AbsenceError
    with transaction.atomic():
        absence = Absence.objects.create(user=user, first_on=first_on, last_on=last_on)
        _tell_of_absence(absence, by)
    return absence


def take_absence_back(absence: Absence, *, by) -> None:
    """It was entered wrongly, or the person is back. Raises AbsenceError."""
    if by.pk != absence.user_id and not can_work_channels(by):
        raise AbsenceError
    with transaction.atomic():
        _tell_of_absence(absence, by)
        absence.delete()


def _tell_of_absence(absence: Absence, by) -> None:
    """The log says whose days changed, and not which: being away may mean being ill. The promised days change."""
    record("feedback.change_absence", absence.user, by=by)
    raise_generation()


def forget_absences(now: datetime) -> int:
    """Absences go three months after they are over."""
    return Absence.objects.filter(last_on__lt=localdate(now) - KEPT_ABSENCE).delete()[0]
