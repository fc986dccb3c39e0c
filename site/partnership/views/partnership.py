"""Who the partnership is: its members, its forums and its panels."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.access import public
from core.links import Link
from panels.models import Panel
from partnership.models import Decision, Forum
from taxonomy.models import Organisation

LATEST = 10


@public
@require_safe
def partnership(request: HttpRequest) -> HttpResponse:
    """Members, forums, panels, and where people with lived experience sit."""
    context = {
        "organisations": Organisation.objects.all(),
        "forums": Forum.objects.public(),
        "panels": [Link(panel.name, panel.get_absolute_url(), kind=panel.purpose) for panel in Panel.objects.public()],
    }
    return render(request, "partnership/partnership.html", context)


@public
@require_safe
def forums(request: HttpRequest) -> HttpResponse:
    """The groups that decide."""
    return render(request, "partnership/forums.html", {"forums": Forum.objects.public()})


@public
@require_safe
def forum(request: HttpRequest, slug: str) -> HttpResponse:
    """One forum with its latest decisions."""
    found = get_object_or_404(Forum.objects.public(), slug=slug)
    latest = Decision.objects.public().filter(forum=found).order_by("-made_on", "-reference")[:LATEST]
    return render(request, "partnership/forum.html", {"forum": found, "decisions": latest})
