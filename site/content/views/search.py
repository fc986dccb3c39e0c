from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from content.services.search import LONGEST, search
from core.access import public


@public
@never_cache
@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Search what is published. What somebody looks for is kept nowhere: no cookie, no store, no log."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    response = render(request, "content/search.html", {"words": words, "found": search(words)})
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
