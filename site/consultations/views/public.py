"""Have your say: what is open, coming and closed; and one consultation."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consultations.choices import ConsultationStatus, Phase
from consultations.models import Consultation
from consultations.standing import stage_strip, standing
from core.access import public
from core.links import links_for


@public
@require_safe
def have_your_say(request: HttpRequest) -> HttpResponse:
    """Every consultation that is public, in three lists, with what came of those that are over."""
    now = timezone.now()
    shown = list(Consultation.objects.public())
    links = links_for(shown)
    groups = {phase: [] for phase in (Phase.OPEN, Phase.COMING, Phase.CLOSED)}
    for consultation in shown:
        stands = standing(consultation, now)
        groups[stands.group].append((consultation, stands, links[consultation.pk]))
    lists = {phase.value: rows for phase, rows in groups.items()}
    return render(request, "consultations/have_your_say.html", lists)


@public
@require_safe
def consultation(request: HttpRequest, slug: str) -> HttpResponse:
    """One consultation: what can change, what cannot, who decides, when, what is asked and how to take part."""
    now = timezone.now()
    this, of_exercise = _with_its_exercise(slug)
    options = list(this.options.all())
    context = {
        "consultation": this,
        "stands": standing(this, now),
        "takes_answers": this.status == ConsultationStatus.APPROVED and this.phase(now) == Phase.OPEN,
        "may_move": this.status not in (ConsultationStatus.DECIDED, ConsultationStatus.WITHDRAWN),
        "options": [option for option in options if not option.left_out_because],
        "left_out": [option for option in options if option.left_out_because],
        "questions": list(this.questions.prefetch_related("choices")),
        "stages": _stages(this, of_exercise),
        "links": links_for([this])[this.pk],
    }
    return render(request, "consultations/consultation.html", context)


def _with_its_exercise(slug: str) -> tuple[Consultation, list[Consultation]]:
    """The consultation and all public ones of its exercise (itself too), in two queries."""
    this = Consultation.objects.public().select_related("exercise").filter(slug=slug).first()
    if this is None:
        raise Http404
    if this.exercise is None or not this.exercise.is_public:
        return this, []
    return this, list(Consultation.objects.public().filter(exercise=this.exercise))


def _stages(this: Consultation, of_exercise: list[Consultation]):
    return stage_strip(this.exercise.stages.all(), of_exercise, here=this.stage) if of_exercise else []
