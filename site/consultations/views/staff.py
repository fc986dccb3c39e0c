"""How consultations and exercises stand, in the staff area: each move is a button."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from consultations.forms import GapForm
from consultations.models import CommissioningExercise, Consultation, ExerciseStage
from consultations.permissions import can_move_consultation, can_open_consultation, can_work_consultations
from consultations.services import moves, saving
from consultations.workflow import MOVES
from core.access import requires
from core.staff_views import try_move
from core.workflow import can_move

WORDS = {
    "send_to_review": gettext_lazy("Ask another to open it"),
    "send_back": gettext_lazy("Send it back"),
    "pause": gettext_lazy("Pause"),
    "resume": gettext_lazy("Go on"),
    "report": gettext_lazy("What people said is told"),
    "decide": gettext_lazy("It is decided"),
    "withdraw": gettext_lazy("Stop for good"),
}
PLAIN = {verb: getattr(moves, verb) for verb in ("send_to_review", "send_back", "resume", "report", "decide")}
SAYING_WHY = {"pause": moves.pause, "withdraw": moves.withdraw}


def find_consultation(pk: int, **_rest) -> Consultation:
    return get_object_or_404(Consultation, pk=pk)


def find_stage(pk: int) -> ExerciseStage:
    return get_object_or_404(ExerciseStage.objects.select_related("exercise"), pk=pk)


def can_set_stage(user, stage: ExerciseStage) -> bool:
    return can_work_consultations(user)


@requires(can_work_consultations)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every consultation with the moves it can make, every exercise with its stages."""
    return _show(request)


@requires(can_open_consultation, of=find_consultation)
@require_POST
def open_it(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Open what another wrote."""
    now = timezone.now()
    return _try(request, lambda: moves.open_consultation(consultation, by=request.user, now=now))


@requires(can_move_consultation, of=find_consultation)
@require_POST
def move(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Make one of the moves that need no reason."""
    verb = request.resolver_match.kwargs["verb"]
    if verb not in PLAIN:
        raise Http404
    return _try(request, lambda: PLAIN[verb](consultation, by=request.user, now=timezone.now()))


@requires(can_move_consultation, of=find_consultation)
@require_POST
def stop(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Pause or withdraw, and say why in public."""
    verb, because = request.resolver_match.kwargs["verb"], request.POST.get("because", "")[:300]
    if verb not in SAYING_WHY:
        raise Http404
    return _try(request, lambda: SAYING_WHY[verb](consultation, because=because, by=request.user, now=timezone.now()))


@requires(can_set_stage, of=find_stage)
@require_POST
def reach(request: HttpRequest, stage: ExerciseStage) -> HttpResponse:
    """The exercise has come to this stage."""
    return _try(request, lambda: saving.reach(stage, by=request.user))


@requires(can_set_stage, of=find_stage)
def explain(request: HttpRequest, stage: ExerciseStage) -> HttpResponse:
    """Say why nobody was asked at a stage."""
    form = GapForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        saving.explain_gap(stage, **form.cleaned_data, by=request.user)
        return redirect("consultation_moves:index")
    context = {"form": form, "stage": stage, "heading": stage}
    return render(request, "consultations/staff/explain.html", context, status=422 if form.errors else 200)


def _try(request: HttpRequest, make) -> HttpResponse:
    return try_move(request, make, show=_show, back="consultation_moves:index")


def _show(request: HttpRequest, reasons=(), status: int = 200) -> HttpResponse:
    rows = [(one, _moves(one), _may_open(request.user, one)) for one in Consultation.objects.select_related("exercise")]
    exercises = CommissioningExercise.objects.prefetch_related("stages")
    context = {"rows": rows, "exercises": exercises, "reasons": reasons, "heading": _("How they stand")}
    return render(request, "consultations/staff/moves.html", context, status=status)


def _moves(consultation: Consultation) -> list[tuple]:
    return [(verb, words, verb in SAYING_WHY) for verb, words in WORDS.items() if can_move(consultation, verb, MOVES)]


def _may_open(user, consultation: Consultation) -> bool:
    return can_move(consultation, "open", MOVES) and can_open_consultation(user, consultation)
