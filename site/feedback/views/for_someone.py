"""Entering what somebody says, for them: with the person, from paper, by phone, from a letter.

The words are on the page alone until they are sent: nothing of them stands in a session. Nobody's name stays
beside them. The code is shown for the person, and once it is given it is hidden from staff for good.
"""

from datetime import datetime
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from core.access import requires
from core.flows import EncryptedCookie
from core.sealing import TooLongError
from core.views import flow_page
from feedback.choices import AnswerWanted, Via
from feedback.forms.for_someone import ForSomeoneForm, HowForm, via_of
from feedback.forms.tell import NOTHING_YET, TOO_LONG
from feedback.models import Channel
from feedback.permissions import can_enter_for
from feedback.services.sending import main_channel, submit
from feedback.views.flow import Flow, data_from, new_flow, says_something, service_of
from feedback.views.words import reading_words, summary_rows

KEPT = EncryptedCookie("for-someone")  # never a cookie: the draft key in a hidden field of the page
_HIDDEN_FOR = 24 * 3600


@requires(can_enter_for)
@flow_page
def start(request: HttpRequest) -> HttpResponse:
    """How the words come; what to say first; and that the person may also do it alone."""
    form = HowForm(request.GET if "how" in request.GET or "channel" in request.GET else None)
    if form.is_bound and form.is_valid():
        query = {"how": form.cleaned_data["how"], "channel": form.cleaned_data["channel"].short}
        return redirect(f"{reverse('feedback_for:write')}?{urlencode(query)}")
    context = {"form": form, "is_open": form.fields["channel"].queryset.exists()}
    return render(request, "feedback/for_someone/start.html", context | reading_words(request, timezone.now()))


@requires(can_enter_for)
@flow_page
def write(request: HttpRequest) -> HttpResponse:
    """The boxes, then everything read back, then sent."""
    now = timezone.now()
    via, channel = via_of(request.GET.get("how", "")), _open_channel(request.GET.get("channel", ""))
    if via is None or channel is None:
        return _kept_without_channel(request, now) if request.method == "POST" else redirect("feedback_for:start")
    if request.method != "POST":
        return _show_boxes(request, ForSomeoneForm(channel=channel), new_flow(), channel, via, now)
    return _take(request, via, channel, now)


def _open_channel(short: str) -> Channel | None:
    channel = Channel.objects.filter(short=short).first()
    return channel if channel and channel.is_open else None


def _kept_without_channel(request: HttpRequest, now: datetime) -> HttpResponse:
    """The way in was paused or closed meanwhile: the words stay on the page, to be written down or copied."""
    channel = Channel.objects.filter(short=request.GET.get("channel", "")).first() or main_channel()
    return _show_boxes(request, _bound(request, channel), _flow_of(request, now), channel, Via.PAPER, now)


def _take(request: HttpRequest, via: Via, channel: Channel, now: datetime) -> HttpResponse:
    form, flow = _bound(request, channel), _flow_of(request, now)
    action = request.POST.get("action", "")
    if action == "change" or not _is_ready(form):
        return _show_boxes(request, form, flow, channel, via, now)
    own = own_service(request, form)
    if action != "send" or (own and not form.cleaned_data["knows"]):
        return _read_back(request, form, flow, channel, via, now, own=own, asks_again=action == "send")
    try:
        return _send(request, form, flow, via, channel, now)
    except TooLongError:
        form.add_error("text", TOO_LONG)
        return _show_boxes(request, form, flow, channel, via, now)


def _bound(request: HttpRequest, channel: Channel) -> ForSomeoneForm:
    form = ForSomeoneForm(request.POST, channel=channel)
    form.is_valid()
    return form


def _is_ready(form: ForSomeoneForm) -> bool:
    if not form.errors and not says_something(form.cleaned_data):
        form.add_error(None, NOTHING_YET)
    return not form.errors


def _flow_of(request: HttpRequest, now: datetime) -> Flow:
    """The flow of this page: the same key at each press, so that two presses store one message."""
    kept = KEPT.unwrap(request.POST.get("flow", ""), now=now)
    return Flow(key=kept.data["key"]) if kept else new_flow()


def _wrapped(flow: Flow, now: datetime) -> str:
    return KEPT.wrap({"key": flow.key}, now=now)


def own_service(request: HttpRequest, form: ForSomeoneForm) -> str:
    """The name of the service in question, if the person who types belongs to it; else ""."""
    service = service_of(form.service_pk)
    is_own = service is not None and request.user.affiliations.filter(service=service).exists()
    return service.name if is_own else ""


def _show_boxes(request, form, flow: Flow, channel: Channel, via: Via, now: datetime) -> HttpResponse:
    context = {"form": form, "kept": _wrapped(flow, now), "via": via, "is_open": channel.is_open, "channel": channel}
    context |= reading_words(request, now, channel)
    return render(request, "feedback/for_someone/write.html", context, status=422 if form.errors else 200)


def _read_back(
    request, form, flow: Flow, channel: Channel, via: Via, now: datetime, *, own: str, asks_again: bool
) -> HttpResponse:
    """Everything as it will be sent, large, to be read aloud or shown; the words ride along in hidden fields."""
    rows, hints = summary_rows(form.cleaned_data, channel)
    hidden = [(name, value) for name, value in request.POST.lists() if name in form.fields and name != "knows"]
    context = {
        "form": form,
        "kept": _wrapped(flow, now),
        "via": via,
        "rows": [(label, value, "") for label, value, _change in rows],
        "hints": hints,
        "hidden": [(name, value) for name, values in hidden for value in values if name != "flow"],
        "not_safe": form.cleaned_data.get("not_safe"),
        "own_service": own,
        "asks_again": asks_again,
    }
    return render(request, "feedback/for_someone/read_back.html", context | reading_words(request, now, channel))


def _send(request, form, flow: Flow, via: Via, channel: Channel, now: datetime) -> HttpResponse:
    data = data_from(form.cleaned_data, channel)
    submission, is_new = submit(draft_key=flow.draft_key, data=data, channel=channel, via=via, now=now)
    wants_code = data.answer_wanted != AnswerWanted.NO
    may_show = wants_code and (is_new or not _is_given(flow))
    context = {
        "receipt": flow.receipt if may_show else None,
        "wants_code": wants_code,
        "kept": _wrapped(flow, now),
        "via": via,
        "due_on": submission.clock.due_on,
        "not_safe": submission.says_not_safe,
    }
    return render(request, "feedback/for_someone/slip.html", context | reading_words(request, now, channel))


@requires(can_enter_for)
@require_POST
@flow_page
def given(request: HttpRequest) -> HttpResponse:
    """The person has the code: no press of any button shows it to staff again."""
    cache.set(_given_name(_flow_of(request, timezone.now())), True, _HIDDEN_FOR)
    return redirect("feedback_for:done")


def _is_given(flow: Flow) -> bool:
    return cache.get(_given_name(flow), False)


def _given_name(flow: Flow) -> str:
    return f"code-given:{flow.receipt.lookup.hex()}"


@requires(can_enter_for)
@require_safe
@flow_page
def done(request: HttpRequest) -> HttpResponse:
    """It is sent, and the code is with the person."""
    return render(request, "feedback/for_someone/done.html", reading_words(request, timezone.now()))
