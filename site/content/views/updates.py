""" "You said, we did" in the staff area: choose a decision, write, check, publish; and take it down again."""

from dataclasses import asdict

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from content.forms import RewriteForm, UpdateForm
from content.models import UpdatePage
from content.permissions import (
    can_publish_update,
    can_second_read,
    can_unpublish_update,
    can_work_update,
    can_work_updates,
    can_write_about,
)
from content.services import updates as services
from core.access import requires
from core.links import Link
from core.workflow import NotReadyError, StaleError
from partnership.models import Decision
from partnership.showing import cited, with_evidence

PER_PAGE = 50


def find_update(pk: int) -> UpdatePage:
    return get_object_or_404(UpdatePage.objects.select_related("decision", "published_by", "second_reader"), pk=pk)


def find_decision(reference: str) -> Decision:
    return get_object_or_404(Decision, reference=reference)


@requires(can_work_updates)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All updates, drafts first."""
    found = UpdatePage.objects.select_related("decision").order_by("live", "-on", "-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "content/staff/updates.html", {"page": page, "on": timezone.localdate()})


@requires(can_work_updates)
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Screen 1: which decision or small change it tells of; those that no update tells of come first."""
    told = set(UpdatePage.objects.values_list("decision", flat=True))
    found = list(Decision.objects.public().order_by("-made_on", "-pk")[:200])
    context = {
        "untold": [decision for decision in found if decision.pk not in told],
        "told": [decision for decision in found if decision.pk in told],
    }
    return render(request, "content/staff/choose.html", context)


@requires(can_write_about, of=find_decision)
def write(request: HttpRequest, decision: Decision) -> HttpResponse:
    """Screen 2: the words, with what the decision already says; refused without something to cite."""
    initial = asdict(services.first_words(decision, on=timezone.localdate()))
    form = UpdateForm(request.POST if request.method == "POST" else None, initial=initial)
    reasons, status = services.not_citable(decision), 200
    if form.is_bound and form.is_valid() and not reasons:
        update = services.draft_update(decision, form.words(), by=request.user, now=timezone.now())
        return redirect("content_updates:update", pk=update.pk)
    if reasons or form.is_bound:
        status = 409 if reasons else 422
    context = {"form": form, "decision": decision, "reasons": reasons, "heading": _("Words of the update")}
    return render(request, "content/staff/write.html", context, status=status)


@requires(can_work_update, of=find_update)
@require_safe
def update(request: HttpRequest, update: UpdatePage) -> HttpResponse:
    """Screen 3, and 4 once published: the words, what will link here, who is told, what is missing."""
    return _show(request, update, [] if update.live else services.not_ready(update))


@requires(can_work_update, of=find_update)
def edit(request: HttpRequest, update: UpdatePage) -> HttpResponse:
    """Change the words; of a published one with a notice where the meaning changes."""
    kind = RewriteForm if update.live else UpdateForm
    initial = {name: getattr(update, name) for name in ("title", *services.WORDS)}
    form = kind(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        notice = form.cleaned_data.get("notice", "")
        try:
            services.rewrite_update(update, form.words(), by=request.user, now=timezone.now(), notice=notice)
            return redirect("content_updates:update", pk=update.pk)
        except NotReadyError as refused:
            form.add_error(None, refused.reasons)
    context = {"form": form, "decision": update.decision, "heading": _("Change the words"), "update": update}
    return render(request, "content/staff/write.html", context, status=422 if form.errors else 200)


@requires(can_publish_update, of=find_update)
@require_POST
def publish(request: HttpRequest, update: UpdatePage) -> HttpResponse:
    """Publish and tell."""
    try:
        services.publish_update(update, by=request.user, now=timezone.now())
    except NotReadyError as refused:
        return _show(request, update, refused.reasons, status=409)
    except StaleError:
        messages.warning(request, _("It is published already."))
    else:
        messages.success(request, _("Published. The people who asked are told."))
    return redirect("content_updates:update", pk=update.pk)


@requires(can_unpublish_update, of=find_update)
@require_POST
def unpublish(request: HttpRequest, update: UpdatePage) -> HttpResponse:
    """One press takes it down."""
    try:
        services.unpublish_update(update, by=request.user)
    except StaleError:
        messages.warning(request, _("It is not published."))
    else:
        messages.success(request, _("Taken down. It is a draft again."))
    return redirect("content_updates:update", pk=update.pk)


@requires(can_second_read, of=find_update)
@require_POST
def let_stand(request: HttpRequest, update: UpdatePage) -> HttpResponse:
    """The second person has read it."""
    try:
        services.read_after(update, by=request.user, on=timezone.localdate())
    except StaleError:
        messages.warning(request, _("Somebody read it already, or it was taken down."))
    else:
        messages.success(request, _("Thank you. It stands."))
    return redirect("content_updates:update", pk=update.pk)


def _show(request: HttpRequest, update: UpdatePage, reasons: list[str], status: int = 200) -> HttpResponse:
    waits = update.live and update.second_reader_id is None
    context = {
        "update": update,
        "decision": update.decision,
        "reasons": reasons,
        "links": _links_that_appear(update.decision),
        "followers": services.followers(update.decision).people,
        "may_publish": not update.live and not reasons and can_publish_update(request.user, update),
        "may_second": waits and can_second_read(request.user, update),
        "one_reader": waits,
        "notices": list(update.notices.all()),
    }
    return render(request, "content/staff/update.html", context, status=status)


def _links_that_appear(decision: Decision) -> list[Link]:
    """Where the update will be linked: the decision, and each thing that the decision rests on."""
    links = [Link(decision.title, decision.get_absolute_url(), kind=decision.reference)]
    pieces = [cited(piece) for piece in with_evidence().filter(decision=decision)]
    return links + [Link(piece.text, piece.url, kind=piece.who) for piece in pieces if piece.url]
