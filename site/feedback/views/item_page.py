"""One message's page: folded words, and the sections in which something is done with it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.admin import messages

from core.keyrings import NoPrivateKeyError
from core.sealing import UnsealError
from feedback.choices import READ, SafeguardingStatus, SubmissionStatus
from feedback.forms.desk import ReplyForm, ReturnForm, SafeguardingForm, SortForm
from feedback.forms.insights import AddToInsightForm
from feedback.models import SafeguardingDecision, Submission
from feedback.permissions import can_second_read
from feedback.services.begun import also_writing, begun_answer
from feedback.services.ready_words import templates_for, templates_to_send_back
from feedback.services.triage import Opened, last_number, not_ready_to_close, open_item
from feedback.views.item_parts import parts_of, register_part
from feedback.views.lists import list_address

_SHOWN = "feedback_shown"
_OPENED = "feedback_opened"
_MOST_OPENED = 100
_PARTS = "feedback/desk/parts"
_TO_WORK_ON = (SubmissionStatus.SUBMITTED, *READ)
_MAY_GO_BACK = (SubmissionStatus.HELD, SubmissionStatus.SUBMITTED, SubmissionStatus.TRIAGED)


def find_item(pk) -> Submission:
    """The message, with what its page needs, or 404."""
    return get_object_or_404(Submission.objects.select_related("service", "clock", "channel", "assigned_to"), pk=pk)


def item_page(request: HttpRequest, submission: Submission, **forms) -> HttpResponse:
    """The page; `forms` are those that came back with errors, by the names that their sections use."""
    decisions = list(submission.safeguarding.select_related("decided_by", "second_reader"))
    waiting = [d for d in decisions if d.status == SafeguardingStatus.DECIDED and can_second_read(request.user, d)]
    opened, closed_because = _open_if_shown(request, submission, _why(submission, waiting))
    for decision in decisions:
        decision.reason = opened.reasons.get(decision.pk, "") if opened else ""
    is_opened = has_read(request, submission)
    to_read_first = submission.status == SubmissionStatus.SUBMITTED and not (forms or is_opened)
    context = {
        "item": submission,
        "today": localdate(),
        "list_address": list_address(request),
        "opened": opened,
        "closed_because": closed_because,
        "decisions": decisions,
        "to_read_second": waiting[0] if waiting else None,
        "is_read": submission.status in READ,
        "to_read_first": to_read_first,
        "has_read": is_opened,
        "wrong_forms": [form for form in forms.values() if form.errors],
        **parts_of(request, submission, opened, is_read=not to_read_first),
        **forms,
    }
    return render(request, "feedback/desk/item.html", context, status=422 if context["wrong_forms"] else 200)


def show_item(request: HttpRequest, submission: Submission, *, uncovered: bool = False) -> None:
    """From now on the page shows the words to this person, until they fold them or open others."""
    shown = {"item": str(submission.pk), "at": timezone.now().isoformat(), "uncovered": uncovered}
    request.session[_SHOWN] = shown
    others = [key for key in request.session.get(_OPENED, []) if key != shown["item"]]
    request.session[_OPENED] = [*others, shown["item"]][-_MOST_OPENED:]


def has_read(request: HttpRequest, submission: Submission) -> bool:
    """Whether this person opened the words since they signed in, also where they are folded again by now."""
    return str(submission.pk) in request.session.get(_OPENED, [])


def read_first(request: HttpRequest, submission: Submission, **forms) -> HttpResponse:
    """What is judged is read by who judges it; what they chose is kept."""
    for form in forms.values():
        form.add_error(None, _("Not saved yet. Open the words and read them first. What you chose is kept here."))
    if forms:
        return item_page(request, submission, **forms)
    messages.warning(request, _("Not saved yet. Open the words and read them first."))
    return redirect("feedback_desk:item", pk=submission.pk)


def fold_item(request: HttpRequest) -> None:
    request.session.pop(_SHOWN, None)


def saved(request: HttpRequest, submission: Submission) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("feedback_desk:item", pk=submission.pk)


def dealt_with(request: HttpRequest, submission: Submission, said: str) -> HttpResponse:
    """Back to the list, with one press to what comes next in it."""
    fold_item(request)
    following = reverse("feedback_desk:next", args=[submission.pk])
    messages.success(request, said, buttons=[messages.button(following, _("Next message"))])
    return redirect(list_address(request))


def somebody_was_quicker(request: HttpRequest, submission: Submission) -> HttpResponse:
    messages.warning(request, _("A colleague was quicker. This is how it stands now."))
    return redirect("feedback_desk:item", pk=submission.pk)


def is_open(request: HttpRequest, submission: Submission) -> bool:
    """Whether this person opened this message in this sitting; only the last one opened counts."""
    shown = request.session.get(_SHOWN) or {}
    if shown.get("item") != str(submission.pk):
        return False
    return timezone.now() - datetime.fromisoformat(shown["at"]) < timedelta(minutes=settings.FLOW_MINUTES)


def _why(submission: Submission, waiting: list[SafeguardingDecision]) -> str:
    return "second_look" if waiting else "work" if submission.status in READ else "first_read"


def _open_if_shown(request: HttpRequest, submission: Submission, why: str) -> tuple[Opened | None, str]:
    """The words, or why they do not open."""
    if not is_open(request, submission):
        return None, ""
    try:
        uncovered = request.session[_SHOWN].get("uncovered", False)
        return open_item(submission, by=request.user, why=why, uncovered=uncovered), ""
    except NoPrivateKeyError:
        return None, _("This computer holds no key to read messages. Open the staff website on its own address.")
    except UnsealError:
        return None, _("These words cannot be opened any more: their keys are gone.")


def _held(_request, submission, _opened) -> dict | None:
    return {} if submission.status == SubmissionStatus.HELD else None


def _sorting(_request, submission, _opened) -> dict | None:
    if submission.status not in _TO_WORK_ON:
        return None
    return {"sort_form": SortForm.of(submission), "themes": submission.themes.all()}


def _safety(_request, submission, _opened) -> dict | None:
    return {"safe_form": SafeguardingForm()} if submission.status in _TO_WORK_ON else None


def _answering(request, submission, _opened) -> dict | None:
    if submission.status not in _TO_WORK_ON:
        return None
    begun = begun_answer(submission, by=request.user)
    return {
        "reply_form": ReplyForm.fresh(last_number(submission), begun),
        "begun": begun,
        "also_writing": also_writing(submission, by=request.user, on=localdate()),
        "ready_answers": templates_for(submission, on=localdate()),
    }


def _insight(_request, submission, _opened) -> dict | None:
    if submission.status not in _TO_WORK_ON:
        return None
    return {"add_form": AddToInsightForm(), "insights": submission.insights.all()}


def _finishing(request, submission, _opened) -> dict | None:
    if submission.status not in READ:
        return None
    return {"before_closing": not_ready_to_close(submission, by=request.user)}


def _going_back(_request, submission, _opened) -> dict | None:
    if submission.status not in _MAY_GO_BACK:
        return None
    return {"return_form": ReturnForm(), "ready_reasons": templates_to_send_back()}


register_part(f"{_PARTS}/held.html", _held, order=10)
register_part(f"{_PARTS}/sort.html", _sorting, order=20, after_reading=True)
register_part(f"{_PARTS}/safe.html", _safety, order=30, after_reading=True)
register_part(f"{_PARTS}/answer.html", _answering, order=40, after_reading=True)
register_part(f"{_PARTS}/insight.html", _insight, order=50, after_reading=True)
register_part(f"{_PARTS}/finish.html", _finishing, order=60)
register_part(f"{_PARTS}/back.html", _going_back, order=70, after_reading=True)
