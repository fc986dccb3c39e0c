"""Join in: the panels; and one panel's plain role and pay page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.access import public
from core.links import links_for
from panels.models import Panel
from panels.standing import standing


@public
@require_safe
def join_in(request: HttpRequest) -> HttpResponse:
    """Every panel that is public."""
    panels = [(panel, standing(panel)) for panel in Panel.objects.public()]
    return render(request, "panels/join_in.html", {"panels": panels})


@public
@require_safe
def panel(request: HttpRequest, slug: str) -> HttpResponse:
    """What a member does, what is paid, what support there is, what the panel asked for and what came of it."""
    this = Panel.objects.public().filter(slug=slug).first()
    if this is None:
        raise Http404
    recommendations = list(this.recommendations.all())
    links = links_for(recommendations)
    context = {
        "panel": this,
        "stands": standing(this),
        "recommendations": [(one, links[one.pk]) for one in recommendations],
    }
    return render(request, "panels/panel.html", context)
