"""Files that machines ask for: sitemap, robots, where to report a weakness."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page

from consultations.models import Consultation
from core.access import public
from feedback.models import Insight
from panels.models import Panel
from partnership.models import Decision, Promise
from taxonomy.models import PartnershipSettings

CLOSED_TO_ROBOTS = (
    "/accounts/",
    "/admin/",
    "/follow/",
    "/leave/",
    "/my/",
    "/replies/",
    "/search/",
    "/t/",
    "/tell-us/",
)
LISTED = 10_000
DOORS = (
    "/tell-us/",
    "/have-your-say/",
    "/join-in/",
    "/decisions/",
    "/what-we-heard/",
    "/how-we-are-doing/",
    "/how-we-read/",
)


@public
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public address; nothing of a flow, nothing of a draft."""
    site = settings.PUBLIC_URL.rstrip("/")
    addresses = [site + address for address in _addresses(request)]
    return render(request, "content/sitemap.xml", {"addresses": addresses}, content_type="application/xml")


def _addresses(request: HttpRequest) -> list[str]:
    pages = Page.objects.live().public().filter(depth__gt=1).order_by("path")[:LISTED]
    rows = [
        *Decision.objects.public()[:LISTED],
        *Promise.objects.public()[:LISTED],
        *Insight.objects.public()[:LISTED],
        *Consultation.objects.public()[:LISTED],
        *Panel.objects.public()[:LISTED],
    ]
    paths = [page.relative_url(None, request) for page in pages]
    return [*filter(None, paths), *DOORS, *(row.get_absolute_url() for row in rows)]


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Flows and staff doors are not for machines."""
    lines = ["User-agent: *", *(f"Disallow: {door}" for door in CLOSED_TO_ROBOTS)]
    lines += ["", f"Sitemap: {settings.PUBLIC_URL.rstrip('/')}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116); its day of expiry moves by months, so that copies stay the same."""
    site, phone = settings.PUBLIC_URL.rstrip("/"), PartnershipSettings.load(request).phone
    lines = [f"Contact: {site}/about/"]
    lines += [f"Contact: tel:{''.join(c for c in phone if c in '+0123456789')}"] if phone else []
    lines += [f"Expires: {_expires(timezone.now())}", "Preferred-Languages: en"]
    lines += [f"Canonical: {site}/.well-known/security.txt", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _expires(now: datetime) -> str:
    """The first of the month half a year ahead."""
    ahead = (now.date().replace(day=1) + timedelta(days=6 * 31)).replace(day=1)
    return datetime.combine(ahead, time.min).strftime("%Y-%m-%dT%H:%M:%SZ")
