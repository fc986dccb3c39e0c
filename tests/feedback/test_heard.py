"""What we heard, as everyone reads it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import links as core_links
from core.links import Link
from feedback.choices import InsightStatus
from feedback.views.heard import period_in_words
from taxonomy.models import Element, Framework, FrameworkEdition
from tests import cast
from tests.factories import make_insight, make_service, make_theme

pytestmark = pytest.mark.django_db
INDEX = "/what-we-heard/"


def published(**fields):
    return make_insight(status=fields.pop("status", InsightStatus.PUBLISHED), **fields)


def page_of(client, insight) -> str:
    return client.get(f"{INDEX}{insight.reference}/").content.decode()


def queries_of(client, address) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_it_shows_the_statement_its_band_and_its_themes(client):
    insight = published(people=13, themes=[make_theme(name="Missed appointments")])
    page = page_of(client, insight)
    assert insight.statement in page
    assert "About 15 people told us" in page
    assert "/what-we-heard/?theme=missed-appointments" in page


@pytest.mark.parametrize("status", [InsightStatus.DRAFT, InsightStatus.REVIEWED, InsightStatus.WITHDRAWN])
def test_what_is_not_public_is_not_there(client, status):
    insight = make_insight(status=status, statement="Nobody reads this yet.")
    assert client.get(f"{INDEX}{insight.reference}/").status_code == 404
    assert "Nobody reads this yet." not in client.get(INDEX).content.decode()


def test_what_is_not_there_is_not_found(client):
    assert client.get(f"{INDEX}I-1999-001/").status_code == 404


def test_a_small_count_is_never_shown(client):
    insight = published(people=3)
    for page in (page_of(client, insight), client.get(INDEX).content.decode()):
        assert "ewer than 8 people" in page
        assert "3 people" not in page


def test_one_reader_is_said_until_a_second_has_read_it(client):
    alone, read = published(), published(reviewed_by=cast.triage())
    assert "One reader" in page_of(client, alone)
    assert "One reader" not in page_of(client, read)


def test_it_says_what_came_of_it(client, monkeypatch):
    insight = published()
    link = Link("A box on the form", "/decisions/D-2026-008/", kind="Decision")
    monkeypatch.setitem(core_links._providers, "feedback.Insight", [lambda things: {things[0].pk: [link]}])
    assert "A box on the form" in page_of(client, insight)


def test_it_offers_to_tell_of_its_themes(client):
    insight = published(themes=[make_theme(name="Respect")])
    assert "/follow/?topic=theme:respect" in page_of(client, insight)


def test_the_list_is_narrowed_by_theme_element_and_service(client):
    edition = FrameworkEdition.objects.create(framework=Framework.objects.create(name="F"), name="E")
    element = Element.objects.create(edition=edition, number=1, name="Audit", slug="audit")
    wanted = published(
        statement="Wanted.",
        themes=[make_theme(name="Respect")],
        elements=[element],
        services=[make_service(name="Desk")],
    )
    published(statement="Other.")
    for query in ("theme=respect", "element=audit", "service=desk"):
        page = client.get(f"{INDEX}?{query}").content.decode()
        assert (wanted.statement in page, "Other." in page) == (True, False)


def test_the_newest_period_comes_first(client):
    old, new = date(2025, 10, 1), date(2026, 3, 1)
    published(statement="Older.", period_from=old, period_to=old)
    published(statement="Newer.", period_from=new, period_to=new)
    page = client.get(INDEX).content.decode()
    assert page.index("Newer.") < page.index("Older.")


def test_the_picture_says_in_words_what_people_spoke_about_most(client):
    published(people=40, themes=[make_theme(name="Waiting")])
    published(people=10, themes=[make_theme(name="Respect")])
    assert "people spoke most about: Waiting" in client.get(INDEX).content.decode()


def test_the_picture_leaves_out_what_is_over_a_year_old(client):
    long_ago = timezone.localdate() - timedelta(days=500)
    published(people=40, themes=[make_theme(name="Waiting")], period_from=long_ago, period_to=long_ago)
    assert "people spoke most" not in client.get(INDEX).content.decode()


def test_reading_sets_no_cookie(client):
    insight = published()
    for address in (INDEX, f"{INDEX}{insight.reference}/"):
        assert not client.get(address).cookies


def test_nothing_is_posted_here(client):
    assert client.post(INDEX).status_code == 405
    assert client.post(f"{INDEX}{published().reference}/").status_code == 405


def test_both_pages_cost_at_most_eight_queries_at_any_length(client):
    insight = published(services=[make_service()])
    queries_of(client, INDEX)
    short = queries_of(client, INDEX)
    for _number in range(6):
        published(services=[make_service()])
    assert queries_of(client, INDEX) == short <= 8
    assert queries_of(client, f"{INDEX}{insight.reference}/") <= 8


def test_a_period_is_told_in_months():
    assert period_in_words(date(2025, 10, 1), date(2025, 10, 31)) == "October 2025"
    assert period_in_words(date(2025, 10, 1), date(2026, 3, 1)) == "October 2025 to March 2026"
