"""What was promised, to whom it was given, and how it stands."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.access import public
from partnership.choices import OPEN_PROMISES, PromiseStatus
from partnership.models import Promise
from partnership.showing import promise_row, promise_timeline

PAGE = 40
_STOPS = {
    PromiseStatus.CLAIMED: "done",
    PromiseStatus.UNVERIFIED: "done",
    PromiseStatus.CONFIRMED: "checked",
    PromiseStatus.DISPUTED: "checked",
}


@public
@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """Promises that are still to be kept, then those we say are done, then the rest."""
    today = timezone.localdate()
    groups = {
        "open": Promise.objects.filter(status__in=OPEN_PROMISES),
        "claimed": Promise.objects.filter(status__in=(PromiseStatus.CLAIMED, PromiseStatus.UNVERIFIED)),
        "ended": Promise.objects.filter(status__in=(PromiseStatus.CONFIRMED, PromiseStatus.DROPPED)),
    }
    shown = request.GET.get("show") if request.GET.get("show") in groups else "open"
    rows = groups[shown].public().order_by("due" if shown == "open" else "-due", "reference")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"shown": shown, "page": page, "promises": [promise_row(promise, today) for promise in page]}
    return render(request, "partnership/promises.html", context)


@public
@require_safe
def promise(request: HttpRequest, reference: str) -> HttpResponse:
    """One promise with everything that was said of it."""
    rows = Promise.objects.public().select_related("decision").prefetch_related("notes")
    found = get_object_or_404(rows, reference=reference)
    context = {
        "promise": found,
        "row": promise_row(found, timezone.localdate()),
        "timeline": promise_timeline(found),
        "stop": _stop(found),
    }
    return render(request, "partnership/promise.html", context)


def _stop(promise: Promise) -> str:
    """Where the promise stands on the loop's path."""
    return _STOPS.get(PromiseStatus(promise.status), "promised")
