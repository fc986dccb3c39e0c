"""A ready-made answer goes into the box that it was chosen for, under what was typed already."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from core.access import requires
from feedback.forms.desk import ReplyForm, ReturnForm
from feedback.models import ReplyTemplate, Submission
from feedback.permissions import can_read
from feedback.services.ready_words import add_words, ready_reason, words_of
from feedback.views.item_page import find_item, item_page

_FORMS = {"reply": (ReplyForm, "text"), "back": (ReturnForm, "reason")}


@requires(can_read, of=find_item, hidden=True)
@require_POST
def fill(request: HttpRequest, submission: Submission) -> HttpResponse:
    """The page again, with the chosen words in the box: nothing is sent, all can be changed."""
    box = "back" if request.POST.get("into") == "back" else "reply"
    form, field = _FORMS[box]
    typed = form(request.POST)
    values = {name: typed[name].data for name in typed.fields}
    if template := _chosen(request.POST.get(f"{box}-ready", ""), because=values.get("because")):
        values[field] = add_words(values[field] or "", words_of(template, submission, on=localdate()))
        if box == "back" and template.because:
            values["because"] = template.because
    return item_page(request, submission, **{_NAMES[box]: form(initial=values)})


def _chosen(number: str, *, because: str | None) -> ReplyTemplate | None:
    """The ready-made answer that was chosen; where none was, the one that goes with the reason, if there is one."""
    if number:
        return get_object_or_404(ReplyTemplate, pk=number if number.isdigit() else 0, is_active=True)
    return ready_reason(because) if because else None


_NAMES = {"reply": "reply_form", "back": "return_form"}
