"""Ways in, in the staff area: what they ask, who reads them, opening and shutting them; who is away."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import requires
from core.workflow import NotReadyError, StaleError
from feedback.choices import ChannelStatus
from feedback.forms.channels import AbsenceForm, ChannelForms, ShutForm
from feedback.models import Absence, Channel, Reader
from feedback.permissions import can_change_absence, can_note_absence, can_work_channels
from feedback.services import channels as services
from feedback.services.reading import next_reading_day, plan_of, plans_of, reading_days_in_words, weekdays_in_words
from feedback.services.sending import main_channel
from users.models import User

TONES = {ChannelStatus.OPEN: "good", ChannelStatus.PAUSED: "care"}


def find_channel(pk) -> Channel:
    readers = Prefetch("readers", Reader.objects.select_related("user"))
    return get_object_or_404(Channel.objects.prefetch_related(readers, "questions", "services", "places"), pk=pk)


def find_absence(pk) -> Absence:
    return get_object_or_404(Absence.objects.select_related("user"), pk=pk)


def can_work(user, channel: Channel) -> bool:
    return can_work_channels(user)


@requires(can_work_channels)
def index(request: HttpRequest) -> HttpResponse:
    """All ways in: open or not, who reads them, when next."""
    main = main_channel()
    found = list(Channel.objects.prefetch_related(Prefetch("readers", Reader.objects.select_related("user"))))
    plans, today = plans_of(found), localdate()
    for channel in found:
        channel.tone = TONES.get(channel.status, "quiet")
        channel.is_main = channel == main
        channel.next_on = next_reading_day(today, plans[channel.pk])
    return render(request, "feedback/channels/index.html", {"channels": found, "new_url": reverse("ways_in:new")})


@requires(can_work, of=find_channel)
def page(request: HttpRequest, channel: Channel) -> HttpResponse:
    """One way in, what is missing before it can open, and what can be done with it."""
    return _page(request, channel)


def _page(request: HttpRequest, channel: Channel, **forms) -> HttpResponse:
    plan = plan_of(channel)
    readers = list(channel.readers.all())
    for reader in readers:
        reader.on_days = weekdays_in_words(reader.days) if reader.days else _("no day")
    context = {
        "channel": channel,
        "tone": TONES.get(channel.status, "quiet"),
        "readers": readers,
        "is_main": channel == main_channel(),
        "reading_days": reading_days_in_words(plan),
        "next_on": next_reading_day(localdate(), plan),
        "missing": services.not_ready(channel),
        "edit_url": reverse("ways_in:edit", args=[channel.pk]),
        "pause_form": ShutForm(prefix="pause"),
        "close_form": ShutForm(prefix="close"),
        **forms,
    }
    wrong = any(form.errors for form in forms.values())
    return render(request, "feedback/channels/page.html", context, status=422 if wrong else 200)


@requires(can_work_channels)
def new(request: HttpRequest) -> HttpResponse:
    """Make one; it is a draft until somebody opens it."""
    return _edit(request, None)


@requires(can_work, of=find_channel)
def edit(request: HttpRequest, channel: Channel) -> HttpResponse:
    """Change one."""
    return _edit(request, channel)


def _edit(request: HttpRequest, channel: Channel | None) -> HttpResponse:
    forms = ChannelForms(request.POST if request.method == "POST" else None, channel)
    if request.method == "POST" and forms.is_valid():
        try:
            saved = services.save_channel(channel, forms.data, by=request.user)
        except NotReadyError as not_ready:
            forms.about.add_error(None, [_("It is open, so it needs these."), *not_ready.reasons])
        else:
            messages.success(request, _("Saved."))
            return redirect("ways_in:page", pk=saved.pk)
    heading = _("Change a way in") if channel else _("A new way in")
    context = {"form": forms, "channel": channel, "heading": heading}
    return render(request, "feedback/channels/form.html", context, status=422 if forms.errors else 200)


@requires(can_work, of=find_channel)
@require_POST
def open_it(request: HttpRequest, channel: Channel) -> HttpResponse:
    """Open it, or say what is missing."""
    return _do(request, channel, lambda: services.open_channel(channel, by=request.user, on=localdate()))


@requires(can_work, of=find_channel)
@require_POST
def pause(request: HttpRequest, channel: Channel) -> HttpResponse:
    """Stop for a time."""
    form = ShutForm(request.POST, prefix="pause")
    if not form.is_valid():
        return _page(request, channel, pause_form=form)
    message = form.cleaned_data["message"]
    return _do(request, channel, lambda: services.pause_channel(channel, message=message, by=request.user))


@requires(can_work, of=find_channel)
@require_POST
def close(request: HttpRequest, channel: Channel) -> HttpResponse:
    """Stop for good."""
    form = ShutForm(request.POST, prefix="close")
    if not form.is_valid():
        return _page(request, channel, close_form=form)
    message = form.cleaned_data["message"]
    return _do(request, channel, lambda: services.close_channel(channel, message=message, by=request.user))


def _do(request: HttpRequest, channel: Channel, service: Callable[[], None]) -> HttpResponse:
    try:
        service()
    except NotReadyError as not_ready:
        messages.warning(request, " ".join(not_ready.reasons))
    except StaleError:
        messages.warning(request, _("A colleague was quicker. This is how it stands now."))
    else:
        messages.success(request, _("Done. Everyone sees it now."))
    return redirect("ways_in:page", pk=channel.pk)


@requires(can_note_absence)
def absences(request: HttpRequest) -> HttpResponse:
    """Who is away when: a reader's own days, or everyone's for who sets up ways in."""
    people = services.may_read()
    if not can_work_channels(request.user):
        people = people.filter(pk=request.user.pk)
    form = AbsenceForm(request.POST or None, people=people, initial={"user": request.user.pk})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        services.note_absence(given.pop("user"), **given, by=request.user)
        messages.success(request, _("Saved. Promised days skip these from now on."))
        return redirect("ways_in:absences")
    found = _absences_of(people)
    return render(
        request, "feedback/channels/absences.html", {"form": form, "found": found}, status=422 if form.errors else 200
    )


def _absences_of(people) -> list[Absence]:
    current = Absence.objects.filter(user__in=User.objects.filter(pk__in=people.values("pk")), last_on__gte=localdate())
    return list(current.select_related("user"))


@requires(can_change_absence, of=find_absence, hidden=True)
@require_POST
def take_back(request: HttpRequest, absence: Absence) -> HttpResponse:
    """It was entered wrongly, or the person is back."""
    services.take_absence_back(absence, by=request.user)
    messages.success(request, _("Taken back."))
    return redirect("ways_in:absences")
