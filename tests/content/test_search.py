"""Searching what is published."""

import pytest
from wagtail.models import Page

from content.models import StandardPage, UpdatePage
from tests.factories import (
    make_consultation,
    make_decision,
    make_insight,
    make_panel,
    make_public_insight,
    make_submission,
)

pytestmark = pytest.mark.django_db
ODD = ["", " ", "\x00", "a" * 5000, "<script>alert(1)</script>", '"', "a & | ! (", "🙂", "\u202eabc"]


def found(client, words) -> str:
    return client.get("/search/", {"q": words}).text


def test_published_things_of_every_kind_are_found(client, home):
    make_decision(
        title="Umbrellas at the desk", insight=make_public_insight(statement="People stand in rain: umbrellas.")
    )
    make_consultation(title="Umbrellas or a roof")
    make_panel(name="Umbrellas panel")
    StandardPage.objects.get(slug="about").save()
    text = found(client, "umbrellas")
    for name in ("Umbrellas at the desk", "People stand in rain", "Umbrellas or a roof", "Umbrellas panel"):
        assert name in text


def test_pages_are_found(client, home):
    assert "Privacy in plain words" in found(client, "privacy")


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_decision(title="Zeppelin", status="proposed"),
        lambda: make_insight(statement="Zeppelin", status="draft"),
        lambda: make_consultation(title="Zeppelin", status="in_review"),
        lambda: make_panel(name="Zeppelin", status="preparing"),
        lambda: make_submission(text="Zeppelin"),
        lambda: StandardPage.objects.filter(slug="about").first().unpublish(),
    ],
)
def test_what_is_not_published_is_not_found(client, home, make):
    StandardPage.objects.get(slug="about").save()
    make()
    assert "We found nothing" in found(client, "zeppelin")


def test_a_page_taken_down_is_not_found(client, home):
    StandardPage.objects.get(slug="accessibility").unpublish()
    assert '/accessibility/">Accessibility</a>\n' not in found(client, "wcag")
    assert not Page.objects.live().filter(slug="accessibility").exists()


def test_the_answer_is_kept_nowhere(client, home):
    response = client.get("/search/", {"q": "locks"})
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


@pytest.mark.parametrize(
    "words", ["", " ", "\x00", "a" * 5000, "<script>alert(1)</script>", '"', "a & | ! (", "🙂", "‮abc"]
)
def test_odd_words_are_answered(client, home, words):
    response = client.get("/search/", {"q": words})
    assert response.status_code == 200
    assert "<script>alert" not in response.text


def test_it_costs_the_same_however_much_is_found(client, home, django_assert_max_num_queries):
    for number in range(15):
        make_consultation(title=f"Umbrellas {number}")
    found(client, "umbrellas")
    with django_assert_max_num_queries(12):
        found(client, "umbrellas")


def test_it_answers_reading_alone(client):
    assert client.post("/search/", {"q": "locks"}).status_code == 405


def test_updates_are_among_what_is_searched():
    from content.services.search import PAGES

    assert UpdatePage in PAGES
