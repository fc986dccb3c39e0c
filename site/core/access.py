"""Who may open a view: every view says so in the line above it, and a test walks the URL tree.

`@public` lets everyone in. `@requires(can_read_queue)` asks a room's own named function. `of=` fetches the
thing from the URL first, so that the view gets the thing itself and never an id it might forget to check.
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Mark a view that everyone may open, signed in or not."""
    view.access = "public"
    return view


def requires(can: Callable[..., bool], *, of: Callable | None = None, hidden: bool = False) -> Callable[[View], View]:
    """Let only those in for whom `can(user)`, or `can(user, thing)` with `of`, is true.

    `of(**url_kwargs)` returns the thing or raises Http404; the view is then called as `view(request, thing)`.
    Strangers are sent to sign in; a signed-in person who may not enter gets 403, or 404 where `hidden`
    (where that a thing exists is itself a secret).
    """

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
            things = (of(**kwargs),) if of else ()
            if not can(request.user, *things):
                raise Http404 if hidden else PermissionDenied
            return view(request, *things, **({} if of else kwargs))

        guarded.access = can.__name__
        return guarded

    return mark


def signed_in(user) -> bool:
    """Anyone with an account."""
    return user.is_authenticated
