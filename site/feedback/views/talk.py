"""A thread that a code opened. A cookie carries the code; where cookies are refused, the forms themselves do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from core.flows import FLOW, REPLY, Kept, code_from, code_of, put_code, same_origin
from core.receipts import Receipt
from core.views import flow_page
from feedback.forms.replies import CodeForm
from feedback.models import Submission
from feedback.services.threads import find_submission
from feedback.views.words import reading_words


@dataclass(frozen=True)
class Talk:
    """A thread, the code that opens it, and whether the page's forms carry the code."""

    submission: Submission
    receipt: Receipt
    is_carried: bool = False


def open_talk(request: HttpRequest, now: datetime) -> Talk | None:
    """The thread of the code that the form or the cookie brings, or None; half an hour after the last page."""
    carried = REPLY.unwrap(request.POST.get("carried", ""), now=now)
    receipt = code_of(request, now=now) if carried is None else _code_of_form(carried)
    submission = find_submission(receipt, on=localdate(now)) if receipt else None
    return Talk(submission, receipt, carried is not None) if submission else None


def _code_of_form(carried: Kept) -> Receipt | None:
    return None if carried.is_over else code_from(carried.data)


def talk_page(view: Callable[..., HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A page of a thread: `view(request, talk, now)` is asked only while the code opens something."""

    @flow_page
    @same_origin
    @wraps(view)
    def opened(request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        talk = open_talk(request, now)
        return closed(request) if talk is None else view(request, talk, now)

    return opened


def is_sent(request: HttpRequest) -> bool:
    """Whether a page's own form was sent. Without cookies a page is opened by a button too, named *show*."""
    return request.method == "POST" and request.POST.get("action") != "show"


def page_of_talk(
    request: HttpRequest, talk: Talk, template: str, context: dict, *, now: datetime, words: dict | None = None
) -> HttpResponse:
    """A page of the thread; it may be looked at for half an hour from now. `words` are `reading_words` if known."""
    carried = REPLY.wrap({"code": talk.receipt.symbols}, now=now) if talk.is_carried else ""
    words = words or reading_words(request, now, talk.submission.channel)
    response = render(request, f"feedback/replies/{template}.html", {**context, "carried": carried, **words})
    if not talk.is_carried:
        put_code(response, talk.receipt, now=now)
    return response


def closed(request: HttpRequest) -> HttpResponse:
    """The code is not here any more: words on their way stay on the page."""
    typed = request.POST.get("text", "").strip()
    if not typed:
        return redirect(reverse("feedback:replies") + "?closed")
    return render(request, "feedback/replies/enter.html", {"form": CodeForm(), "typed": typed})


def leave_for(name: str) -> HttpResponse:
    """On to a page, with nothing of the thread left on this device."""
    response = redirect(name)
    FLOW.drop(response)
    REPLY.drop(response)
    return response
