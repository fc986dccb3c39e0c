"""A service's own screen: what was passed to it, with a clock, and its answer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import requires
from core.keyrings import NoPrivateKeyError
from core.sealing import TooLongError, UnsealError
from core.workflow import StaleError
from feedback.choices import PassedStatus
from feedback.forms.passing import ServiceAnswerForm
from feedback.models import PassedItem
from feedback.permissions import can_answer_item, can_answer_passed
from feedback.services.passing import answer_passed, passed_to, read_passed
from feedback.views.passing import find_passed

PAGE = 50


@requires(can_answer_passed)
def index(request: HttpRequest) -> HttpResponse:
    """What waits and what was answered, by its day; no words."""
    page = Paginator(passed_to(request.user), PAGE).get_page(request.GET.get("page"))
    return render(request, "feedback/passed/index.html", {"page": page, "today": localdate()})


@requires(can_answer_item, of=find_passed, hidden=True)
def item(request: HttpRequest, passed: PassedItem) -> HttpResponse:
    """The exact words, and the answer; each reading is logged."""
    return _page(request, passed, ServiceAnswerForm())


@requires(can_answer_item, of=find_passed, hidden=True)
@require_POST
def answer(request: HttpRequest, passed: PassedItem) -> HttpResponse:
    """The answer goes to the team; nothing typed is lost."""
    form = ServiceAnswerForm(request.POST)
    if not form.is_valid() or not _sent(request, passed, form):
        return _page(request, passed, form)
    messages.success(request, _("Sent to the partnership's team. They read it, and send it on to the person."))
    return redirect("feedback_passed:index")


def _sent(request: HttpRequest, passed: PassedItem, form: ServiceAnswerForm) -> bool:
    try:
        answer_passed(passed, text=form.cleaned_data["text"], by=request.user, on=localdate())
    except StaleError:
        form.add_error(None, _("Not sent: a colleague answered, or it is finished. Your words are kept here."))
    except TooLongError:
        form.add_error("text", _("This is longer than we can keep. Make it shorter; all your words are here."))
    return not form.errors


def _page(request: HttpRequest, passed: PassedItem, form: ServiceAnswerForm) -> HttpResponse:
    text, given, closed_because = _open(request, passed)
    context = {
        "item": passed,
        "today": localdate(),
        "text": text,
        "given": given,
        "closed_because": closed_because,
        "form": form,
        "is_waiting": passed.status == PassedStatus.WAITING or form.is_bound,
    }
    return render(request, "feedback/passed/item.html", context, status=422 if form.errors else 200)


def _open(request: HttpRequest, passed: PassedItem) -> tuple[str, str, str]:
    """The words and the answer, or why they do not open."""
    try:
        return *read_passed(passed, by=request.user), ""
    except NoPrivateKeyError:
        return "", "", _("This computer holds no key to read messages. Open the staff website on its own address.")
    except UnsealError:
        return "", "", _("These words cannot be opened any more: their keys are gone.")
