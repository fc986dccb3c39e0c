"""When something goes wrong: a kind answer, the right status, ways to reach a person, and every typed word kept.

Pages for a database that is down use nothing but files and settings.WHEN_DOWN.
"""

import errno
import sys

from django.conf import settings
from django.core.exceptions import DisallowedHost, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from core.access import public

RETRY_AFTER = 60  # seconds

_PRIVATE_DOORS = ("/accounts/", "/admin/", "/_util/")
_PRIVATE_NAMES = ("csrfmiddlewaretoken", "password", "secret", "token", "otp", "credential")


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: an old page, refused cookies, or somebody else's form."""
    context = typed_words(request, came_from_here=_came_from_here(request))
    return _private(render(request, "csrf.html", context, status=403))


@public
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _private(render(request, "403.html", typed_words(request), status=403))


@public
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    response = render(request, "404.html", typed_words(request), status=404)
    return _private(response) if request.method == "POST" else response


@public
def too_many(request: HttpRequest, minutes: int = 1) -> HttpResponse:
    """Lots of people are writing: the words are kept, and can be sent again after `minutes`."""
    context = typed_words(request, came_from_here=True) | {"minutes": minutes}
    response = render(request, "429.html", context, status=429)
    response["Retry-After"] = str(minutes * 60)
    return _private(response)


@public
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be read: a wrong host name, or more than a page can carry."""
    return _private(HttpResponse(_still(request, "400.html"), status=400))


@public
def broken(request: HttpRequest) -> HttpResponse:
    """An error of ours; of the database or the disk, it is a 503 that says to try again."""
    if is_down(sys.exc_info()[1]):
        return closed_for_now(request)
    return _private(HttpResponse(_still(request, "500.html"), status=500))


@public
def closed_for_now(request: HttpRequest) -> HttpResponse:
    """Nothing can be saved at the moment: honest, with phone and post, the typed words kept."""
    response = HttpResponse(_still(request, "503.html"), status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return _private(response)


def is_down(error: BaseException | None) -> bool:
    """Whether the database cannot be reached, or the disk is full."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
    return isinstance(error, OperationalError | InterfaceError)


def typed_words(request: HttpRequest, *, came_from_here: bool = False) -> dict:
    """What was posted, fit to be shown again: `words` to copy, `again` to send once more from this page.

    Never a file, a password or a token, and nothing at all from where people sign in. Sending again is offered
    for a public form of ours that this site itself showed: a forged one must not get a fresh token.
    """
    if request.method != "POST" or request.path.startswith(_PRIVATE_DOORS):
        return {}
    fields = _posted(request)
    words = [value for _name, value in fields if len(value.split()) > 1 or len(value) > 30]
    again = came_from_here and _is_public(request.path)
    return {"words": words, "again": fields if again else [], "again_to": request.get_full_path()}


def _posted(request: HttpRequest) -> list[tuple[str, str]]:
    try:
        lists = request.POST.lists()
        return [(name, value) for name, values in lists for value in values if value and not _is_private(name)]
    except (SuspiciousOperation, UnreadablePostError, ValueError):
        return []


def _is_private(name: str) -> bool:
    return any(part in name.lower() for part in _PRIVATE_NAMES)


def _came_from_here(request: HttpRequest) -> bool:
    """Whether the browser itself says that our own page sent this; silence is a no."""
    if site := request.headers.get("Sec-Fetch-Site", ""):
        return site == "same-origin"
    try:
        ours = f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return False
    return request.headers.get("Origin", "") == ours


def _is_public(path: str) -> bool:
    try:
        return getattr(resolve(path).func, "access", "") == "public"
    except Resolver404:
        return False


def _still(request: HttpRequest, template: str) -> str:
    """A page made of files and settings alone."""
    down = settings.WHEN_DOWN
    had_token = _had_its_token(request)
    context = typed_words(request, came_from_here=had_token or _came_from_here(request)) | {
        "partnership": {"name": down["name"], "phone": down["phone"], "post_address": down["post"]},
        "urgent_help": down["helplines"],
    }
    if context.get("again") and had_token:  # a flow's form has none, and gets no cookie for one
        context["csrf_token"] = get_token(request)
    return render_to_string(template, context)


def _had_its_token(request: HttpRequest) -> bool:
    """Whether the form came with its own good token, so that another one gives nothing away."""
    return bool(getattr(request, "csrf_processing_done", False))


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
