"""Insights in the staff area: write, read as the second, publish, take back."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import requires
from core.links import links_for
from core.workflow import NotReadyError, StaleError
from feedback.choices import PUBLIC_INSIGHTS, InsightStatus
from feedback.forms.insights import AddToInsightForm, InsightForm
from feedback.models import Insight, Submission
from feedback.permissions import can_review_insight, can_see_insights, can_triage, can_work_insights
from feedback.services import insights as services
from feedback.views.heard import period_in_words
from feedback.views.quotes import rows_for
from privacy.disclosure import PeopleCount

PAGE = 50


def find_insight(pk) -> Insight:
    return get_object_or_404(Insight.objects.select_related("written_by", "reviewed_by"), pk=pk)


def can_see(user, insight: Insight) -> bool:
    return can_see_insights(user)


def can_work(user, insight: Insight) -> bool:
    return can_work_insights(user)


@requires(can_see_insights)
def index(request: HttpRequest) -> HttpResponse:
    """All insights, the newest first, or those of one status."""
    status = request.GET.get("status", "")
    found = Insight.objects.prefetch_related("themes")
    if status in InsightStatus.values:
        found = found.filter(status=status)
    is_gone = "gone" in request.GET
    if is_gone:
        found = found.gone_unseen()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    for insight in page.object_list:
        insight.band = PeopleCount(insight.people).people
    context = {
        "page": page,
        "status": status,
        "is_gone": is_gone,
        "statuses": InsightStatus.choices,
        "can_write": can_work_insights(request.user),
        "new_url": reverse("feedback_insights:new"),
    }
    return render(request, "feedback/desk/insights.html", context)


@requires(can_work_insights)
def new(request: HttpRequest) -> HttpResponse:
    """Write one, from the messages that were chosen or from none."""
    given = request.POST if request.method == "POST" else request.GET
    submissions = _chosen(request.user, given.getlist("item"))
    form = InsightForm(request.POST) if request.method == "POST" else InsightForm(initial=_suggested(submissions))
    if request.method == "POST" and form.is_valid():
        insight = services.write_insight(form.data_with(submissions), by=request.user, on=localdate())
        messages.success(request, _("Saved as a draft. Somebody else can read it now."))
        return redirect("feedback_insights:page", pk=insight.pk)
    context = {"form": form, "submissions": submissions, "heading": _("Write an insight")}
    return render(request, "feedback/desk/insight_form.html", context, status=422 if form.errors else 200)


@requires(can_triage)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Do something with chosen messages: write a new insight of them, or add them to a draft."""
    submissions = _chosen(request.user, request.POST.getlist("item"))
    if request.POST.get("to") == "new":
        chosen = urlencode({"item": [submission.pk for submission in submissions]}, doseq=True)
        return redirect(f"{reverse('feedback_insights:new')}?{chosen}")
    form = AddToInsightForm(request.POST)
    if not submissions or not form.is_valid():
        messages.warning(request, _("Choose at least one message and a draft, then add them."))
        return redirect("feedback_desk:index")
    insight = form.cleaned_data["insight"]
    try:
        services.add_to_insight(insight, submissions, by=request.user)
    except StaleError:
        return _stale(request, insight)
    messages.success(request, _("Added."))
    return redirect("feedback_insights:page", pk=insight.pk)


@requires(can_see, of=find_insight)
def page(request: HttpRequest, insight: Insight) -> HttpResponse:
    """One insight, what is missing, and what this person may do with it."""
    on = localdate()
    is_public = insight.status in PUBLIC_INSIGHTS
    is_second = can_review_insight(request.user, insight)
    works = can_work_insights(request.user)
    may_undo = insight.status == InsightStatus.PUBLISHED and on <= services.may_undo_until(insight)
    context = {
        "insight": insight,
        "band": PeopleCount(insight.people).people,
        "period": period_in_words(insight.period_from, insight.period_to),
        "submissions": _readable(request.user, insight),
        "missing": [] if is_public or insight.status == InsightStatus.WITHDRAWN else services.not_ready(insight),
        "is_public": is_public,
        "is_one_reader": is_public and insight.reviewed_by_id is None,
        "links": links_for([insight])[insight.pk],
        "may_edit": works and insight.status in (InsightStatus.DRAFT, InsightStatus.REVIEWED),
        "may_review": is_second and insight.status == InsightStatus.DRAFT,
        "may_publish": works and insight.status in (InsightStatus.DRAFT, InsightStatus.REVIEWED),
        "may_let_stand": is_second and is_public and insight.reviewed_by_id is None,
        "may_undo": is_second and insight.reviewed_by_id is None and may_undo,
        "may_withdraw": works and insight.status != InsightStatus.WITHDRAWN,
        "works": works,
        "gone_quotes": services.gone_quotes(insight) if works else [],
        "quotes": rows_for(request.user, insight),
        "may_quote": works and can_triage(request.user) and insight.status != InsightStatus.WITHDRAWN,
    }
    return render(request, "feedback/desk/insight.html", context)


