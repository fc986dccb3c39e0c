"""What is printed: the poster of a way in, for staff, and its form on paper, for everyone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.access import public, requires
from core.views import flow_page
from feedback.choices import OTHER_SERVICE_ANSWERS, ChannelStatus, Feeling, QuestionKind, WhoMaySee
from feedback.models import Channel
from feedback.services.posters import address_of
from feedback.services.sending import main_channel
from feedback.views.channels import can_work, find_channel
from feedback.views.words import reading_words
from taxonomy.models import Service

VERSIONS = {"": _("Plain"), "large-print": _("Large print"), "easy-read": _("Easy Read")}


@requires(can_work, of=find_channel)
@require_safe
def poster(request: HttpRequest, channel: Channel) -> HttpResponse:
    """A sheet for a wall: it names no service and no topic."""
    context = {"channel": channel, "address": address_of(channel)}
    return render(request, "feedback/paper/poster.html", context | reading_words(request, timezone.now(), channel))


@public
@flow_page
@require_safe
def form(request: HttpRequest, version: str = "", short: str = "") -> HttpResponse:
    """The same questions on paper, with where to bring them: plain, in large print, in Easy Read."""
    if version not in VERSIONS:
        raise Http404
    channel = _channel(short)
    questions = list(channel.questions.all())
    context = {
        "channel": channel,
        "short": short,
        "version": version,
        "versions": VERSIONS.items(),
        "services": list((channel.services if channel.services.exists() else Service.objects).filter(is_active=True)),
        "service_answers": [answer.label for answer in OTHER_SERVICE_ANSWERS],
        "feelings": Feeling.choices,
        "questions": questions,
        "has_own_cards": any(question.kind == QuestionKind.CARDS for question in questions),
        "who_may_see": [label for _value, label in WhoMaySee.choices],
        "lines": range(7 if version else 8),
        "few_lines": range(3),
    }
    return render(request, "feedback/paper/form.html", context | reading_words(request, timezone.now(), channel))


def _channel(short: str) -> Channel:
    """The way in that the address names, or the main one; 404 for one that nobody has opened yet."""
    if not short:
        return main_channel()
    found = Channel.objects.exclude(status=ChannelStatus.DRAFT).filter(short=short)
    channel = found.first()
    if channel is None:
        raise Http404
    return channel
