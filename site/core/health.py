"""`/readyz`: whether this process can do its work. Says yes or no for each thing it needs, never why: no secrets."""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime
from functools import cache as once

from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from core.access import public

log = logging.getLogger("alongside.health")
Figure = Callable[[datetime], float | int | None]
_figures: dict[str, Figure] = {}


def figure(name: str, ask: Figure) -> None:
    """Let a room add a number to /readyz: `ask(now)`. It is told and judged by nobody here."""
    _figures[name] = ask


def check(name: str, holds: Callable[[], bool]) -> None:
    """Let a room add a condition: without it the process is not ready."""
    CHECKS[name] = holds


@public
def readyz(request: HttpRequest) -> JsonResponse:
    """200 if the database, its migrations and the cache are there, else 503; figures beside them."""
    now = timezone.now()
    checks = {name: _holds(check) for name, check in CHECKS.items()}
    figures = {name: _figure(ask, now) for name, ask in _figures.items()} if checks["database"] else {}
    ready = all(checks.values())
    answer = {"ready": ready, **checks, **figures}
    return JsonResponse(answer, status=200 if ready else 503, headers={"Cache-Control": "no-store"})


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _migrations() -> bool:
    return _known_migrations() <= set(MigrationRecorder(connection).applied_migrations())


@once
def _known_migrations() -> frozenset[tuple[str, str]]:
    """Those that came with this code; a squashed one counts by what it replaces."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    replaced = {name for migration in loader.replacements.values() for name in migration.replaces}
    return frozenset(set(loader.disk_migrations) - set(loader.replacements) - replaced)


def _cache() -> bool:
    value = secrets.token_hex(8)
    cache.set("readyz", value, 30)
    return cache.get("readyz") is not None


CHECKS = {"database": _database, "migrations": _migrations, "cache": _cache}


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        log.warning("/readyz: no %s", check.__name__.strip("_"), exc_info=True)
        return False


def _figure(ask: Figure, now: datetime) -> float | int | None:
    try:
        return ask(now)
    except Exception:
        log.warning("/readyz: a figure is missing", exc_info=True)
        return None
