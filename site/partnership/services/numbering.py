"""New rows get the next reference of their year, even when two people ask at once."""

from django.db import IntegrityError, models, transaction

from core.references import next_reference

TRIES = 5


def create_numbered(model: type[models.Model], letter: str, year: int, *, reference: str = "", **fields):
    """Create a row with the next free reference, or with `reference` where one is given (records brought along)."""
    for left in reversed(range(TRIES)):
        number = reference or next_reference(model, letter, year)
        try:
            with transaction.atomic():
                return model.objects.create(reference=number, **fields)
        except IntegrityError:
            somebody_was_quicker = not reference and model.objects.filter(reference=number).exists()
            if not (somebody_was_quicker and left):
                raise
    raise AssertionError
