"""What stands on a wall: a channel's own address, as letters to type and as a square for a phone's camera."""

from dataclasses import dataclass

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from feedback.models import Channel


@dataclass(frozen=True)
class Address:
    """A public address: whole, without what a browser adds by itself, and drawn as a QR code."""

    url: str
    to_type: str
    drawing: SafeString


def address_of(channel: Channel) -> Address:
    """The channel's own public address; the same on every server, so a poster made on the staff's is right."""
    url = settings.PUBLIC_URL.rstrip("/") + f"/t/{channel.short}/"
    return Address(url, url.split("://", 1)[1], _drawn(url))


def _drawn(url: str) -> SafeString:
    """A QR code that still reads with a quarter of it torn off; its quiet border is part of it."""
    code = segno.make_qr(url, error="q")
    svg = code.svg_inline(scale=1, border=4, omitsize=True, svgclass="qr", lineclass=None)
    return mark_safe(svg)  # noqa: S308 (drawn from the address alone)
