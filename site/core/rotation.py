"""Changing keys: everything sealed to an older key of a ring is wrapped to its current one. Words stay closed.

Sealed records are found by themselves. A room that keeps single sealed values (addresses) says where they stand.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from core.keyrings import Keyring, NoPrivateKeyError
from core.sealing import Sealed, UnsealError, rewrap, rewrap_value


@dataclass(frozen=True)
class SealedValues:
    """One column of values sealed to a ring, and what each is bound to."""

    label: str
    field: str
    ring: Keyring
    context: Callable[[models.Model], str]


@dataclass
class Tally:
    """How many were wrapped anew, and how many could not be opened (they stay as they are)."""

    done: int = 0
    closed: int = 0


_values: list[SealedValues] = []


def register_sealed_values(label: str, field: str, ring: Keyring, context: Callable[[models.Model], str]) -> None:
    """Say that the column `field` of the model `label` is sealed to `ring`, bound to `context(row)`."""
    place = SealedValues(label, field, ring, context)
    if not any((known.label, known.field) == (label, field) for known in _values):
        _values.append(place)


def rotate(ring: Keyring) -> Tally:
    """Wrap everything of the ring to its current key. It may be stopped and run again at any time."""
    tally = Tally()
    for row in _old_keys(ring):
        _try(tally, lambda row=row: _rewrap_key(row, ring))
    for place in _values:
        if place.ring == ring:
            for thing in _rows(place):
                _try(tally, lambda thing=thing, place=place: _rewrap_value(thing, place))
    return tally


def _try(tally: Tally, step: Callable[[], bool]) -> None:
    try:
        tally.done += step()
    except (NoPrivateKeyError, UnsealError):
        tally.closed += 1


def _old_keys(ring: Keyring) -> Iterator[models.Model]:
    current = f"{ring.name}:{ring.current()[0]}"
    for model in apps.get_models():
        if issubclass(model, Sealed):
            keys = model._meta.get_field("sealed_keys").related_model._base_manager
            old = keys.filter(key_id__startswith=f"{ring.name}:").exclude(key_id=current)
            yield from old.select_related("record").iterator(chunk_size=200)


def _rewrap_key(row, ring: Keyring) -> bool:
    wrapped = rewrap(row, ring)
    if wrapped is None:
        return False
    same = type(row)._base_manager.filter(pk=row.pk, key_id=row.key_id)  # not if somebody sealed it anew meanwhile
    return bool(same.update(key_id=wrapped[0], wrapped=wrapped[1]))


def _rows(place: SealedValues) -> Iterator[models.Model]:
    rows = apps.get_model(place.label)._base_manager.exclude(**{place.field: b""})
    return rows.iterator(chunk_size=200)


def _rewrap_value(thing, place: SealedValues) -> bool:
    before = getattr(thing, place.field)
    after = rewrap_value(place.ring, before, context=place.context(thing))
    if after is None:
        return False
    same = type(thing)._base_manager.filter(pk=thing.pk, **{place.field: bytes(before)})
    return bool(same.update(**{place.field: after}))
