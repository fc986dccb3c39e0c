"""What is held for a check, with why, and handled many at once."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from core.access import requires
from feedback.forms.desk import ReturnForm
from feedback.permissions import can_triage
from feedback.services.holding import (
    MOST_AT_ONCE,
    Handled,
    held_by_reason,
    held_items,
    release_many,
    return_many,
)


@requires(can_triage)
def held(request: HttpRequest) -> HttpResponse:
    """All that is held, with why."""
    return _held_page(request, ReturnForm())


def _held_page(request: HttpRequest, form: ReturnForm, chosen: frozenset = frozenset()) -> HttpResponse:
    items = held_items(request.user).select_related("clock", "service", "assigned_to").prefetch_related("themes")
    context = {
        "page": Paginator(items, MOST_AT_ONCE).get_page(request.GET.get("page")),
        "reasons": held_by_reason(request.user),
        "return_form": form,
        "chosen": chosen,
        "today": localdate(),
    }
    return render(request, "feedback/desk/held.html", context, status=422 if form.errors else 200)


@requires(can_triage)
@require_POST
def release_held(request: HttpRequest) -> HttpResponse:
    """Let the chosen ones through."""
    keys = _chosen(request)
    handled = release_many(keys, by=request.user, on=localdate())
    said = ngettext("%(n)s message let through.", "%(n)s messages let through.", handled.done)
    return _told(request, said, handled)


@requires(can_triage)
@require_POST
def send_held_back(request: HttpRequest) -> HttpResponse:
    """Send the chosen ones back, with a reason of the list and the same words."""
    form, keys = ReturnForm(request.POST), _chosen(request)
    if not form.is_valid():
        return _held_page(request, form, frozenset(keys))
    handled = return_many(keys, **form.cleaned_data, by=request.user, on=localdate())
    said = ngettext("%(n)s message sent back.", "%(n)s messages sent back.", handled.done)
    return _told(request, said, handled)


def _chosen(request: HttpRequest) -> set[UUID]:
    keys = set()
    for typed in request.POST.getlist("item")[:MOST_AT_ONCE]:
        try:
            keys.add(UUID(typed))
        except ValueError:
            continue
    return keys


def _told(request: HttpRequest, said: str, handled: Handled) -> HttpResponse:
    if handled.done:
        messages.success(request, said % {"n": handled.done})
    if handled.left:
        left = ngettext("%(n)s was left: open it first.", "%(n)s were left: open them first.", handled.left)
        messages.warning(request, left % {"n": handled.left})
    if not (handled.done or handled.left):
        messages.info(request, _("Tick the messages first."))
    return redirect("feedback_desk:held")
