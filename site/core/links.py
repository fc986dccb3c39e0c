"""Looking up the stack without importing it: what came of a thing, told by the rooms above it.

A room above calls `provide("feedback.Insight", fn)` in its `AppConfig.ready()`; the room that shows the
thing calls `links_for(things)`. `fn(things)` answers in bulk, in values, so that lists stay bounded.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models


@dataclass(frozen=True)
class Link:
    """One thing that came of another: its words, its address ("" if it has none), its state and its day."""

    text: str
    url: str
    state: str = ""
    on: date | None = None
    kind: str = ""


Provider = Callable[[list[models.Model]], dict[object, list[Link]]]
_providers: dict[str, list[Provider]] = defaultdict(list)


def provide(label: str, provider: Provider) -> None:
    """Register `provider(things) -> {pk: [Link]}` for the model `label` ("room.Model")."""
    if provider not in _providers[label]:
        _providers[label].append(provider)


def links_for(things: Iterable[models.Model]) -> dict[object, list[Link]]:
    """All links of all things (of one model), by primary key, newest first."""
    things = list(things)
    found: dict[object, list[Link]] = {thing.pk: [] for thing in things}
    if not things:
        return found
    for provider in _providers[things[0]._meta.label]:
        for pk, links in provider(things).items():
            found[pk] += links
    for links in found.values():
        links.sort(key=lambda link: link.on or date.min, reverse=True)
    return found
