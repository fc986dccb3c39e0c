"""Alerts: that something waits which cannot wait long.

An alert has a kind and no message's number. It goes to whoever is on duty; unanswered for an hour to the deputy, for
another to both with the number of the council's duty desk; never to anybody else. Where no turn covers the time,
nobody is rung and the desk shows what waits.
"""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from audit.services import record
from feedback.choices import WAITING, AlertKind, AlertStep
from feedback.models import Alert, Drill, DutyTurn, Submission, TriageClock
from feedback.permissions import can_safeguard
from feedback.services.duty import on_duty
from feedback.services.signals import tell_of_harm
from notifications.services import forget_sent, queue_to, render_message
from taxonomy.models import PartnershipSettings

WAIT = timedelta(hours=1)  # before the next one is told
KEEP = timedelta(hours=24)
QUIET = timedelta(minutes=30)  # whoever has just answered is at the desk, and is not rung again
PAGE = "/admin/alerts/"  # written out: the public process raises alerts and has no such door
_MAIL = "feedback/message/alert.txt"
_LAST_MAIL = "feedback/message/alert_duty_desk.txt"
log = logging.getLogger("alongside.alerts")


class AlreadyAnsweredError(Exception):
    """A colleague answered it, or it is gone."""


def raise_alert(kind: AlertKind, *, now: datetime) -> None:
    """Write that something of this kind waits, and tell whoever is on duty. One of a kind is open at a time.

    Call it inside the transaction of what it tells of. It never stands in the way of that: what breaks is logged.
    """
    try:
        with transaction.atomic():
            _raise(kind, now)
    except IntegrityError:  # another process raised the same at the same moment
        return
    except Exception:
        log.exception("alert %s", kind)


def alert_about(submission: Submission, texts: Iterable[str], *, now: datetime) -> None:
    """Raise one for what a person just sent, if somebody may be hurt: by the tick, the route, or words of harm."""
    if submission.is_flagged or tell_of_harm(texts):
        raise_alert(AlertKind.NOT_SAFE, now=now)


def hear_worse(submission: Submission, *, now: datetime) -> None:
    """Something got worse for the person: to the top, until the lead has read it, and an alert."""
    Submission.objects.filter(pk=submission.pk).update(got_worse=True)
    submission.got_worse = True
    place_anew(submission)
    raise_alert(AlertKind.WORSE, now=now)


def place_anew(submission: Submission) -> None:
    """Its place in the queue, after something changed that its place is made of."""
    if clock := TriageClock.objects.filter(submission=submission).first():
        clock.submission = submission
        clock.save(update_fields=["place"])


def answer_alert(alert: Alert, *, by, now: datetime) -> None:
    """ "I have it." Raises AlreadyAnsweredError if a colleague was quicker."""
    with transaction.atomic():
        if not Alert.objects.filter(pk=alert.pk, answered_at=None).update(answered_at=now, answered_by=by):
            raise AlreadyAnsweredError
        if alert.kind == AlertKind.DRILL:
            _note_drill(answered_at=now, answered_by=by)
        record("feedback.answer_alert", alert, by=by, kind=str(alert.kind), step=int(alert.step))


def open_alerts(now: datetime) -> list[Alert]:
    """What nobody has answered, the longest waiting first."""
    return list(Alert.objects.filter(answered_at=None, raised_at__gt=now - KEEP).order_by("raised_at"))


def go_round(now: datetime) -> None:
    """Tell what nobody could be told of yet, go a step further where nobody answered, forget what is a day old."""
    now = now.astimezone(UTC)  # an hour is an hour, also in the night in which the clocks change
    for alert in open_alerts(now):
        with transaction.atomic():
            if alert.told_at is None:
                _tell_or_drop(alert, now)
            elif alert.step != AlertStep.DUTY_DESK and alert.told_at <= now - WAIT:
                _tell(alert, alert.step + 1, on_duty(alert.told_at) or on_duty(now), now)
    forget_old(now)


def forget_old(now: datetime) -> None:
    """After a day an alert is gone, and so is its mail: their times would tell when somebody wrote."""
    Alert.objects.filter(raised_at__lte=now - KEEP).delete()
    subjects = [render_message(mail, {})[0] for mail in (_MAIL, _LAST_MAIL)]
    forget_sent(subjects, before=now - KEEP)


def _raise(kind: AlertKind, now: datetime) -> None:
    if Alert.objects.filter(kind=kind, answered_at=None).exists():
        return
    alert = Alert(kind=kind, raised_at=now)
    alert.save(force_insert=True)
    _tell_person(alert, now)


def _tell_or_drop(alert: Alert, now: datetime) -> None:
    """Nobody was on duty when it was raised: whoever is now is told, unless all has been read meanwhile."""
    if _is_read(alert):
        alert.delete()
    else:
        _tell_person(alert, now)


def _is_read(alert: Alert) -> bool:
    standing = Submission.objects.standing()
    if alert.kind == AlertKind.NOT_SAFE:
        flagged = Q(clock__giver_waits=True, clock__place__lt="1")
        return not standing.filter(Q(status__in=WAITING) | flagged).exists()
    return alert.kind == AlertKind.WORSE and not standing.filter(got_worse=True).exists()


def _tell_person(alert: Alert, now: datetime) -> None:
    turn = on_duty(now)
    just_answered = Alert.objects.filter(kind=alert.kind, answered_at__gt=now - QUIET)
    if turn is not None and not just_answered.exists():
        _tell(alert, AlertStep.PERSON, turn, now)


def _tell(alert: Alert, step: int, turn: DutyTurn | None, now: datetime) -> None:
    """Tell those of this step; where nobody of it can be reached, those of the next."""
    while not (people := _people(step, turn)) and step != AlertStep.DUTY_DESK:
        step += 1
    as_it_was = Alert.objects.filter(pk=alert.pk, step=alert.step, told_at=alert.told_at, answered_at=None)
    if not as_it_was.update(step=step, told_at=now):
        return
    if alert.kind == AlertKind.DRILL:
        _note_drill(step=step)
    subject, body = _words(step)
    for person in people:
        queue_to(person.email, subject=subject, body=body, now=now)


def _people(step: int, turn: DutyTurn | None) -> list:
    """Whom a step reaches: only who may still decide what keeps people safe."""
    if turn is None:
        return []
    by_step = {AlertStep.PERSON: [turn.person], AlertStep.DEPUTY: [turn.deputy]}
    return [who for who in by_step.get(step, [turn.person, turn.deputy]) if who and can_safeguard(who)]


def _words(step: int) -> tuple[str, str]:
    """Subject and body: where to look, and nothing of what waits."""
    address = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + PAGE
    if step != AlertStep.DUTY_DESK:
        return render_message(_MAIL, {"address": address})
    phone = PartnershipSettings.load().duty_desk_phone
    return render_message(_LAST_MAIL, {"address": address, "phone": phone})


def _note_drill(**changes) -> None:
    drill = Drill.objects.filter(started_at__isnull=False, answered_at=None).first()
    if drill:
        Drill.objects.filter(pk=drill.pk).update(**changes)
