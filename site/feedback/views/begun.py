"""Answers on their way: kept for later, and not lost when a session ends before they are sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access

from core.access import public, requires
from core.flows import same_origin
from core.sealing import TooLongError
from feedback.forms.desk import ReplyForm
from feedback.models import Submission
from feedback.permissions import can_read
from feedback.services.begun import keep_answer
from feedback.views import desk
from feedback.views.item_page import find_item, item_page
from users.middleware import lacks_second_factor

_QUIET = "X-Alongside-Quiet"
_answer = require_admin_access(desk.answer)


@same_origin
@public
def answer_door(request: HttpRequest, pk) -> HttpResponse:
    """Where an answer arrives, before Wagtail's gate: whoever is not signed in by both steps gets their words back.

    Signing in again changes the token of every open form, so this door asks the browser where the form comes from
    (core/flows.py). Nothing is looked up for a stranger; everybody else meets the desk's own door.
    """
    if request.method == "POST" and (not request.user.is_authenticated or lacks_second_factor(request)):
        return _words_back(request)
    return _answer(request, pk=pk)


answer_door.asks_second_factor = True  # users/middleware.py leaves it to this door, which keeps what was typed


def _words_back(request: HttpRequest) -> HttpResponse:
    form = ReplyForm(request.POST)
    form.fields["text"].label = _("Your answer")
    context = {"form": form, "again_to": request.path, "finish": "finish" in request.POST}
    response = render(request, "feedback/desk/signed_out.html", context, status=403)
    add_never_cache_headers(response)
    return response


@requires(can_read, of=find_item, hidden=True)
@require_POST
def keep(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Keep what is typed so far, by the button or, where scripts run, by itself every 20 seconds."""
    form = ReplyForm(request.POST)
    form.is_valid()
    try:
        keep_answer(submission, text=form.typed, by=request.user, on=localdate())
    except TooLongError:
        form.add_error("text", _("This is longer than we can keep. Make it shorter; all your words are here."))
        return item_page(request, submission, reply_form=form)
    if _QUIET in request.headers:
        return HttpResponse(status=204)
    messages.success(request, _("Kept for later. Only you see it, for a week."))
    return redirect("feedback_desk:item", pk=submission.pk)
