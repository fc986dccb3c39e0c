"""The floor's one table: the generation of the public pages."""

from django.db import connection, models
from django.db.models import F


class Generation(models.Model):
    """A single number; whoever changes something public raises it in the same transaction, and every page
    cache that holds copies of an older generation drops them."""

    number = models.BigIntegerField(default=0)

    class Privacy:
        personal = []
        not_personal = ["id", "number"]

    def __str__(self):
        return str(self.number)


def raise_generation() -> None:
    """Say that something public changed; call it inside the transaction that changes it."""
    if not Generation.objects.filter(pk=1).update(number=F("number") + 1):
        Generation.objects.get_or_create(pk=1, defaults={"number": 1})


def current_generation() -> int:
    """The generation now: one query, in plain SQL because every step of a flow asks it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM core_generation WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else 0
