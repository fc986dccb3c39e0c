"""The public register: what was heard and what was decided, and what people can now ask for."""

from urllib.parse import urlencode

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.access import public
from core.links import links_for
from partnership.choices import DecisionStatus
from partnership.forms.public import DecisionFilter, after, key_of
from partnership.models import Decision
from partnership.showing import asides, cited, promise_row, turns, with_evidence
from taxonomy.models import Element, Theme

PAGE = 12


@public
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """All public decisions, newest first, twelve at a time."""
    found = Decision.objects.public()
    form = DecisionFilter(
        request.GET,
        years=[day.year for day in found.dates("made_on", "year", order="DESC")],
        themes=Theme.objects.filter(is_active=True),
        elements=Element.objects.filter(edition__is_current=True),
    )
    rows = after(form.narrow(found), request.GET.get("before", "")).order_by("-made_on", "-reference")
    rows = rows.select_related("forum").prefetch_related(Prefetch("evidence", with_evidence()))
    page = list(rows[: PAGE + 1])
    context = {"form": form, "years": _by_year(page[:PAGE]), "chosen": form.chosen()}
    if len(page) > PAGE:
        context["older"] = "?" + urlencode({**form.chosen(), "before": key_of(page[PAGE - 1])})
    return render(request, "partnership/decisions.html", context)


def _by_year(decisions: list[Decision]) -> list[tuple[int, list[dict]]]:
    years: dict[int, list[dict]] = {}
    for decision in decisions:
        row = {"decision": decision, "evidence": [cited(evidence) for evidence in decision.evidence.all()]}
        years.setdefault(decision.made_on.year, []).append(row)
    return list(years.items())


@public
@require_safe
def decision(request: HttpRequest, reference: str) -> HttpResponse:
    """One decision: what, why, who, when, on what, and what came of it."""
    rows = Decision.objects.select_related("forum", "service", "permission", "funding", "law")
    found = get_object_or_404(rows, reference=reference)
    if found.status == DecisionStatus.TAKEN_BACK:
        return _taken_back(request, found)
    if not found.is_public:
        raise Http404
    today = timezone.localdate()
    beside = asides(found)
    everything = reverse("partnership:decisions")
    context = {
        "decision": found,
        "evidence": [cited(evidence) for evidence in with_evidence().filter(decision=found)],
        "panel_notes": found.panel_notes.select_related("panel"),
        "promises": [promise_row(promise, today) for promise in found.promises.all()],
        "options": beside["option"],
        "more": [(row.first, f"{everything}?{row.kind}={row.second}") for row in beside["theme"] + beside["element"]],
        "turns": turns(beside["note"]),
        "came_next": links_for([found])[found.pk],
        "can_ask_now": _stands(found, today),
    }
    return render(request, "partnership/decision.html", context)


def _stands(decision: Decision, today) -> bool:
    permission = getattr(decision, "permission", None)
    return permission is not None and permission.until >= today and decision.status != DecisionStatus.REVERSED


def _taken_back(request: HttpRequest, decision: Decision) -> HttpResponse:
    context = {"reference": decision.reference, "note": decision.notes.last()}
    return render(request, "partnership/taken_back.html", context, status=410)


@public
@require_safe
def you_can_ask_for(request: HttpRequest) -> HttpResponse:
    """The permissions that stand today, in words people can use at a desk."""
    standing = Decision.objects.can_be_asked_for(on=timezone.localdate()).select_related("permission", "forum")
    return render(request, "partnership/you_can_ask_for.html", {"decisions": standing.order_by("permission__until")})
