"""Pages of the floor: leaving, health, and what every page of a flow has in common. Errors: core/errors.py."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from core import leaving
from core.access import public


class SeeOther(HttpResponseRedirect):
    status_code = 303


def flow_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page on which people write or read what is theirs: kept nowhere, found by no search engine."""

    @wraps(view)
    def unkept(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return unkept


@public
@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """End the visit and go to a neutral page. A link, not a form: `form-action 'self'` would block the way out."""
    leaving.end_visit(request)
    response = SeeOther(leaving.neutral_place())
    response["Cache-Control"] = "no-store"
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response["Referrer-Policy"] = "no-referrer"
    for name in request.COOKIES:
        response.delete_cookie(name)
    return response


@public
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")
