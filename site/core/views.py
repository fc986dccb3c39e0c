"""Pages of the floor: errors and health."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.access import public


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came without its token: said kindly."""
    return render(request, "csrf.html", status=403)


@public
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")
