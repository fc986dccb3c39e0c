"""Who has what in hand: take it, swap it with a colleague, move a leaver's work."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from core.access import requires
from core.workflow import StaleError
from feedback.forms.assigning import GiveForm, MoveWorkForm
from feedback.models import Submission
from feedback.permissions import can_read, can_triage
from feedback.services.assigning import CannotReadError, FullDeskError, assign, move_work, work_by_person
from feedback.views.item_page import find_item, item_page, somebody_was_quicker
from feedback.views.item_parts import register_part
from users.models import User


def in_hand(request: HttpRequest, submission: Submission, _opened) -> dict:
    """The section that says with whom it is."""
    holder = submission.assigned_to if submission.assigned_to and submission.assigned_to.is_active else None
    return {"holder": holder, "give_form": GiveForm(submission=submission, by=request.user)}


register_part("feedback/desk/parts/hand.html", in_hand, order=90, beside_words=True)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def take(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Have it in hand oneself."""
    try:
        assign(submission, to=request.user, by=request.user)
    except FullDeskError:
        messages.warning(request, _("You have many open messages already. Finish one, or give one back first."))
    except StaleError:
        return somebody_was_quicker(request, submission)
    else:
        messages.success(request, _("It is with you now."))
    return redirect("feedback_desk:item", pk=submission.pk)


@requires(can_read, of=find_item, hidden=True)
@require_POST
def give(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Swap it with a colleague, or give it back."""
    form = GiveForm(request.POST, submission=submission, by=request.user)
    if not form.is_valid() or not _given(request, submission, form):
        return item_page(request, submission, give_form=form)
    messages.success(request, form.said())
    return redirect("feedback_desk:item", pk=submission.pk)


def _given(request: HttpRequest, submission: Submission, form: GiveForm) -> bool:
    try:
        assign(submission, to=form.cleaned_data["to"], by=request.user)
    except FullDeskError:
        form.add_error("to", _("They have many open messages already. Choose somebody else, or nobody."))
    except CannotReadError:
        form.add_error("to", _("They cannot open this message. Choose somebody else, or nobody."))
    except StaleError:
        form.add_error(None, _("A colleague was quicker. Look with whom it is now."))
    return not form.errors


def find_person(pk) -> User:
    return get_object_or_404(User, pk=pk)


def can_move_work(user, _person: User) -> bool:
    """Whoever reads messages may move a colleague's: a small team has nobody else to ask."""
    return can_triage(user)


@requires(can_triage)
def work(request: HttpRequest) -> HttpResponse:
    """Who has how much in hand."""
    return _work_page(request)


def _work_page(request: HttpRequest, wrong: MoveWorkForm | None = None) -> HttpResponse:
    people = work_by_person(request.user)
    rows = [(person, number, MoveWorkForm(leaver=person)) for person, number in people]
    context = {"rows": rows, "wrong": wrong}
    return render(request, "feedback/desk/work.html", context, status=422 if wrong else 200)


@requires(can_move_work, of=find_person)
@require_POST
def move_all(request: HttpRequest, person: User) -> HttpResponse:
    """All that a person has in hand goes to another, or to nobody."""
    form = MoveWorkForm(request.POST, leaver=person)
    if not form.is_valid():
        return _work_page(request, form)
    moved = move_work(person, to=form.cleaned_data["to"], by=request.user)
    messages.success(request, _in_words(moved))
    return redirect("feedback_desk:work")


def _in_words(moved) -> str:
    them = ngettext("%(n)s message moved.", "%(n)s messages moved.", moved.to_them) % {"n": moved.to_them}
    nobody = ngettext("%(n)s is with nobody now.", "%(n)s are with nobody now.", moved.to_nobody)
    return f"{them} {nobody % {'n': moved.to_nobody}}"
