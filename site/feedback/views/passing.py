"""On a message's page: asking whether words may go to the service, and what came of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import requires
from core.sealing import TooLongError
from core.workflow import NotReadyError, StaleError
from feedback.choices import READ
from feedback.forms.desk import ReplyForm
from feedback.forms.passing import PassForm
from feedback.models import PassedItem, Submission
from feedback.permissions import can_read, can_work_passed
from feedback.services.passing import (
    CoveredWordsError,
    answer_to_send_on,
    ask_to_pass,
    finish_passed,
    not_ready_to_pass,
    passages_of,
    text_to_pass,
)
from feedback.services.triage import Opened, last_number
from feedback.views.item_page import find_item, item_page, saved, somebody_was_quicker
from feedback.views.item_parts import register_part


def find_passed(pk) -> PassedItem:
    found = PassedItem.objects.select_related("service", "submission__service", "submission__clock", "question")
    return get_object_or_404(found, pk=pk)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def ask(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Ask the person for a yes to exactly these words."""
    form = PassForm(request.POST)
    if not form.is_valid() or not _asked(request, submission, form):
        return item_page(request, submission, pass_form=form)
    messages.success(request, _("Asked. The person reads it with their code, and says yes or no."))
    return saved(request, submission)


def _asked(request: HttpRequest, submission: Submission, form: PassForm) -> bool:
    """Whether the question was asked; if not, the form says why and keeps the words."""
    try:
        ask_to_pass(submission, **form.cleaned_data, by=request.user, on=localdate())
    except NotReadyError as not_ready:
        form.add_error(None, " ".join(not_ready.reasons))
    except CoveredWordsError:
        form.add_error("text", _("It holds words that are covered. Take them out of this text too."))
    except StaleError:
        form.add_error(None, _("Not sent. A colleague changed this message meanwhile; your words are kept here."))
    except TooLongError:
        form.add_error("text", _("This is longer than we can keep. Make it shorter; all your words are here."))
    return not form.errors


@requires(can_work_passed, of=find_passed, hidden=True)
@require_POST
def send_on(request: HttpRequest, item: PassedItem) -> HttpResponse:
    """The message's page with the service's answer in the box: it can be changed, and nothing is sent yet."""
    submission = item.submission
    fresh = ReplyForm.fresh(last_number(submission))
    fresh.initial["text"] = answer_to_send_on(item, by=request.user)
    return item_page(request, submission, reply_form=fresh)


@requires(can_work_passed, of=find_passed, hidden=True)
@require_POST
def finish(request: HttpRequest, item: PassedItem) -> HttpResponse:
    """The person was told, or nothing more is expected of the service."""
    try:
        finish_passed(item, by=request.user)
    except StaleError:
        return somebody_was_quicker(request, item.submission)
    return saved(request, item.submission)


def _passing(_request: HttpRequest, submission: Submission, opened: Opened | None) -> dict | None:
    if submission.status not in READ:
        return None
    on = localdate()
    return {
        "passages": passages_of(submission, opened),
        "before_passing": not_ready_to_pass(submission, on=on),
        "pass_form": PassForm(initial={"text": text_to_pass(opened)}) if opened else None,
    }


register_part("feedback/desk/parts/pass.html", _passing, order=45)
