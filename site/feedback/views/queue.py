"""What waits at the desk: the list with its filters, what comes next, own views of it, searching in sealed words."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import requires
from core.keyrings import NoPrivateKeyError
from feedback.forms.insights import AddToInsightForm
from feedback.forms.queue import QueueForm, SaveViewForm, SearchForm
from feedback.models import SavedView, Submission
from feedback.permissions import can_read, can_triage
from feedback.services.queue import next_after, page_of
from feedback.services.saved_views import MOST_VIEWS, TooManyViewsError, forget_view, save_view, views_of
from feedback.services.search import NothingToSearchError, search
from feedback.services.still_here import mark_desk_day
from feedback.views.item_page import find_item
from feedback.views.lists import list_address, list_query, remember_list


def find_view(pk) -> SavedView:
    return get_object_or_404(SavedView, pk=pk)


def is_own_view(user, view: SavedView) -> bool:
    """Nobody sees or changes another person's views."""
    return can_triage(user) and view.user_id == user.pk


@requires(can_triage)
def index(request: HttpRequest) -> HttpResponse:
    """What waits, in the order in which it matters; no words, no times."""
    mark_desk_day(timezone.now())
    form = QueueForm(request.GET)
    remember_list(request, form.query)
    return _list_page(request, form, SaveViewForm(initial={"query": form.query}))


def _list_page(request: HttpRequest, form: QueueForm, save_form: SaveViewForm) -> HttpResponse:
    context = {
        "form": form,
        "page": page_of(request.user, form.wanted, request.GET.get("after", "")),
        "today": localdate(),
        "add_form": AddToInsightForm(),
        "save_form": save_form,
        "views": views_of(request.user),
        "again": form.query,
    }
    return render(request, "feedback/desk/queue.html", context, status=422 if save_form.errors else 200)


@requires(can_read, of=find_item, hidden=True)
@require_safe
def next_item(request: HttpRequest, submission: Submission) -> HttpResponse:
    """The message after this one in the list that this person last looked at; still folded."""
    following = next_after(request.user, QueueForm(QueryDict(list_query(request))).wanted, submission)
    if following is not None:
        return redirect("feedback_desk:item", pk=following)
    messages.info(request, _("That was the last one in this list."))
    return redirect(list_address(request))


@requires(can_triage)
@require_POST
def keep_view(request: HttpRequest) -> HttpResponse:
    """Keep these filters under a name."""
    save_form = SaveViewForm(request.POST)
    form = QueueForm(QueryDict(request.POST.get("query", "")[:1000]))
    if not save_form.is_valid() or not _kept(request, save_form, form):
        return _list_page(request, form, save_form)
    messages.success(request, _("Kept. You find it above the list."))
    remember_list(request, form.query)
    return redirect(list_address(request))


def _kept(request: HttpRequest, save_form: SaveViewForm, form: QueueForm) -> bool:
    try:
        save_view(save_form.cleaned_data["name"], form.query, by=request.user)
    except TooManyViewsError:
        save_form.add_error("name", _("You keep %(most)s lists already. Take one away first.") % {"most": MOST_VIEWS})
    return not save_form.errors


@requires(is_own_view, of=find_view, hidden=True)
@require_POST
def drop_view(request: HttpRequest, view: SavedView) -> HttpResponse:
    """Take a kept list away."""
    forget_view(view)
    messages.success(request, _("Taken away. The messages stay."))
    return redirect("feedback_desk:index")


@requires(can_triage)
def look_for(request: HttpRequest) -> HttpResponse:
    """Search in sealed words. They are posted, so that they stand in no address, log or history."""
    if request.method != "POST":
        return render(request, "feedback/desk/search.html", {"form": SearchForm()})
    form = SearchForm(request.POST)
    found = _found(request, form) if form.is_valid() else None
    context = {"form": form, "found": found, "today": localdate()}
    return render(request, "feedback/desk/search.html", context, status=422 if form.errors else 200)


def _found(request: HttpRequest, form: SearchForm):
    try:
        return search(form.cleaned_data["words"], by=request.user)
    except NothingToSearchError:
        form.add_error("words", _("Write a word or a figure to look for."))
    except NoPrivateKeyError:
        form.add_error(None, _("This computer holds no key to read messages. Open the staff website there."))
    return None
