"""Files that machines ask for."""

from xml.etree import ElementTree

import pytest

from tests.factories import make_consultation, make_decision, make_insight, make_panel

pytestmark = pytest.mark.django_db
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(client) -> list[str]:
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return [loc.text for loc in root.iter(f"{NAMESPACE}loc")]


def test_the_sitemap_lists_what_is_public(client, home):
    shown = [make_decision(), make_consultation(), make_panel()]
    listed = addresses(client)
    for thing in shown:
        assert any(address.endswith(thing.get_absolute_url()) for address in listed)
    assert any(address.endswith("/privacy/") for address in listed)


def test_the_sitemap_lists_no_draft(client, home):
    hidden = [make_decision(status="proposed"), make_insight(status="draft"), make_panel(status="preparing")]
    listed = " ".join(addresses(client))
    for thing in hidden:
        assert thing.get_absolute_url() not in listed


def test_robots_stay_out_of_the_flows(client):
    text = client.get("/robots.txt").text
    for door in ("/tell-us/", "/replies/", "/follow/", "/admin/"):
        assert f"Disallow: {door}\n" in text


def test_a_finder_of_weaknesses_knows_where_to_write(client):
    text = client.get("/.well-known/security.txt").text
    assert "Contact: " in text
    assert "Expires: " in text


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/what-changed/feed/"])
def test_they_set_no_cookie_and_take_reading_alone(client, home, address):
    assert not client.get(address).cookies
    assert client.post(address).status_code == 405


def test_the_sitemap_costs_the_same_for_many(client, home, django_assert_max_num_queries):
    for _ in range(10):
        make_decision()
    client.get("/sitemap.xml")
    with django_assert_max_num_queries(10):
        client.get("/sitemap.xml")
