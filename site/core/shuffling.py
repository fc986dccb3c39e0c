"""Row order betrays arrival: SQLite's rowid and PostgreSQL's place in the file (ctid) follow the order of writing.

Rows are written anew in random order, some at a time. Keys and words stay as they are.
"""

import random

from django.apps import apps
from django.db import connection, models, transaction

from core.sealing import Sealed, SealedKey

BATCH = 500
_random = random.SystemRandom()


def shuffled_models() -> list[type[models.Model]]:
    """Sealed records, their keys, and what shares a sealed record's key: tables without a counter of their own."""
    return [model for model in apps.get_models() if _has_no_counter(model)]


def _has_no_counter(model: type[models.Model]) -> bool:
    return issubclass(model, Sealed | SealedKey) or issubclass(model._meta.pk.related_model or model, Sealed)


def shuffle(model: type[models.Model]) -> int:
    """Write all rows of a table anew in random order; returns how many. Each batch is a transaction of its own.

    Batches are drawn from the whole table, so that neither the place nor the transaction of a row tells when it came.
    """
    keys = list(model._base_manager.values_list("pk", flat=True))
    _random.shuffle(keys)
    rewrite = _rewrite_in_postgresql if connection.vendor == "postgresql" else _rewrite_in_sqlite
    for start in range(0, len(keys), BATCH):
        with transaction.atomic(), connection.cursor() as cursor:
            rewrite(cursor, model, keys[start : start + BATCH])
    return len(keys)


def _rewrite_in_sqlite(cursor, model: type[models.Model], keys: list) -> None:
    """New rowids at random below zero: a row that comes later gets one above all of them."""
    table, key = _names(model)
    field = model._meta.pk
    pairs = [(-_random.randrange(1, 1 << 62), field.get_db_prep_value(pk, connection)) for pk in keys]
    cursor.executemany(f"UPDATE {table} SET rowid = %s WHERE {key} = %s", pairs)  # noqa: S608


def _rewrite_in_postgresql(cursor, model: type[models.Model], keys: list) -> None:
    """Out and in again: an update may leave a row on its own page. Nobody writes meanwhile; who waits too long goes.

    The sealed records are locked first, as everybody else does, so that two never wait for one another.
    """
    table, key = _names(model)
    parents = [_names(parent)[0] for parent in _parents(model)]
    cursor.execute("SET LOCAL lock_timeout = '500ms'")
    for name in [*parents, table]:
        cursor.execute(f"LOCK TABLE {name} IN EXCLUSIVE MODE")
    cursor.execute(
        f"WITH gone AS (DELETE FROM {table} WHERE {key} = ANY(%s) RETURNING *) "  # noqa: S608
        f"INSERT INTO {table} SELECT * FROM gone ORDER BY random()",
        [keys],
    )


def _parents(model: type[models.Model]) -> list[type[models.Model]]:
    """The sealed records that rows of this table belong to, the furthest first."""
    found = [field.related_model for field in model._meta.fields if field.related_model]
    near = [parent for parent in found if issubclass(parent, Sealed) and parent is not model]
    far = [ancestor for parent in near for ancestor in _parents(parent)]
    return list(dict.fromkeys([*far, *near]))


def _names(model: type[models.Model]) -> tuple[str, str]:
    quote = connection.ops.quote_name
    return quote(model._meta.db_table), quote(model._meta.pk.column)
