"""The register in the staff area: find a decision, write a draft, see what is missing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import requires
from core.links import links_for
from core.workflow import can_move
from partnership import permissions
from partnership.choices import (
    EDITABLE_DECISIONS,
    MADE_DECISIONS,
    TERMS_OF_KIND,
    DecisionKind,
    DecisionStatus,
)
from partnership.forms.decisions import DecisionForm, EvidenceForm, OptionForm, terms_form
from partnership.models import Decision, Evidence
from partnership.services import decisions as services
from partnership.services.evidence import cite as cite_source
from partnership.services.evidence import uncite as uncite_source
from partnership.showing import cited, promise_row, with_evidence
from partnership.views.steps import attempt
from partnership.workflow import DECISION_MOVES

PAGE = 50
_WITH = ("forum", "service", "proposed_by", "made_by", "second_reader", "permission", "funding", "law")


def find(reference: str) -> Decision:
    return get_object_or_404(Decision.objects.select_related(*_WITH), reference=reference)


def to_page(decision: Decision) -> HttpResponse:
    return redirect("register:decision", reference=decision.reference)


@requires(permissions.can_read_register)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All decisions and small changes, the newest first, or those of one status; fifty at a time."""
    status, before = request.GET.get("status", ""), request.GET.get("before", "")
    rows = Decision.objects.select_related("forum").order_by("-pk")
    if status in DecisionStatus.values:
        rows = rows.filter(status=status)
    if before:
        rows = rows.filter(pk__lt=Decision.objects.filter(reference=before).values("pk")[:1])
    page = list(rows[: PAGE + 1])
    context = {"decisions": page[:PAGE], "status": status, "statuses": DecisionStatus.choices}
    context["may_propose"] = permissions.can_propose(request.user)
    if len(page) > PAGE:
        context["older"] = "?" + urlencode({"status": status, "before": page[PAGE - 1].reference})
    return render(request, "partnership/staff/decisions.html", context)


@requires(permissions.can_propose)
def new(request: HttpRequest) -> HttpResponse:
    """Write a new draft."""
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decision = services.start_decision(by=request.user, on=timezone.localdate(), **form.cleaned_data)
        messages.success(request, _("Saved as a draft. Add what people said, then propose it."))
        return to_page(decision)
    return _form_page(request, form, heading=_("New decision"))


@requires(permissions.can_edit, of=find)
def edit(request: HttpRequest, decision: Decision) -> HttpResponse:
    """Change a draft."""
    if decision.status not in EDITABLE_DECISIONS or decision.is_small_change:
        messages.warning(request, _("It is no draft now. Send it back first, then change it."))
        return to_page(decision)
    form = DecisionForm(request.POST or None, instance=decision)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request,
            lambda: services.edit_decision(decision, by=request.user, **form.cleaned_data),
            done=_("Saved."),
        )
        if done:
            return to_page(decision)
    return _form_page(request, form, heading=decision.reference)


@requires(permissions.can_edit, of=find)
def terms(request: HttpRequest, decision: Decision) -> HttpResponse:
    """What a decision of its kind says besides."""
    form = terms_form(decision, request.POST or None)
    if form is None or decision.status not in EDITABLE_DECISIONS:
        return to_page(decision)
    if request.method == "POST" and form.is_valid():
        said = form.save(commit=False)
        if attempt(request, lambda: services.set_terms(said, by=request.user), done=_("Saved.")):
            return to_page(decision)
    return _form_page(request, form, heading=_("%(kind)s: more") % {"kind": decision.get_kind_display()})


def _form_page(request: HttpRequest, form, *, heading: str) -> HttpResponse:
    context = {"form": form, "heading": heading, "save": _("Save the draft")}
    return render(request, "partnership/staff/form.html", context, status=422 if form.errors else 200)


@requires(permissions.can_read_decision, of=find)
@require_safe
def page(request: HttpRequest, decision: Decision) -> HttpResponse:
    """One decision: what is there, what is missing, and what this person may do with it."""
    return show(request, decision)


