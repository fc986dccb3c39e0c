"""What the journeys share: two ways of looking at a page, and a partnership that has a name and a service."""

import pytest

from taxonomy.models import PartnershipSettings
from tests.factories import make_organisation, make_service, open_the_channel_of

WAYS = [{"js": True, "width": 320, "dark": True}, {"js": False, "width": 1280, "dark": False}]


@pytest.fixture(autouse=True)
def _open(request):
    open_the_channel_of(request)


@pytest.fixture(params=WAYS, ids=["js-320-dark", "plain-1280-light"])
def way(request):
    return request.param


@pytest.fixture
def page(way, page_with):
    """A page with JavaScript at 320 px in the dark, and one without at 1,280 px in the light."""
    return page_with(**way)


@pytest.fixture
def axe(way, axe):
    """axe-core is itself JavaScript: without it there is nothing to run, and the page's markup is the same."""
    return axe if way["js"] else lambda page, include=None: None


@pytest.fixture
def northmere(db):
    settings = PartnershipSettings.load()
    settings.name, settings.reader_name, settings.reading_hours = "Alongside Northmere", "Tom Birch", "9.30 to 1"
    settings.phone, settings.safeguarding_name = "01632 960100", "Marian Doyle"
    settings.save()
    homes = make_organisation(name="Harbour Lane Homes")
    make_service(name="Harbour Lane hostel", organisation=homes)
    return settings
