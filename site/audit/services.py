"""The one door to the log. Codes and ids go in, never free text from people; the giver's own acts never do."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from wagtail.log_actions import log, registry
from wagtail.models import ModelLogEntry, PageLogEntry

from audit.actions import ACTIONS
from audit.models import ChainLink


class UnknownActionError(ValueError):
    """The action is not on the closed list (audit/actions.py)."""


_TABLES = {"model": ModelLogEntry, "page": PageLogEntry}


def record(action: str, thing: models.Model, *, by=None, **codes: str | int | bool | list | None) -> None:
    """Write that `by` did `action` ("room.verb") to `thing`, with codes and ids that say more.

    Call it inside the transaction of the change. The entry outlives the thing; a chained hash shows if an
    entry is changed or removed later.
    """
    if action not in ACTIONS:
        raise UnknownActionError(action)
    with transaction.atomic():
        entry = log(thing, action, user=by, data=codes, title=_title(thing))
        table = "page" if isinstance(entry, PageLogEntry) else "model"
        _chain(f"{table}:{entry.pk}", entry)


def first_broken_link() -> int | None:
    """The number of the first link whose entry was changed or removed since it was written, or None."""
    before = ChainLink.objects.get(number=0).digest
    for link in ChainLink.objects.filter(number__gt=0).order_by("number").iterator():
        entry = _entry(link.entry)
        if entry is None or not hmac.compare_digest(bytes(link.digest), _digest(entry, before)):
            return link.number
        before = link.digest
    return None


def last_link() -> str:
    """`number:digest` of the newest link: written down elsewhere, it shows later if the end was cut off."""
    link = ChainLink.objects.order_by("-number").first()
    return f"{link.number}:{bytes(link.digest).hex()}"


def still_holds(remembered: str) -> bool:
    """Whether a link that `last_link` gave once is still there as it was."""
    number, _colon, digest = remembered.partition(":")
    link = ChainLink.objects.filter(number=number).first() if number.isdigit() else None
    return link is not None and hmac.compare_digest(bytes(link.digest).hex(), digest)


@dataclass(frozen=True)
class LogLine:
    """One entry as it is shown: when, what in words, about what, by whom (an account's number) and the codes."""

    at: datetime
    words: str
    about: str
    user_id: int | None
    codes: dict


def log_lines(*, before: datetime | None = None, action: str = "", user_id: int | None = None, count: int) -> list:
    """The newest `count` entries (older than `before`), of pages and of everything else, Wagtail's own among them."""
    wanted = {"timestamp__lt": before, "action": action, "user_id": user_id}
    wanted = {name: value for name, value in wanted.items() if value}
    columns = ("timestamp", "action", "label", "user_id", "data")
    tables = [table.objects.filter(**wanted).order_by().values_list(*columns) for table in _TABLES.values()]
    rows = tables[0].union(tables[1], all=True).order_by("-timestamp")[:count]
    return [LogLine(at, action_words(name), about, who, codes) for at, name, about, who, codes in rows]


def who_did(action: str, *, since: datetime) -> list[tuple[int, str]]:
    """(An account's number, a thing's key) of each who did `action` to something since then, each pair once."""
    entries = ModelLogEntry.objects.filter(action=action, timestamp__gte=since, user__isnull=False)
    return list(entries.order_by().values_list("user_id", "object_id").distinct())


def action_words(action: str) -> str:
    """What an action is called, ours or Wagtail's."""
    return str(registry.get_action_label(action)) if registry.action_exists(action) else action


def known_actions() -> list[tuple[str, str]]:
    """Our own actions with their words, sorted by words."""
    return sorted(((action, str(words)) for action, words in ACTIONS.items()), key=lambda pair: pair[1])


def _title(thing: models.Model) -> str:
    """The reference people know it by, or its kind and key: never its words."""
    return getattr(thing, "reference", None) or f"{thing._meta.label} {thing.pk}"


def _chain(name: str, entry) -> None:
    ChainLink.objects.select_for_update().get(number=0)  # one at a time: the first link is the lock
    last = ChainLink.objects.order_by("-number").first()
    ChainLink.objects.create(number=last.number + 1, entry=name, digest=_digest(entry, last.digest))


def _entry(name: str):
    table, _, pk = name.partition(":")
    return _TABLES[table].objects.filter(pk=pk).first()


def _digest(entry, before: bytes) -> bytes:
    thing = getattr(entry, "object_id", None) or entry.page_id
    who_and_what = [entry.user_id, entry.action, entry.content_type_id, str(thing), entry.label]
    told = [*who_and_what, entry.timestamp.isoformat(), entry.data]
    return hashlib.sha256(bytes(before) + json.dumps(told, sort_keys=True, default=str).encode()).digest()
