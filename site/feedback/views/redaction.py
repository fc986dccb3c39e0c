"""Covering words on a message's page, uncovering them, taking them out for good."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import requires
from core.workflow import StaleError
from feedback.choices import RedactionReason, RedactionStatus
from feedback.forms.redaction import CoverForm
from feedback.models import Redaction, Submission
from feedback.permissions import can_read, can_work_redaction
from feedback.services.redaction import Suggestion, WordsNotThereError, cover_everywhere, suggestions, take_out, uncover
from feedback.services.triage import Opened
from feedback.views.item_page import find_item, item_page, saved, show_item, somebody_was_quicker
from feedback.views.item_parts import register_part


def find_redaction(pk) -> Redaction:
    return get_object_or_404(Redaction.objects.select_related("submission"), pk=pk)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def cover(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Cover the words that were ticked or written, wherever they stand in the talk."""
    form = CoverForm.of(_ticked(request), request.POST)
    if form.is_valid():
        try:
            cover_everywhere(submission, form.wanted, by=request.user, on=localdate())
            return saved(request, submission)
        except WordsNotThereError:
            form.add_error("words", _("These words do not stand in it. Copy them as they are written."))
    return item_page(request, submission, cover_form=form)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def show_covered(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Show what is covered, for this sitting; it is logged."""
    show_item(request, submission, uncovered=True)
    return item_page(request, submission)


@requires(can_work_redaction, of=find_redaction, hidden=True)
@require_POST
def uncover_words(request: HttpRequest, redaction: Redaction) -> HttpResponse:
    """Show the words to every reader again."""
    try:
        uncover(redaction, by=request.user)
    except StaleError:
        return somebody_was_quicker(request, redaction.submission)
    return saved(request, redaction.submission)


@requires(can_work_redaction, of=find_redaction, hidden=True)
@require_POST
def take_words_out(request: HttpRequest, redaction: Redaction) -> HttpResponse:
    """Take the words out for good."""
    try:
        take_out(redaction, by=request.user, on=localdate())
    except StaleError:
        return somebody_was_quicker(request, redaction.submission)
    return redirect("feedback_desk:item", pk=redaction.submission_id)


def _ticked(request: HttpRequest) -> list[Suggestion]:
    """What the page showed as ticked, to show it again if something else is missing."""
    pairs = [tick.partition(":") for tick in request.POST.getlist("cover-found")]
    return [Suggestion(words, reason) for reason, _colon, words in pairs if reason in RedactionReason.values]


def _covering(_request: HttpRequest, submission: Submission, opened: Opened | None) -> dict | None:
    """The section under the words; only while they are open, because it repeats some of them."""
    if opened is None:
        return None
    found = suggestions([*opened.first, *opened.thread], [] if opened.uncovered else opened.covers)
    taken_out = submission.redactions.filter(status=RedactionStatus.PERMANENT).select_related("redacted_by")
    return {
        "cover_form": CoverForm.of([] if opened.uncovered else found),
        "covers": opened.covers,
        "taken_out": taken_out,
    }


register_part("feedback/desk/parts/redact.html", _covering, order=10, beside_words=True)
