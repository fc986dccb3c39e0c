"""The desk: what waits, one item, and what is done with it. Words stay folded until somebody opens them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import requires
from core.keyrings import NoPrivateKeyError
from core.sealing import TooLongError, UnsealError
from core.workflow import NotReadyError, StaleError
from feedback.choices import READ, SafeguardingStatus, SubmissionStatus
from feedback.forms.desk import QueueForm, ReplyForm, ReturnForm, SafeguardingForm, SortForm
from feedback.forms.insights import AddToInsightForm
from feedback.models import SafeguardingDecision, Submission
from feedback.permissions import can_read, can_second_read, can_triage
from feedback.services.queue import count_up_to, page_of, queue
from feedback.services.safeguarding import decide_safeguarding, second_read
from feedback.services.triage import (
    NewerMessageError,
    NotReadYetError,
    Opened,
    close_item,
    last_number,
    not_ready_to_close,
    open_item,
    release_item,
    reply,
    return_item,
    sort_item,
)

_SHOWN = "feedback_shown"


def find_item(pk) -> Submission:
    """The message, with what its page needs, or 404."""
    return get_object_or_404(Submission.objects.select_related("service", "clock", "channel"), pk=pk)


def find_decision(pk) -> SafeguardingDecision:
    return get_object_or_404(SafeguardingDecision.objects.select_related("submission"), pk=pk)


@requires(can_triage)
def index(request: HttpRequest) -> HttpResponse:
    """What waits, in the order in which it matters; no words, no times."""
    form = QueueForm(request.GET)
    items = queue(request.user, form.wanted)
    found, more = count_up_to(items)
    context = {
        "form": form,
        "page": page_of(items, request.GET.get("after", "")),
        "found": found,
        "more": more,
        "today": localdate(),
        "add_form": AddToInsightForm(),
        "again": _query_without_key(request),
    }
    return render(request, "feedback/desk/queue.html", context)


def _query_without_key(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("after", None)
    return query.urlencode()


@requires(can_read, of=find_item, hidden=True)
def item(request: HttpRequest, submission: Submission) -> HttpResponse:
    """One message: folded, unless this person opened it in this sitting."""
    return _item_page(request, submission)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def show(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Open the words; the opening is logged."""
    request.session[_SHOWN] = {"item": str(submission.pk), "at": timezone.now().isoformat()}
    return _item_page(request, submission)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def fold(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Close the words again."""
    request.session.pop(_SHOWN, None)
    return redirect("feedback_desk:item", pk=submission.pk)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def sort(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Service, themes, how serious, could be recognised, deadline."""
    form = SortForm.of(submission, request.POST)
    if not form.is_valid():
        return _item_page(request, submission, sort_form=form)
    try:
        sort_item(submission, form.sorting, by=request.user, on=localdate())
    except StaleError:
        return _somebody_was_quicker(request, submission)
    if not can_read(request.user, submission):
        messages.info(request, _("Saved. It is about a service you belong to, so a colleague goes on with it."))
        return redirect("feedback_desk:index")
    return _saved(request, submission)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def safeguard(request: HttpRequest, submission: Submission) -> HttpResponse:
    """What is done to keep people safe."""
    form = SafeguardingForm(request.POST)
    if not form.is_valid():
        return _item_page(request, submission, safe_form=form)
    decision = decide_safeguarding(submission, **form.cleaned_data, by=request.user, on=localdate())
    if decision.status == SafeguardingStatus.DECIDED:
        messages.info(request, _("Saved. Somebody else reads it too before it stands."))
        return redirect("feedback_desk:item", pk=submission.pk)
    return _saved(request, submission)


@requires(can_second_read, of=find_decision, hidden=True)
@require_POST
def second(request: HttpRequest, decision: SafeguardingDecision) -> HttpResponse:
    """The second reader agrees or does not."""
    agrees = request.POST.get("agrees") == "yes"
    try:
        second_read(decision, agrees=agrees, by=request.user, on=localdate())
    except StaleError:
        return _somebody_was_quicker(request, decision.submission)
    if not agrees:
        messages.info(request, _("Saved. It needs a new decision: write yours here, or talk with the first reader."))
        return redirect("feedback_desk:item", pk=decision.submission_id)
    return _saved(request, decision.submission)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def answer(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Write to the person; nothing typed is lost, whatever happens meanwhile."""
    form = ReplyForm(request.POST)
    if not form.is_valid() or not _sent(request, submission, form):
        return _item_page(request, submission, reply_form=form)
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
        return _somebody_was_quicker(request, submission)
    request.session.pop(_SHOWN, None)
    messages.success(request, _("Finished."))
    return redirect("feedback_desk:index")


@requires(can_read, of=find_item, hidden=True)
@require_POST
def release(request: HttpRequest, submission: Submission) -> HttpResponse:
    """A held message is a real one."""
    try:
        release_item(submission, by=request.user)
    except StaleError:
        return _somebody_was_quicker(request, submission)
    return _saved(request, submission)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def send_back(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Send it back with a reason that the person reads."""
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _item_page(request, submission, return_form=form)
    try:
        return_item(submission, reason=form.cleaned_data["reason"], by=request.user, on=localdate())
    except StaleError:
        return _somebody_was_quicker(request, submission)
    messages.success(request, _("Sent back, with your reason."))
    return redirect("feedback_desk:index")


def _saved(request: HttpRequest, submission: Submission) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("feedback_desk:item", pk=submission.pk)


def _somebody_was_quicker(request: HttpRequest, submission: Submission) -> HttpResponse:
    messages.warning(request, _("A colleague was quicker. This is how it stands now."))
    return redirect("feedback_desk:item", pk=submission.pk)


def _is_open(request: HttpRequest, submission: Submission) -> bool:
    """Whether this person opened this message in this sitting; only the last one opened counts."""
    shown = request.session.get(_SHOWN) or {}
    if shown.get("item") != str(submission.pk):
        return False
    return timezone.now() - datetime.fromisoformat(shown["at"]) < timedelta(minutes=settings.FLOW_MINUTES)


def _open(request: HttpRequest, submission: Submission, why: str) -> tuple[Opened | None, str]:
    """The words, or why they do not open."""
    try:
        return open_item(submission, by=request.user, why=why), ""
    except NoPrivateKeyError:
        return None, _("This computer holds no key to read messages. Open the staff website on its own address.")
    except UnsealError:
        return None, _("These words cannot be opened any more: their keys are gone.")


def _item_page(request: HttpRequest, submission: Submission, **forms) -> HttpResponse:
    decisions = list(submission.safeguarding.select_related("decided_by", "second_reader"))
    waiting = [d for d in decisions if d.status == SafeguardingStatus.DECIDED and can_second_read(request.user, d)]
    why = "second_look" if waiting else "work" if submission.status in READ else "first_read"
    opened, closed_because = _open(request, submission, why) if _is_open(request, submission) else (None, "")
    for decision in decisions:
        decision.reason = opened.reasons.get(decision.pk, "") if opened else ""
    context = {
        "item": submission,
        "today": localdate(),
        "opened": opened,
        "closed_because": closed_because,
        "decisions": decisions,
        "to_read_second": waiting[0] if waiting else None,
        "is_held": submission.status == SubmissionStatus.HELD,
        "is_waiting": submission.status == SubmissionStatus.SUBMITTED,
        "is_read": submission.status in READ,
        "insights": submission.insights.all(),
        "before_closing": not_ready_to_close(submission, by=request.user),
        "themes": submission.themes.all(),
        "sort_form": SortForm.of(submission),
        "safe_form": SafeguardingForm(),
        "reply_form": ReplyForm.fresh(last_number(submission)),
        "return_form": ReturnForm(),
        "add_form": AddToInsightForm(),
        **forms,
    }
    wrong = any(form.errors for form in forms.values())
    return render(request, "feedback/desk/item.html", context, status=422 if wrong else 200)
