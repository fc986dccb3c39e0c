"""What a thief of the database holds: every value of every table."""

from collections.abc import Iterator

from django.db import connection


def every_value() -> Iterator[bytes]:
    """Each value as bytes, text as UTF-8."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                yield from (bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
