"""People with old phones and little data: what a first view may weigh."""

import pytest

from tests.core.test_look import home  # noqa: F401 (a fixture)
from tests.weight import weigh

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

KB = 1_000
PAGES = [
    "/",
    "/components/",
    "/nowhere/",
    "/follow/",
    "/tell-us/",
    "/replies/",
    "/decisions/",
    "/promises/",
    "/forums/",
]
PAGES += ["/what-changed/", "/have-your-say/", "/join-in/", "/get-help/", "/easy-read/", "/privacy/", "/safety/"]


@pytest.fixture(params=PAGES)
def weight(request, client):
    return weigh(client, request.param)


def test_a_public_page_is_light(weight):
    assert weight.total <= 50 * KB and weight.requests <= 8, weight


def test_a_public_page_asks_nobody_else(weight):
    assert weight.outside == []


@pytest.mark.parametrize(("kind", "most"), [("html", 12), ("css", 14), ("js", 6)])
def test_each_kind_stays_within_its_share(weight, kind, most):
    assert weight.bytes_of[kind] <= most * KB
