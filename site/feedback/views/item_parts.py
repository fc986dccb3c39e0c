"""The sections of a message's page. A view module of the room adds its own, and the page shows them in order.

    register_part("feedback/desk/parts/pass.html", passing, order=45)

`passing(request, submission, opened)` gives what the template needs, or None where the section has no place.
`opened` holds the words while they are unfolded, else None: a section that shows words shows them only then.
Names are shared by the whole page, so begin them with what is yours (`pass_form`). A form that comes back with
errors goes to `item_page(request, submission, pass_form=form)` and takes the place of the fresh one.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from feedback.models import Submission
from feedback.services.triage import Opened

Context = Callable[[HttpRequest, Submission, Opened | None], dict | None]


@dataclass(frozen=True)
class ItemPart:
    """One section: its template, what the template needs, and its place (small numbers come first)."""

    template: str
    context: Context
    order: int
    beside_words: bool = False
    after_reading: bool = False


_parts: list[ItemPart] = []


def register_part(
    template: str, context: Context, *, order: int, beside_words: bool = False, after_reading: bool = False
) -> None:
    """Add a section among the acts, or under the person's words where it tells more about them.

    `after_reading`: it has no place on a message that nobody sorted before this person opened the words.
    """
    part = ItemPart(template, context, order, beside_words, after_reading)
    if part not in _parts:
        _parts.append(part)
        _parts.sort(key=lambda one: one.order)


def parts_of(request: HttpRequest, submission: Submission, opened: Opened | None, *, is_read: bool) -> dict:
    """What the page needs for its sections: `acts` and `beside_words` are templates, the rest is theirs."""
    context: dict = {"acts": [], "beside_words": []}
    for part in _parts:
        if part.after_reading and not is_read:
            continue
        if (needs := part.context(request, submission, opened)) is not None:
            context["beside_words" if part.beside_words else "acts"].append(part.template)
            context |= needs
    return context
