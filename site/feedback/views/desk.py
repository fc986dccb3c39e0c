"""One message at the desk, and what is done with it. Words stay folded until somebody opens them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import requires
from core.sealing import TooLongError
from core.workflow import NotReadyError, StaleError
from feedback.choices import SafeguardingStatus, SubmissionStatus
from feedback.forms.desk import ReplyForm, ReturnForm, SafeguardingForm, SortForm
from feedback.models import SafeguardingDecision, Submission
from feedback.permissions import can_read, can_second_read
from feedback.services.safeguarding import decide_safeguarding, second_read
from feedback.services.still_here import mark_desk_day
from feedback.services.triage import (
    NewerMessageError,
    NotReadYetError,
    close_item,
    last_number,
    release_item,
    reply,
    return_item,
    sort_item,
)
from feedback.views.item_page import (
    dealt_with,
    find_item,
    fold_item,
    has_read,
    item_page,
    read_first,
    saved,
    show_item,
    somebody_was_quicker,
)
from feedback.views.lists import list_address


def find_decision(pk) -> SafeguardingDecision:
    return get_object_or_404(SafeguardingDecision.objects.select_related("submission"), pk=pk)


@requires(can_read, of=find_item, hidden=True)
def item(request: HttpRequest, submission: Submission) -> HttpResponse:
    """One message: folded, unless this person opened it in this sitting."""
    return item_page(request, submission)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def show(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Open the words; the opening is logged."""
    mark_desk_day(timezone.now())
    show_item(request, submission)
    return item_page(request, submission)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def fold(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Close the words again."""
    fold_item(request)
    return redirect("feedback_desk:item", pk=submission.pk)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def sort(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Service, themes, how serious, could be recognised, deadline."""
    form = SortForm.of(submission, request.POST)
    if not form.is_valid():
        return item_page(request, submission, sort_form=form)
    if not has_read(request, submission):
        return read_first(request, submission, sort_form=form)
    try:
        sort_item(submission, form.sorting, by=request.user, on=localdate())
    except StaleError:
        return somebody_was_quicker(request, submission)
    if not can_read(request.user, submission):
        messages.info(request, _("Saved. It is about a service you belong to, so a colleague goes on with it."))
        return redirect(list_address(request))
    return saved(request, submission)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def safeguard(request: HttpRequest, submission: Submission) -> HttpResponse:
    """What is done to keep people safe."""
    form = SafeguardingForm(request.POST)
    if not form.is_valid():
        return item_page(request, submission, safe_form=form)
    if not has_read(request, submission):
        return read_first(request, submission, safe_form=form)
    decision = decide_safeguarding(submission, **form.cleaned_data, by=request.user, on=localdate())
    if decision.status == SafeguardingStatus.DECIDED:
        messages.info(request, _("Saved. Somebody else reads it too before it stands."))
        return redirect("feedback_desk:item", pk=submission.pk)
    return saved(request, submission)


@requires(can_second_read, of=find_decision, hidden=True)
@require_POST
def second(request: HttpRequest, decision: SafeguardingDecision) -> HttpResponse:
    """The second reader agrees or does not."""
    if not has_read(request, decision.submission):
        return read_first(request, decision.submission)
    agrees = request.POST.get("agrees") == "yes"
    try:
        second_read(decision, agrees=agrees, by=request.user, on=localdate())
    except StaleError:
        return somebody_was_quicker(request, decision.submission)
    if not agrees:
        messages.info(request, _("Saved. It needs a new decision: write yours here, or talk with the first reader."))
        return redirect("feedback_desk:item", pk=decision.submission_id)
    return saved(request, decision.submission)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def answer(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Write to the person; nothing typed is lost, whatever happens meanwhile."""
    form = ReplyForm(request.POST)
    if not form.is_valid() or not _sent(request, submission, form):
        return item_page(request, submission, reply_form=form)
    messages.success(request, _("Sent. The person reads it with their code."))
    if "finish" in request.POST:
        return _finish(request, submission)
    return redirect("feedback_desk:item", pk=submission.pk)


def _sent(request: HttpRequest, submission: Submission, form: ReplyForm) -> bool:
    """Whether the answer went; if not, the form says why and keeps the words."""
    try:
        reply(submission, **form.cleaned_data, by=request.user, on=localdate())
    except NotReadYetError:
        form.add_error(None, _("Not sent yet. Save what you read in it first; your words are kept here."))
    except NewerMessageError:
        form.seen_now(last_number(submission))
        form.add_error(None, _("Somebody wrote while you were writing. Read it, then send or change your words."))
    except StaleError:
        form.add_error(None, _("Not sent. A colleague changed this message meanwhile; your words are kept here."))
    except TooLongError:
        form.add_error("text", _("This is longer than we can keep. Make it shorter; all your words are here."))
    return not form.errors


@requires(can_read, of=find_item, hidden=True)
@require_POST
def close(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Finish it."""
    return _finish(request, submission)


def _finish(request: HttpRequest, submission: Submission) -> HttpResponse:
    try:
        close_item(submission, by=request.user)
    except NotReadyError as not_ready:
        messages.warning(request, " ".join(not_ready.reasons))
        return redirect("feedback_desk:item", pk=submission.pk)
    except StaleError:
        return somebody_was_quicker(request, submission)
    return dealt_with(request, submission, _("Finished."))


@requires(can_read, of=find_item, hidden=True)
@require_POST
def release(request: HttpRequest, submission: Submission) -> HttpResponse:
    """A held message is a real one."""
    try:
        release_item(submission, by=request.user, on=localdate())
    except StaleError:
        return somebody_was_quicker(request, submission)
    return saved(request, submission)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def send_back(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Send it back with a reason that the person reads."""
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return item_page(request, submission, return_form=form)
    if submission.status == SubmissionStatus.SUBMITTED and not has_read(request, submission):
        return read_first(request, submission, return_form=form)
    try:
        return_item(submission, **form.cleaned_data, by=request.user, on=localdate())
    except StaleError:
        return somebody_was_quicker(request, submission)
    return dealt_with(request, submission, _("Sent back, with your reason."))
