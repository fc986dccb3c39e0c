"""Promises in the staff area: make one, say how it stands, drop it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import requires
from core.workflow import can_move
from partnership import permissions
from partnership.choices import PromiseStatus
from partnership.forms.promises import DropForm, PromiseForm, PromiseNoteForm
from partnership.models import Decision, Promise
from partnership.services import promises as services
from partnership.showing import promise_row, promise_timeline
from partnership.views.staff_decisions import find as find_decision
from partnership.views.steps import attempt
from partnership.workflow import PROMISE_MOVES

PAGE = 50


def find(reference: str) -> Promise:
    return get_object_or_404(Promise.objects.select_related("decision", "owner"), reference=reference)


@requires(permissions.can_work_promises)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Promises that are still to be kept, the nearest first; or those of one status."""
    status, after = request.GET.get("status", ""), request.GET.get("after", "")
    rows = Promise.objects.all()
    rows = rows.filter(status=status) if status in PromiseStatus.values else rows.open()
    if after:
        last = Promise.objects.filter(reference=after)
        rows = rows.filter(due__gte=last.values("due")[:1]).exclude(due=last.values("due")[:1], reference__lte=after)
    today = timezone.localdate()
    page = list(rows.order_by("due", "reference")[: PAGE + 1])
    context = {"promises": [promise_row(promise, today) for promise in page[:PAGE]], "status": status}
    context["statuses"] = PromiseStatus.choices
    if len(page) > PAGE:
        context["more"] = "?" + urlencode({"status": status, "after": page[PAGE - 1].reference})
    return render(request, "partnership/staff/promises.html", context)


@requires(permissions.can_promise, of=find_decision)
def new(request: HttpRequest, decision: Decision) -> HttpResponse:
    """Promise something that follows from a decision."""
    form = PromiseForm(request.POST or None, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        attempt(
            request,
            lambda: services.make_promise(decision, **form.cleaned_data, by=request.user, now=timezone.now()),
            done=_("Promised."),
        )
        return redirect("register:decision", reference=decision.reference)
    heading = _("A promise that follows from %(reference)s") % {"reference": decision.reference}
    context = {"form": form, "heading": heading, "save": _("Make this promise")}
    return render(request, "partnership/staff/form.html", context, status=422 if form.errors else 200)


@requires(permissions.can_work_promise, of=find)
@require_safe
def page(request: HttpRequest, promise: Promise) -> HttpResponse:
    """One promise, what was said of it, and what can be said now."""
    return _show(request, promise)


def _show(request: HttpRequest, promise: Promise, **forms) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "promise": promise,
        "row": promise_row(promise, today),
        "timeline": promise_timeline(promise),
        "note_form": PromiseNoteForm(promise=promise, on=today),
        "drop_form": DropForm(auto_id="id_drop_%s"),
        "may_note": can_move(promise, "claim", PROMISE_MOVES),
        "may_drop": can_move(promise, "drop", PROMISE_MOVES),
        "reads_register": permissions.can_read_register(request.user),
        **forms,
    }
    errors = any(form.errors for form in forms.values())
    return render(request, "partnership/staff/promise.html", context, status=422 if errors else 200)


@requires(permissions.can_work_promise, of=find)
@require_POST
def note(request: HttpRequest, promise: Promise) -> HttpResponse:
    """Say how it stands."""
    form = PromiseNoteForm(request.POST, promise=promise, on=timezone.localdate())
    if not form.is_valid():
        return _show(request, promise, note_form=form)
    said = form.cleaned_data
    attempt(
        request,
        lambda: services.note_promise(
            promise, said["verb"], words=said["words"], due=said["due"], by=request.user, now=timezone.now()
        ),
        done=_("Saved. Those who asked to be told are told."),
    )
    return redirect("register:promise", reference=promise.reference)


@requires(permissions.can_work_promise, of=find)
@require_POST
def drop(request: HttpRequest, promise: Promise) -> HttpResponse:
    """Say that it will not be kept, and why."""
    form = DropForm(request.POST, auto_id="id_drop_%s")
    if not form.is_valid():
        return _show(request, promise, drop_form=form)
    attempt(
        request,
        lambda: services.drop_promise(promise, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now()),
        done=_("Dropped. Everyone can read why."),
    )
    return redirect("register:promise", reference=promise.reference)
