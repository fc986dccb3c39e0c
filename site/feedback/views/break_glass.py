"""Break-glass: opening with a reason, and the list of those who check it."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import requires
from core.keyrings import NoPrivateKeyError
from core.sealing import UnsealError
from core.workflow import StaleError
from feedback.forms.break_glass import BreakGlassForm
from feedback.models import BreakGlass
from feedback.permissions import can_check_break_glass, can_open_broken, can_triage
from feedback.services.break_glass import (
    NothingClosedError,
    OverError,
    TooManyTriesError,
    break_glass,
    check_glass,
    open_broken,
    reason_words,
)

SHOWN = 100
asks_again = reauthentication_required(app="users")


def find_glass(pk) -> BreakGlass:
    return get_object_or_404(BreakGlass.objects.select_related("submission"), pk=pk)


@requires(can_triage)
@asks_again
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Which message, and why; then it opens for half an hour."""
    form = BreakGlassForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (glass := _broken(request, form)):
        return redirect("feedback_glass:page", pk=glass.pk)
    return render(request, "feedback/glass/ask.html", {"form": form}, status=422 if form.errors else 200)


def _broken(request: HttpRequest, form: BreakGlassForm) -> BreakGlass | None:
    """The opening; if there is none, the form says why and keeps what was typed."""
    try:
        return break_glass(**form.cleaned_data, by=request.user, now=timezone.now())
    except NothingClosedError:
        form.add_error("number", _("No message of this number is closed to you. Look at the number again."))
    except TooManyTriesError:
        form.add_error("number", _("You tried many numbers. Ask a colleague, then try again in an hour."))
    return None


@requires(can_open_broken, of=find_glass, hidden=True)
@require_safe
def page(request: HttpRequest, glass: BreakGlass) -> HttpResponse:
    """The words, to read and no more, until the half hour is over; each look is logged."""
    opened, closed_because = None, ""
    try:
        opened = open_broken(glass, by=request.user, now=timezone.now())
    except OverError:
        closed_because = _("The half hour is over. If you need it again, give the reason again.")
    except (NoPrivateKeyError, UnsealError):
        closed_because = _("These words cannot be opened here.")
    context = {"glass": glass, "opened": opened, "closed_because": closed_because}
    return render(request, "feedback/glass/page.html", context)


@requires(can_check_break_glass)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who opened which number, when and why; never a word of the story."""
    newest = BreakGlass.objects.select_related("submission", "opened_by", "checked_by").prefetch_related("sealed_keys")
    rows = [(glass, reason_words(glass)) for glass in newest[:SHOWN]]
    return render(request, "feedback/glass/index.html", {"rows": rows})


@requires(can_check_break_glass)
@require_POST
def check(request: HttpRequest, pk) -> HttpResponse:
    """It was looked at."""
    try:
        check_glass(find_glass(pk), by=request.user, on=localdate())
    except StaleError:
        messages.info(request, _("A colleague has checked it already."))
    else:
        messages.success(request, _("Checked."))
    return redirect("feedback_glass:index")
