"""When the worker last went round, and which of its rounds is due."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.utils import timezone

from core.jobs import run_daily, run_often
from notifications.models import Heartbeat

WORKER = "worker"
EVERY = timedelta(minutes=5)
DAILY_AT = time(3, 0)


def beat(name: str, now: datetime) -> None:
    """Say that `name` went round."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": now})


def last_beat(name: str) -> datetime | None:
    """When `name` last went round, or None if it never did."""
    return Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()


def worker_age(now: datetime) -> int | None:
    """Seconds since a worker last said that it is here, or None if none ever did."""
    last = last_beat(WORKER)
    return None if last is None else int((now - last).total_seconds())


def go_round(now: datetime) -> None:
    """Run the five-minute round and the daily round if they are due. Marked when done: a killed one runs again."""
    _if_before("often", now - EVERY, run_often, now)
    _if_before("daily", _last_night(now), run_daily, now)


def _if_before(name: str, moment: datetime, run: Callable[[datetime], object], now: datetime) -> None:
    last = last_beat(name)
    if last is None or last < moment:
        run(now)
        beat(name, now)


def _last_night(now: datetime) -> datetime:
    """The latest moment, not after `now`, at which a daily round was due."""
    local = timezone.localtime(now)
    due = timezone.make_aware(datetime.combine(local.date(), DAILY_AT))
    return due if due <= now else timezone.make_aware(datetime.combine(local.date() - timedelta(days=1), DAILY_AT))
