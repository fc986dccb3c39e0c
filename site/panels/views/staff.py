"""Whether a panel looks for people, in the staff area: each move is a button."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core.access import requires
from core.staff_views import try_move
from core.workflow import can_move
from panels import services
from panels.models import Panel
from panels.permissions import can_work_panels
from panels.workflow import MOVES

VERBS = {
    "open": (gettext_lazy("Look for people"), services.open_panel),
    "fill": (gettext_lazy("Full for now"), services.fill),
    "close": (gettext_lazy("Its work is done"), services.close),
}


@requires(can_work_panels)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every panel with the moves it can make."""
    return _show(request)


@requires(can_work_panels)
@require_POST
def move(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Make one of them."""
    panel = get_object_or_404(Panel, pk=pk)
    if verb not in VERBS:
        raise Http404
    _words, service = VERBS[verb]
    make = partial(service, panel, by=request.user, now=timezone.now())
    return try_move(request, make, show=_show, back="panel_moves:index")


def _show(request: HttpRequest, reasons=(), status: int = 200) -> HttpResponse:
    rows = [(panel, _moves(panel)) for panel in Panel.objects.all()]
    context = {"rows": rows, "reasons": reasons, "heading": _("How the panels stand")}
    return render(request, "panels/staff/moves.html", context, status=status)


def _moves(panel: Panel) -> list[tuple]:
    return [(verb, words) for verb, (words, _do) in VERBS.items() if can_move(panel, verb, MOVES)]
