"""Have your say, as everyone sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultations.choices import ConsultationStatus
from consultations.models import CommissioningExercise
from consultations.standing import next_public_change
from tests.factories import make_consultation

pytestmark = pytest.mark.django_db
HIDDEN = (ConsultationStatus.DRAFT, ConsultationStatus.IN_REVIEW)


def dates(opens: int, closes: int) -> dict:
    now = timezone.now()
    return {"opens_at": now + timedelta(days=opens), "closes_at": now + timedelta(days=closes)}


def make_exercise(**fields) -> CommissioningExercise:
    known = {
        "reference": "CE-2026-01",
        "slug": "home",
        "title": "A place to live",
        "summary": "Homes.",
        "is_public": True,
    }
    return CommissioningExercise.objects.create(**{**known, "commissioner": "Ruth", **fields})


def test_what_is_open_coming_and_closed_stands_in_its_list(client):
    make_consultation(title="Now", **dates(-1, 5))
    make_consultation(title="Soon", **dates(2, 9))
    make_consultation(title="Past", **dates(-9, -2))
    text = client.get("/have-your-say/").text
    places = [text.index(word) for word in ("Open now", ">Now<", ">Coming<", ">Soon<", "Closed, and", ">Past<")]
    assert places == sorted(places)


@pytest.mark.parametrize("status", HIDDEN)
def test_what_nobody_opened_is_not_found(client, status):
    this = make_consultation(title="Secret", status=status)
    assert client.get(this.get_absolute_url()).status_code == 404
    assert "Secret" not in client.get("/have-your-say/").text


def test_an_open_one_says_truly_how_to_take_part(client):
    this = make_consultation(**dates(-1, 5))
    text = client.get(this.get_absolute_url()).text
    assert "You cannot answer on this website yet." in text
    assert f"/follow/?topic=consultation:{this.slug}" in text


def test_the_notice_can_be_asked_for(client):
    this = make_consultation(**dates(2, 5))
    assert this.title in client.get(f"/follow/?topic={this.topic}").text


def test_a_closed_one_asks_nobody_to_answer(client):
    this = make_consultation(**dates(-9, -2))
    assert "You cannot answer this one now." in client.get(this.get_absolute_url()).text


@pytest.mark.parametrize(("status", "said"), [("paused", "Paused"), ("withdrawn", "Stopped for good")])
def test_a_stopped_one_says_why(client, status, said):
    this = make_consultation(status=status, state_reason="A figure was wrong.", **dates(-1, 5))
    text = client.get(this.get_absolute_url()).text
    assert said in text
    assert "A figure was wrong." in text
    assert "in any of these ways" not in text


def test_options_left_out_say_why(client):
    this = make_consultation(**dates(-1, 5))
    this.options.create(number=1, words="One letter only", left_out_because="It breaks the rule.")
    assert "It breaks the rule." in client.get(this.get_absolute_url()).text


def test_the_strip_links_to_what_proves_a_stage_and_explains_a_gap(client):
    exercise = make_exercise()
    exercise.stages.create(
        stage="market", status="gap_explained", gap_reason="Short notice.", gap_person="Ruth", gap_on="2026-10-06"
    )
    this = make_consultation(exercise=exercise, stage="design", **dates(-1, 5))
    text = client.get(this.get_absolute_url()).text
    assert "Nobody was asked: Short notice. (Ruth, 6 October 2026)" in text
    assert f'<a href="{this.get_absolute_url()}">' in text


def test_an_exercise_that_is_not_public_is_not_shown(client):
    this = make_consultation(exercise=make_exercise(is_public=False), **dates(-1, 5))
    assert "A place to live" not in client.get(this.get_absolute_url()).text


def test_the_page_costs_at_most_eight_queries(client, django_assert_max_num_queries):
    this = make_consultation(exercise=make_exercise(), stage="design", status="decided", **dates(-9, -2))
    question = this.questions.create(number=1, words="How clear?", kind="one")
    question.choices.create(number=1, words="Clear")
    this.options.create(number=1, words="A")
    client.get(this.get_absolute_url())
    with django_assert_max_num_queries(9):
        response = client.get(this.get_absolute_url())
    assert not response.cookies


def test_the_list_costs_the_same_for_many(client, django_assert_max_num_queries):
    for _ in range(12):
        make_consultation(**dates(-9, -2))
    client.get("/have-your-say/")
    with django_assert_max_num_queries(5):
        assert not client.get("/have-your-say/").cookies


@pytest.mark.parametrize("path", ["/have-your-say/", "/have-your-say/nothing/"])
def test_nothing_can_be_posted_here(client, path):
    assert client.post(path).status_code == 405


def test_the_next_change_is_the_nearest_opening_or_closing():
    soon = make_consultation(**dates(2, 9))
    make_consultation(**dates(-1, 5))
    make_consultation(status="paused", **dates(-1, 1))
    assert next_public_change(timezone.now()) == soon.opens_at
