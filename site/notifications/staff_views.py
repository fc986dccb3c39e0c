"""In the staff area: the day's contact sheet, and messages that could not be sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import requires
from notifications import services
from notifications.choices import OutboxStatus
from notifications.models import ContactTask, OutboxMessage
from notifications.permissions import can_work_contact, can_work_outbox
from notifications.rounds import WORKER, last_beat

SHOWN = 100


def _task(pk) -> ContactTask:
    return get_object_or_404(ContactTask, pk=pk)


def _message(pk) -> OutboxMessage:
    return get_object_or_404(OutboxMessage, pk=pk)


@requires(can_work_contact)
@require_safe
def contact_sheet(request: HttpRequest) -> HttpResponse:
    """What is due today or was due before, and what was done today. To whom shows only when a task is opened."""
    today = timezone.localdate()
    waiting = ContactTask.objects.filter(due_on__lte=today, done_at__isnull=True).order_by("due_on", "pk")
    done = ContactTask.objects.filter(done_at__date=today).select_related("done_by").order_by("-done_at")
    context = {"waiting": waiting[:SHOWN], "done": done[:SHOWN], "today": today}
    return render(request, "notifications/staff/contact_sheet.html", context)


@requires(can_work_contact, of=_task)
@require_POST
def open_task(request: HttpRequest, task: ContactTask) -> HttpResponse:
    """To whom, in which hours, in which words. Each opening is in the log, so it takes a button."""
    try:
        told = services.open_contact(task, by=request.user)
    except services.AlreadyDoneError:
        messages.info(request, _("A colleague has done this one."))
        return redirect("contact_sheet:index")
    return render(request, "notifications/staff/contact_task.html", {"task": task, "told": told})


@requires(can_work_contact, of=_task)
@require_POST
def tick(request: HttpRequest, task: ContactTask) -> HttpResponse:
    """Done: the person's number and words go at once."""
    try:
        services.mark_done(task, by=request.user, now=timezone.now())
        messages.success(request, _("Done. The number and the words are gone."))
    except services.AlreadyDoneError:
        messages.info(request, _("A colleague has done this one."))
    return redirect("contact_sheet:index")


@requires(can_work_outbox)
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Whether messages go: how many wait, since when, when a worker was last seen, and what was given up."""
    waiting = OutboxMessage.objects.filter(status__in=[OutboxStatus.WAITING, OutboxStatus.SENDING])
    given_up = OutboxMessage.objects.filter(status=OutboxStatus.GIVEN_UP).defer("address", "body").order_by("due_at")
    context = {
        "waiting": waiting.count(),
        "oldest": waiting.order_by("due_at").values_list("due_at", flat=True).first(),
        "worker_seen_at": last_beat(WORKER),
        "given_up": given_up[:SHOWN],
    }
    return render(request, "notifications/staff/outbox.html", context)


@requires(can_work_outbox, of=_message)
@require_POST
def send_again(request: HttpRequest, message: OutboxMessage) -> HttpResponse:
    """One message that was given up waits once more."""
    services.send_again(message, by=request.user, now=timezone.now())
    messages.success(request, _("It waits to be sent again."))
    return redirect("messages_sent:index")
