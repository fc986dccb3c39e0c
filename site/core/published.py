"""Keys that stand in this repository for the demo: whoever reads it can open what they seal."""

import base64
import binascii

from core.keyrings import public_half

_DEMO_RINGS = tuple(text * 16 for text in ("dHJpYWdl", "b3V0Ym94"))
_DEMO_TEXTS = ("demo-only", "tests-only", "django-insecure")


def is_published(value: str) -> bool:
    """Whether a setting holds one of the demo's keys: a secret, a pepper, or a ring with a demo key in it."""
    return value.startswith(_DEMO_TEXTS) or _plain(value).startswith(b"demo-only") or _has_demo_key(value)


def _plain(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _has_demo_key(ring: str) -> bool:
    keys = {pair.split(":", 1)[-1].strip() for pair in ring.split(",")}
    return bool(keys & {*_DEMO_RINGS, *map(public_half, _DEMO_RINGS)})
