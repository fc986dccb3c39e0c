"""The alarm, seen from behind sign-in: what is open, who is on duty when, and the drill of the quarter."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import requires
from core.workflow import NotReadyError, StaleError
from feedback.choices import AlertStep
from feedback.forms.duty import TurnForm
from feedback.models import Alert, Drill, DutyTurn
from feedback.permissions import can_safeguard, can_work_rota
from feedback.services import drills, duty
from feedback.services.alerts import AlreadyAnsweredError, answer_alert
from taxonomy.models import PartnershipSettings

DRILLS_SHOWN = 8


@requires(can_safeguard)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What rang in the last day, and the drills."""
    now = timezone.now()
    context = {
        "alerts": Alert.objects.select_related("answered_by"),
        "duty_desk": AlertStep.DUTY_DESK,
        "phone": PartnershipSettings.load().duty_desk_phone,
        "turn": duty.on_duty(now),
        "drills": [(drill, drills.minutes_of(drill)) for drill in _drills()],
        "waiting_drill": drills.waiting_drill(),
    }
    return render(request, "feedback/duty/alerts.html", context)


def _drills() -> list[Drill]:
    return list(Drill.objects.select_related("answered_by")[:DRILLS_SHOWN])


@requires(can_safeguard)
@require_POST
def answer(request: HttpRequest, pk) -> HttpResponse:
    """ "I have it." """
    alert = get_object_or_404(Alert, pk=pk)
    try:
        answer_alert(alert, by=request.user, now=timezone.now())
    except AlreadyAnsweredError:
        messages.info(request, _("A colleague has it already."))
    else:
        messages.success(request, _("You have it. Nobody else is rung."))
    return redirect("feedback_alerts:index")


@requires(can_safeguard)
@require_POST
def start_drill(request: HttpRequest, pk: int) -> HttpResponse:
    """Try the alarm."""
    drill = get_object_or_404(Drill, pk=pk)
    try:
        drills.start_drill(drill, by=request.user, now=timezone.now())
    except NotReadyError as not_ready:
        messages.warning(request, " ".join(not_ready.reasons))
    except StaleError:
        messages.warning(request, _("A colleague was quicker. This is how it stands now."))
    else:
        messages.success(request, _("The alarm has gone to whoever is on duty."))
    return redirect("feedback_alerts:index")


@requires(can_work_rota)
def rota(request: HttpRequest) -> HttpResponse:
    """Who is on duty when; what an empty rota means."""
    form = TurnForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        duty.add_turn(**form.cleaned_data, by=request.user)
        messages.success(request, _("The turn is entered."))
        return redirect("feedback_rota:index")
    context = {"form": form, "turns": duty.turns_ahead(timezone.now())}
    return render(request, "feedback/duty/rota.html", context, status=422 if form.errors else 200)


@requires(can_work_rota)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a turn out."""
    duty.remove_turn(get_object_or_404(DutyTurn, pk=pk), by=request.user)
    messages.success(request, _("The turn is taken out."))
    return redirect("feedback_rota:index")
