"""References that people can say aloud: `D-2026-014`. Gaps are allowed; numbers are never given twice."""

from django.db import models


def next_reference(model: type[models.Model], letter: str, year: int) -> str:
    """The next free reference of `model` in `year`, as `letter-year-number` with three digits or more.

    Call it inside the transaction that saves the thing; the model's unique `reference` refuses a double, and
    the caller's `save` may be tried again.
    """
    stem = f"{letter}-{year}-"
    numbers = model._base_manager.filter(reference__startswith=stem).values_list("reference", flat=True)
    last = max((int(reference.removeprefix(stem)) for reference in numbers), default=0)
    return f"{stem}{last + 1:03d}"