def show(request: HttpRequest, decision: Decision, **forms) -> HttpResponse:
    """The page, with a form that has errors if there is one."""
    today = timezone.localdate()
    is_draft = decision.status in EDITABLE_DECISIONS
    context = {
        "decision": decision,
        "is_draft": is_draft,
        "missing": [] if decision.status in MADE_DECISIONS else services.missing_to_make(decision),
        "evidence": [(row.pk, cited(row)) for row in with_evidence().filter(decision=decision)],
        "panel_notes": decision.panel_notes.select_related("panel"),
        "promises": [promise_row(promise, today) for promise in decision.promises.all()],
        "notes": decision.notes.select_related("by"),
        "links": links_for([decision])[decision.pk],
        "has_terms": decision.kind in TERMS_OF_KIND,
        **_may(request.user, decision, today),
    }
    if is_draft and context["may_edit"]:
        context |= {"evidence_form": EvidenceForm(), "option_form": OptionForm()} | forms
    errors = any(form.errors for form in forms.values())
    return render(request, "partnership/staff/decision.html", context, status=422 if errors else 200)


def _may(user, decision: Decision, today) -> dict[str, bool]:
    """Which buttons this person sees."""
    keeps, edits = permissions.can_publish(user, decision), permissions.can_edit(user, decision)
    can = {verb: can_move(decision, verb, DECISION_MOVES) for verb in DECISION_MOVES}
    is_second = permissions.can_second_look(user, decision)
    forum = decision.kind != DecisionKind.SMALL_CHANGE
    return {
        "may_edit": edits and forum,
        "may_propose": edits and can["propose"] and forum,
        "may_send_back": (keeps or edits) and can["send_back"],
        "may_put_off": keeps and can["put_off"],
        "may_take_up": edits and can["take_up"],
        "may_make": permissions.can_make(user, decision) and can["make"],
        "waits_for_another": keeps and can["make"] and not permissions.can_make(user, decision),
        "may_publish": keeps and can["publish"],
        "may_look_again": keeps and can["look_again"],
        "may_settle": keeps and can["confirm"],
        "may_read": is_second and decision.is_public and decision.second_reader_id is None,
        "may_undo": is_second and decision.may_be_undone(today),
        "may_promise": permissions.can_promise(user, decision)
        and decision.status in MADE_DECISIONS
        and decision.status != DecisionStatus.TAKEN_BACK,
    }


@requires(permissions.can_edit, of=find)
@require_POST
def cite(request: HttpRequest, decision: Decision) -> HttpResponse:
    """Add something people said."""
    form = EvidenceForm(request.POST)
    if not form.is_valid():
        return show(request, decision, evidence_form=form)
    data = form.cleaned_data
    attempt(
        request,
        lambda: cite_source(decision, data["source"], weight=data["weight"], because=data["because"], by=request.user),
        done=_("Added."),
    )
    return to_page(decision)


def find_evidence(reference: str, pk: int) -> Evidence:
    rows = Evidence.objects.select_related("decision", "insight", "consultation", "recommendation")
    return get_object_or_404(rows, pk=pk, decision__reference=reference)


def can_edit_evidence(user, evidence: Evidence) -> bool:
    return permissions.can_edit(user, evidence.decision)


@requires(can_edit_evidence, of=find_evidence)
@require_POST
def uncite(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    """Take a piece of evidence out."""
    attempt(request, lambda: uncite_source(evidence, by=request.user), done=_("Taken out."))
    return redirect(reverse("register:decision", args=[evidence.decision.reference]))


@requires(permissions.can_edit, of=find)
@require_POST
def leave_out(request: HttpRequest, decision: Decision) -> HttpResponse:
    """Add another way that was thought about."""
    form = OptionForm(request.POST)
    if not form.is_valid():
        return show(request, decision, option_form=form)
    data = form.cleaned_data
    attempt(
        request,
        lambda: services.leave_out(decision, words=data["words"], because=data["left_out_because"], by=request.user),
        done=_("Added."),
    )
    return to_page(decision)
