"""On a message's page: how to reach the person, shown for one call and deleted after it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import requires
from core.keyrings import NoPrivateKeyError
from core.rendering import QuietForm
from core.sealing import UnsealError
from core.workflow import StaleError
from feedback.models import ContactWish, Submission
from feedback.permissions import can_read
from feedback.services.contact import MOST_TRIES, forget_contact, note_no_answer, open_times, show_contact
from feedback.services.triage import Opened
from feedback.views.item_page import find_item, item_page, saved, somebody_was_quicker
from feedback.views.item_parts import register_part


class ShownContact(QuietForm):
    """What this one answer of the page shows, and no later one."""

    def __init__(self, told: dict[str, str]):
        super().__init__()
        self.told = told


@requires(can_read, of=find_item, hidden=True)
@require_POST
def show(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Show how to reach the person, on this page alone; it is logged, without what was seen."""
    try:
        told = show_contact(submission, by=request.user, on=localdate())
    except StaleError:
        return somebody_was_quicker(request, submission)
    except (NoPrivateKeyError, UnsealError):
        messages.warning(request, _("It cannot be opened here."))
        return item_page(request, submission)
    return item_page(request, submission, shown_contact=ShownContact(told))


@requires(can_read, of=find_item, hidden=True)
@require_POST
def done(request: HttpRequest, submission: Submission) -> HttpResponse:
    """The person was reached: delete how to."""
    try:
        forget_contact(submission, by=request.user, on=localdate())
    except StaleError:
        return somebody_was_quicker(request, submission)
    return saved(request, submission)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def no_answer(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Nobody answered: keep it for another try, at most three."""
    try:
        is_kept = note_no_answer(submission, by=request.user, on=localdate())
    except StaleError:
        return somebody_was_quicker(request, submission)
    if not is_kept:
        messages.info(request, _("That was the third try. It is deleted, and the talk says so."))
    return saved(request, submission)


def _contact(_request: HttpRequest, submission: Submission, opened: Opened | None) -> dict | None:
    wish = getattr(submission, "contact_wish", None)
    if wish is None:
        return None
    return {
        "contact": wish,
        "contact_times": _times(wish) if opened else None,
        "contact_tries": MOST_TRIES - wish.tries,
    }


def _times(wish: ContactWish) -> dict[str, str] | None:
    try:
        return open_times(wish)
    except (NoPrivateKeyError, UnsealError):
        return None


register_part("feedback/desk/parts/contact.html", _contact, order=38)