@requires(can_work, of=find_insight)
def edit(request: HttpRequest, insight: Insight) -> HttpResponse:
    """Change a draft; what a second person has read is a draft again."""
    form = InsightForm.of(insight, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _do(request, insight, lambda: services.edit_insight(insight, form.data_with(), by=request.user))
    context = {"form": form, "insight": insight, "heading": _("Change %(reference)s") % {"reference": insight}}
    return render(request, "feedback/desk/insight_form.html", context, status=422 if form.errors else 200)


@requires(can_review_insight, of=find_insight)
@require_POST
def review(request: HttpRequest, insight: Insight) -> HttpResponse:
    """The second person has read the draft."""
    return _do(request, insight, lambda: services.review_insight(insight, by=request.user))


@requires(can_work, of=find_insight)
@require_POST
def publish(request: HttpRequest, insight: Insight) -> HttpResponse:
    """Show it to everyone."""
    return _do(request, insight, lambda: services.publish_insight(insight, by=request.user, now=timezone.now()))


@requires(can_review_insight, of=find_insight)
@require_POST
def let_stand(request: HttpRequest, insight: Insight) -> HttpResponse:
    """The second person has read what one person published."""
    return _do(request, insight, lambda: services.read_after(insight, by=request.user))


@requires(can_review_insight, of=find_insight)
@require_POST
def undo(request: HttpRequest, insight: Insight) -> HttpResponse:
    """The second person makes it a draft again."""
    return _do(request, insight, lambda: services.undo_insight(insight, by=request.user, on=localdate()))


@requires(can_work, of=find_insight)
@require_POST
def withdraw(request: HttpRequest, insight: Insight) -> HttpResponse:
    """Take it back."""
    return _do(request, insight, lambda: services.withdraw_insight(insight, by=request.user))


@requires(can_work, of=find_insight)
@require_POST
def seen(request: HttpRequest, insight: Insight) -> HttpResponse:
    """Somebody has seen that it, or a quote beside it, is gone from the public page, and why."""
    return _do(request, insight, lambda: services.note_gone(insight, by=request.user))


def _do(request: HttpRequest, insight: Insight, service: Callable[[], None]) -> HttpResponse:
    try:
        service()
    except NotReadyError as not_ready:
        messages.warning(request, " ".join(not_ready.reasons))
    except StaleError:
        return _stale(request, insight)
    except services.TooLateError:
        messages.warning(request, _("The seven days are over. You can still take it back."))
    else:
        messages.success(request, _("Done."))
    return redirect("feedback_insights:page", pk=insight.pk)


def _stale(request: HttpRequest, insight: Insight) -> HttpResponse:
    messages.warning(request, _("A colleague was quicker. This is how it stands now."))
    return redirect("feedback_insights:page", pk=insight.pk)


def _chosen(user, keys: list[str]) -> list[Submission]:
    """The messages with these keys; 404 if this person may not read every one of them."""
    if not keys:
        return []
    try:
        wanted = {UUID(key) for key in keys}
    except ValueError:
        raise Http404 from None
    found = list(Submission.objects.readable_by(user).filter(pk__in=wanted).prefetch_related("themes"))
    if not can_triage(user) or len(found) != len(wanted):
        raise Http404
    return found


def _suggested(submissions: list[Submission]) -> dict:
    """What the chosen messages have in common to begin with."""
    months = [submission.month for submission in submissions] or [localdate().replace(day=1)]
    return {
        "period_from": min(months),
        "period_to": max(months),
        "themes": {theme for submission in submissions for theme in submission.themes.all()},
        "services": {submission.service_id for submission in submissions if submission.service_id},
    }


def _readable(user, insight: Insight) -> list[Submission]:
    """Its messages that this person may open; nobody else learns how many there are."""
    if not can_triage(user):
        return []
    return list(Submission.objects.readable_by(user).filter(insights=insight).order_by("pk"))
