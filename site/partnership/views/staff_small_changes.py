"""A small change in one screen, and the list of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.access import requires
from partnership import permissions
from partnership.forms.small_changes import SmallChangeForm
from partnership.models import Decision
from partnership.services.small_changes import record_small_change
from partnership.views.steps import attempt

SHOWN = 50


@requires(permissions.can_record_small_change)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The newest small changes, and who has read them."""
    newest = Decision.objects.small_changes().select_related("service").order_by("-pk")[:SHOWN]
    context = {"changes": newest, "reads_register": permissions.can_read_register(request.user)}
    return render(request, "partnership/staff/small_changes.html", context)


@requires(permissions.can_record_small_change)
def new(request: HttpRequest) -> HttpResponse:
    """What people said, what changed, when, who."""
    today = timezone.localdate()
    known = {"made_on": today, "made_by_name": request.user.get_full_name()}
    form = SmallChangeForm(request.POST or None, initial=known, on=today)
    if request.method == "POST" and form.is_valid() and _record(request, form):
        return redirect("register:small_changes")
    context = {
        "form": form,
        "heading": _("Record a small change"),
        "intro": _(
            "For a lock, a lamp, a letter, a later desk: what you may change yourself. It is public at once. "
            "A second person reads it and may undo it for seven days."
        ),
        "save": _("Publish this change"),
    }
    return render(request, "partnership/staff/form.html", context, status=422 if form.errors else 200)


def _record(request: HttpRequest, form: SmallChangeForm) -> bool:
    path = reverse("register:small_changes")
    return attempt(
        request,
        lambda: record_small_change(**form.change(), by=request.user, now=timezone.now(), second_look_path=path),
        done=_("Published. A second person reads it, and may undo it within seven days."),
    )
