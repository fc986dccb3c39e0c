"""Second looks are one list that a person can do in one sitting: rooms say what waits for whom.

A room calls `provide("feedback", fn)` in its `AppConfig.ready()`; `fn(user, on) -> [SecondLook]` answers with what
this person, and nobody who did it first, may look at. Which permission makes a second stands in users/roles.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core.dashboard import Tile


@dataclass(frozen=True)
class SecondLook:
    """One thing that waits: what it is (never somebody's words), where it is looked at, and until when if at all."""

    text: str
    url: str
    kind: str
    until: date | None = None


Provider = Callable[..., list[SecondLook]]
_providers: dict[str, Provider] = {}


def provide(name: str, provider: Provider) -> None:
    """Let `provider(user, on)` add what waits in the room `name`."""
    _providers[name] = provider


def waiting_for(user, *, on: date) -> list[SecondLook]:
    """All that waits for this person: what has a last day first, the nearest before the others."""
    found = [look for provider in _providers.values() for look in provider(user, on)]
    return sorted(found, key=lambda look: (look.until or date.max, look.kind, look.text))


def tile(user, now: datetime) -> Tile | None:
    """On the first screen: how many wait for this person, and until when; nothing while there are none."""
    looks = waiting_for(user, on=localdate(now))
    if not looks:
        return None
    until = looks[0].until
    note = _("The first by %(day)s") % {"day": date_format(until, "j F")} if until else ""
    return Tile(str(len(looks)), _("Second looks"), reverse("second_looks"), note)
