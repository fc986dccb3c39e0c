"""Quotes in the staff area: ask for a yes, read as the second person, take back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import requires
from core.keyrings import NoPrivateKeyError
from core.sealing import UnsealError
from core.workflow import NotReadyError, StaleError
from feedback.choices import QuoteStatus
from feedback.forms.quotes import QuoteForm
from feedback.models import Insight, Quote, Submission
from feedback.permissions import can_read_quote, can_triage, can_work_insights
from feedback.services import quotes as services


def find_insight(pk) -> Insight:
    return get_object_or_404(Insight, pk=pk)


def find_quote(pk) -> Quote:
    return get_object_or_404(Quote.objects.select_related("insight", "submission", "question"), pk=pk)


def can_propose(user, insight: Insight) -> bool:
    """May read messages and write insights."""
    return can_triage(user) and can_work_insights(user)


def can_see(user, quote: Quote) -> bool:
    """May read its message, or be its second reader."""
    if can_read_quote(user, quote):
        return True
    return can_triage(user) and Submission.objects.readable_by(user).filter(pk=quote.submission_id).exists()


def can_withdraw(user, quote: Quote) -> bool:
    """May take it back: whoever works on insights."""
    return can_work_insights(user)


@requires(can_propose, of=find_insight)
def propose(request: HttpRequest, insight: Insight) -> HttpResponse:
    """Choose words of one of the insight's messages, and ask their writer through the code."""
    own = Submission.objects.readable_by(request.user).filter(insights=insight).order_by("pk")
    form = QuoteForm(request.POST if request.method == "POST" else None, submissions=own)
    if form.is_valid() and _ask(request, insight, form):
        return redirect("feedback_insights:page", pk=insight.pk)
    context = {"form": form, "insight": insight}
    return render(request, "feedback/desk/quote_form.html", context, status=422 if form.errors else 200)


@requires(can_see, of=find_quote, hidden=True)
@require_safe
def page(request: HttpRequest, quote: Quote) -> HttpResponse:
    """How a quote stands; the words only when somebody asks for them."""
    return _page(request, quote)


@requires(can_see, of=find_quote, hidden=True)
@require_POST
def show(request: HttpRequest, quote: Quote) -> HttpResponse:
    """Open the words; that they were opened is logged."""
    try:
        return _page(request, quote, services.open_quote(quote, by=request.user))
    except (UnsealError, NoPrivateKeyError):
        return _page(request, quote, _("These words cannot be opened here."))


@requires(can_read_quote, of=find_quote, hidden=True)
@require_POST
def read(request: HttpRequest, quote: Quote) -> HttpResponse:
    """The second person has read the words."""
    return _do(request, quote, lambda: services.read_quote(quote, by=request.user))


@requires(can_withdraw, of=find_quote, hidden=True)
@require_POST
def withdraw(request: HttpRequest, quote: Quote) -> HttpResponse:
    """Take it back: it is gone at once."""
    return _do(request, quote, lambda: services.withdraw_quote(quote, by=request.user))


def rows_for(user, insight: Insight) -> list[Quote]:
    """The insight's quotes that this person may see."""
    found = insight.quotes.select_related("submission").order_by("pk")
    if not can_triage(user):
        return [quote for quote in found if can_read_quote(user, quote)]
    readable = set(Submission.objects.readable_by(user).filter(insights=insight).values_list("pk", flat=True))
    return [quote for quote in found if quote.submission_id in readable]


def _ask(request: HttpRequest, insight: Insight, form: QuoteForm) -> bool:
    told = dict(form.cleaned_data)
    try:
        services.propose_quote(insight, told.pop("submission"), **told, by=request.user, on=localdate())
    except services.NotTheirWordsError:
        form.add_error("text", _("These words do not stand so in the message, or some of them are covered."))
    except NotReadyError as missing:
        form.add_error("submission", " ".join(missing.reasons))
    except StaleError:
        form.add_error("submission", _("Nothing can be asked about this message now. It is sent back or unread."))
    else:
        messages.success(request, _("Asked. The person sees it when they come back with their code."))
    return not form.errors


def _page(request: HttpRequest, quote: Quote, text: str = "") -> HttpResponse:
    context = {
        "quote": quote,
        "text": text,
        "may_read": quote.status == QuoteStatus.AGREED and can_read_quote(request.user, quote),
        "may_withdraw": can_withdraw(request.user, quote)
        and quote.status not in (QuoteStatus.REFUSED, QuoteStatus.TAKEN_BACK),
    }
    return render(request, "feedback/desk/quote.html", context)


def _do(request: HttpRequest, quote: Quote, service) -> HttpResponse:
    try:
        service()
    except NotReadyError as missing:
        messages.warning(request, " ".join(missing.reasons))
    except StaleError:
        messages.warning(request, _("It changed meanwhile. This is how it stands now."))
    else:
        messages.success(request, _("Done."))
    return redirect("feedback_insights:page", pk=quote.insight_id)
