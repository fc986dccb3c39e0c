"""What a first view of a page costs: `weigh(client, "/")`, in bytes as they travel (gzip, the worse of our two)."""

import gzip
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders

LOADED = {"script": "src", "img": "src", "link": "href", "source": "src", "video": "src", "audio": "src", "use": "href"}


@dataclass(frozen=True)
class Weight:
    """Bytes by kind ("html", "css", "js", other endings), the number of requests, and addresses elsewhere."""

    bytes_of: dict[str, int]
    requests: int
    outside: list[str]

    @property
    def total(self) -> int:
        return sum(self.bytes_of.values())


class _Loaded(HTMLParser):
    """Every address that a browser asks for by itself."""

    def __init__(self, html: str):
        super().__init__()
        self.urls: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        url = attributes.get(LOADED.get(tag, ""))
        if url and not (tag == "link" and attributes.get("rel") in ("canonical", "alternate", "next", "prev")):
            self.urls.append(url)


def weigh(client, url: str) -> Weight:
    """The page at `url` with everything it loads."""
    html = client.get(url, follow=True).content
    loaded = list(dict.fromkeys(_Loaded(html.decode()).urls))
    sizes = {"html": len(gzip.compress(html, 6))}
    for each in filter(_is_ours, loaded):
        content = _content(each, client)
        kind = Path(urlsplit(each).path).suffix.lstrip(".")
        packed = content if kind in ("png", "jpg", "webp", "woff2") else gzip.compress(content, 6)
        sizes[kind] = sizes.get(kind, 0) + len(packed)
        loaded += [found for found in re.findall(r"url\(['\"]?([^'\")]+)", content.decode("latin-1")) if kind == "css"]
    return Weight(sizes, 1 + len(loaded), [each for each in loaded if not _is_ours(each)])


def _is_ours(url: str) -> bool:
    return not urlsplit(url).netloc


def _content(url: str, client) -> bytes:
    if url.startswith(settings.STATIC_URL):
        return Path(finders.find(urlsplit(url).path.removeprefix(settings.STATIC_URL))).read_bytes()
    return b"".join(client.get(url))
