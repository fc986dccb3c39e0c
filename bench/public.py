"""What the public sees: kept copies, pages and views that Django makes, and how much travels."""

import gzip
import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from bench.browsing import Browser
from bench.load import load
from bench.measures import PAST_THE_CACHE, cpu_per_request, fetch, measure
from bench.results import MissingError, Result, bounded, side_by_side
from bench.workshop import Workshop


@measure("public-page-cached")
def public_page_cached(workshop: Workshop) -> Iterator[Result]:
    """Requests a second for a kept copy of the home page, against nginx serving the same bytes."""
    accept = {"Accept-Encoding": "br"}
    url = f"{workshop.site.url}/"
    body = kept_body(url, accept)
    with workshop.nginx(body) as nginx:
        yield side_by_side(
            "public-page-cached",
            lambda: load(url, headers=accept).per_second,
            lambda: load(nginx.url, headers=accept).per_second,
            at_least=0.5,
        )


def kept_body(url: str, headers: dict[str, str]) -> bytes:
    """The copy's bytes, once both processes have one (a copy has an entity tag)."""
    in_a_row = 0
    for _ in range(300):
        body, told = fetch(url, headers)
        in_a_row = in_a_row + 1 if "etag" in {name.lower() for name in told} else 0
        if in_a_row == 20:
            return body
        time.sleep(0.1)
    raise AssertionError(f"{url} is not kept by the page cache: {sorted(told)}")


PAGES = """
from wagtail.models import Page
for name in ("homepage", "updatepage", "guidancepage"):
    page = Page.objects.live().public().filter(content_type__model=name).order_by("pk").first()
    if page:
        print("PAGE", name, page.depth, page.url_path)
"""
EMPTY_PAGES = {2: "/", 3: "/one/", 4: "/one/two/"}


@measure("page-uncached")
def page_uncached(workshop: Workshop) -> Iterator[Result]:
    """CPU of a page that Wagtail finds and Django makes, against an empty Wagtail page at the same depth."""
    printed = workshop.manage("shell", "--no-imports", "-c", PAGES) if workshop.database else ""
    found = [line.split()[1:] for line in printed.splitlines() if line.startswith("PAGE")]
    if not found:
        raise MissingError("there are no pages yet")
    for name, depth, path in found:
        ours, empty = "/" + path.split("/", 2)[2], EMPTY_PAGES[min(int(depth), 4)]
        yield side_by_side(
            f"page-uncached {name}",
            lambda url=ours: cpu_per_request(workshop.site, url, PAST_THE_CACHE),
            lambda url=empty: cpu_per_request(workshop.bare_site, url),
            at_most=3,
        )


VIEWS = {
    "decision": "/decisions/",
    "consultation": "/have-your-say/",
    "insight": "/what-we-heard/",
    "promise": "/promises/",
}


@measure("view-uncached")
def view_uncached(workshop: Workshop) -> Iterator[Result]:
    """CPU of the public page of one thing, against the least that Django can do on the same server."""
    for name, index in VIEWS.items():
        path = first_link(workshop, index)
        if path is None:
            continue
        yield side_by_side(
            f"view-uncached {name}",
            lambda path=path: cpu_per_request(workshop.site, path, PAST_THE_CACHE),
            lambda: cpu_per_request(workshop.minimal, "/"),
            at_most=20,
        )


def first_link(workshop: Workshop, index: str) -> str | None:
    """The first thing that a list links to."""
    page = fetch(workshop.site.url + index)[0].decode()
    links = re.findall(rf'href="({index}[^"/?#]+/)"', page)
    return links[0] if links else None


@measure("flow-weight")
def flow_weight(workshop: Workshop) -> Iterator[Result]:
    """Bytes of all of *tell us*, compressed: each of its pages, and what they load, once."""
    browser = Browser(workshop.site.url)
    pages = [browser.get("/tell-us/"), browser.post("/tell-us/", device="mine", follow=True)]
    for number in range(1, 6):
        pages.append(browser.post(f"/tell-us/{number}/", action="next", text="The lock is broken." * 20, follow=True))
    pages.append(browser.post("/tell-us/check/", action="send", follow=True))
    if "data-code" not in pages[-1]:
        raise AssertionError("tell us did not end with a code")
    files = {path for page in pages for path in loaded_by(page)}
    weight = sum(compressed(page.encode()) for page in pages)
    weight += sum(compressed(fetch(workshop.site.url + path)[0]) for path in files)
    yield bounded("flow-weight tell us", weight, 120 * 1024)


def loaded_by(page: str) -> set[str]:
    """Paths of our own files that a browser fetches by itself."""
    tags = re.findall(r"<(?:link|script|img|use|source|audio|video)\b[^>]*>", page)
    links = [link for tag in tags if "canonical" not in tag for link in re.findall(r'(?:href|src)="([^"#]+)', tag)]
    return {urlsplit(link).path for link in links if urlsplit(link).path.startswith("/static/")}


def compressed(body: bytes) -> int:
    return len(gzip.compress(body, 6))
