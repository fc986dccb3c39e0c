"""The Atom feed of what changed."""

from datetime import datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.models import UpdatePage
from content.models.updates import small_changes
from core.access import public
from taxonomy.models import PartnershipSettings

LONGEST = 20


@public
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """The newest updates and small changes, in one list."""
    feed = Atom1Feed(
        title=_("What changed – %(name)s") % {"name": PartnershipSettings.load(request).name},
        link=_outside("/what-changed/"),
        feed_url=_outside(reverse("content:feed")),
        description="",
        language="en",
    )
    for on, title, url, words in newest():
        moment = timezone.make_aware(datetime.combine(on, time.min))
        feed.add_item(title, _outside(url), words, unique_id=_outside(url), pubdate=moment, updateddate=moment)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def newest() -> list[tuple]:
    """Day, title, address and words of the newest, updates and small changes together."""
    updates = UpdatePage.objects.live().order_by("-on", "-pk")[:LONGEST]
    told = [(update.on, update.title, update.url, update.lead) for update in updates]
    small = [(one.made_on, one.title, one.get_absolute_url(), one.decided) for one in small_changes()[:LONGEST]]
    return sorted(told + small, key=lambda item: item[0], reverse=True)[:LONGEST]


def _outside(path: str) -> str:
    return settings.PUBLIC_URL.rstrip("/") + path
