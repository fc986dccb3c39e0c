"""The moves of a decision, one view each: proposed, made by another, published, looked at again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import requires
from partnership import permissions
from partnership.forms.decisions import MadeForm, ReviewForm, WordsForm
from partnership.models import Decision
from partnership.services import decisions as services
from partnership.services import small_changes
from partnership.views.staff_decisions import find, to_page
from partnership.views.steps import attempt


def can_send_back(user, decision: Decision) -> bool:
    return permissions.can_edit(user, decision) or permissions.can_publish(user, decision)


@requires(permissions.can_edit, of=find)
@require_POST
def propose(request: HttpRequest, decision: Decision) -> HttpResponse:
    attempt(
        request,
        lambda: services.propose_decision(decision, by=request.user, on=timezone.localdate()),
        done=_("Proposed. Another person enters it as made when the forum has decided."),
    )
    return to_page(decision)


@requires(permissions.can_edit, of=find)
@require_POST
def take_up(request: HttpRequest, decision: Decision) -> HttpResponse:
    attempt(
        request,
        lambda: services.take_up(decision, by=request.user, on=timezone.localdate()),
        done=_("Taken up again. Another person enters it as made."),
    )
    return to_page(decision)


@requires(permissions.can_publish, of=find)
@require_POST
def publish(request: HttpRequest, decision: Decision) -> HttpResponse:
    attempt(
        request,
        lambda: services.publish_decision(decision, by=request.user, now=timezone.now()),
        done=_("Published. Those who asked to be told are told."),
    )
    return to_page(decision)


@requires(permissions.can_second_look, of=find)
@require_POST
def let_stand(request: HttpRequest, decision: Decision) -> HttpResponse:
    attempt(
        request,
        lambda: small_changes.read_as_second(decision, by=request.user, on=timezone.localdate()),
        done=_("Thank you. The page now says that two people have read it."),
    )
    return to_page(decision)


@requires(permissions.can_make, of=find)
def make(request: HttpRequest, decision: Decision) -> HttpResponse:
    """Enter what the forum decided, and on which day."""
    form = MadeForm(request.POST or None, initial={"on": timezone.localdate()})
    return _with_form(
        request,
        decision,
        form,
        lambda said: services.make_decision(decision, by=request.user, on=said["on"], now=timezone.now()),
        heading=_("Enter as made"),
        done=_("Entered as made. Publish it so that everyone can read it."),
    )


@requires(can_send_back, of=find)
def send_back(request: HttpRequest, decision: Decision) -> HttpResponse:
    return _with_form(
        request,
        decision,
        WordsForm(request.POST or None),
        lambda said: services.send_back(decision, words=said["words"], by=request.user, on=timezone.localdate()),
        heading=_("Send it back"),
        done=_("It is a draft again."),
    )


@requires(permissions.can_publish, of=find)
def put_off(request: HttpRequest, decision: Decision) -> HttpResponse:
    return _with_form(
        request,
        decision,
        WordsForm(request.POST or None),
        lambda said: services.put_off(decision, words=said["words"], by=request.user, on=timezone.localdate()),
        heading=_("Put it off"),
        done=_("Put off."),
    )


@requires(permissions.can_publish, of=find)
def look_again(request: HttpRequest, decision: Decision) -> HttpResponse:
    return _with_form(
        request,
        decision,
        WordsForm(request.POST or None),
        lambda said: services.look_again(decision, words=said["words"], by=request.user, now=timezone.now()),
        heading=_("Look at it again"),
        done=_("Everyone can read that it is looked at again."),
    )


@requires(permissions.can_publish, of=find)
def settle(request: HttpRequest, decision: Decision) -> HttpResponse:
    return _with_form(
        request,
        decision,
        ReviewForm(request.POST or None),
        lambda said: services.settle_review(
            decision, said["outcome"], words=said["words"], by=request.user, now=timezone.now()
        ),
        heading=_("End looking at it again"),
        done=_("Saved. Everyone can read it."),
    )


@requires(permissions.can_second_look, of=find)
def undo(request: HttpRequest, decision: Decision) -> HttpResponse:
    return _with_form(
        request,
        decision,
        WordsForm(request.POST or None),
        lambda said: small_changes.take_back(decision, words=said["words"], by=request.user, now=timezone.now()),
        heading=_("Undo this small change"),
        done=_("Undone. Its page says that it was taken back, and why."),
    )


def _with_form(
    request: HttpRequest,
    decision: Decision,
    form,
    act: Callable[[dict], object],
    *,
    heading: str,
    done: str,
) -> HttpResponse:
    """Ask for what the move needs, then make it."""
    if request.method == "POST" and form.is_valid():
        attempt(request, lambda: act(form.cleaned_data), done=done)
        return redirect("register:decision", reference=decision.reference)
    context = {"form": form, "heading": f"{decision.reference}: {heading}", "save": heading, "decision": decision}
    return render(request, "partnership/staff/form.html", context, status=422 if form.errors else 200)
