"""Join in, as everyone sees it."""

import pytest

from tests.factories import make_panel, make_recommendation

pytestmark = pytest.mark.django_db


def test_the_list_says_which_panel_looks_for_people(client):
    make_panel(name="Voices")
    text = client.get("/join-in/").text
    assert "Voices" in text
    assert "Looking for people" in text


def test_a_panel_that_is_being_set_up_is_not_found(client):
    this = make_panel(name="Secret", status="preparing")
    assert client.get(this.get_absolute_url()).status_code == 404
    assert "Secret" not in client.get("/join-in/").text


def test_the_page_says_what_is_paid_and_whom_to_ask(client):
    text = client.get(make_panel(pay="£25 an hour.").get_absolute_url()).text
    assert "£25 an hour." in text
    assert "Talk to Ines Okafor." in text


def test_a_full_panel_says_so_and_offers_other_ways(client):
    this = make_panel(status="full")
    text = client.get(this.get_absolute_url()).text
    assert "This panel is full for now" in text
    assert "Other ways to join in" in text
    assert f"/follow/?topic=panel:{this.slug}" in text


def test_the_notice_can_be_asked_for(client):
    this = make_panel(name="Voices", status="full")
    assert "Voices" in client.get(f"/follow/?topic={this.topic}").text


def test_a_recommendation_has_its_anchor(client):
    asked = make_recommendation(words="A box on the form.")
    text = client.get(asked.panel.get_absolute_url()).text
    assert f'id="{asked.reference}"' in text
    assert "A box on the form." in text


def test_the_page_costs_at_most_six_queries(client, django_assert_max_num_queries):
    this = make_panel()
    for _ in range(5):
        make_recommendation(panel=this)
    client.get(this.get_absolute_url())
    with django_assert_max_num_queries(6):
        assert not client.get(this.get_absolute_url()).cookies


@pytest.mark.parametrize("path", ["/join-in/", "/join-in/nothing/"])
def test_nothing_can_be_posted_here(client, path):
    assert client.post(path).status_code == 405
