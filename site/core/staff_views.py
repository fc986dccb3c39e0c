"""Screens of the staff area that belong to no room, and how a page of buttons answers."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem, SubmenuMenuItem, admin_menu

from core.access import requires, signed_in
from core.second_looks import waiting_for
from core.workflow import NotReadyError, StaleError


@requires(signed_in)
def second_looks(request: HttpRequest) -> HttpResponse:
    """All that waits for this person's second look; rooms add only what they may see."""
    return render(request, "core/second_looks.html", {"looks": waiting_for(request.user, on=localdate())})


@requires(signed_in)
def menu(request: HttpRequest) -> HttpResponse:
    """The staff area's menu on a page of its own: Wagtail draws the other one by script."""
    return render(request, "core/menu.html", {"doors": _doors(admin_menu, request)})


def _doors(menu, request: HttpRequest) -> list[MenuItem]:
    """What leads somewhere, with what Wagtail folds away in its place."""
    found: list[MenuItem] = []
    for item in sorted(menu.menu_items_for_request(request), key=lambda item: item.order):
        found += _doors(item.menu, request) if isinstance(item, SubmenuMenuItem) else [item]
    return [item for item in found if not item.url.startswith("#")]  # what only a script opens


def try_move(
    request: HttpRequest, make: Callable[[], None], *, show: Callable[..., HttpResponse], back: str
) -> HttpResponse:
    """Make a move and lead to `back`; where something is missing, `show` the page with what that is."""
    try:
        make()
    except NotReadyError as refused:
        return show(request, refused.reasons, status=409)
    except StaleError:
        messages.warning(request, _("Somebody was quicker. This is how it stands now."))
    else:
        messages.success(request, _("Done."))
    return redirect(back)
