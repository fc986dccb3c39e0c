"""Consultations in the staff area: written on forms that hold no status, moved by buttons."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consultations.models import CommissioningExercise, Consultation, ExerciseStage, Question
from tests import cast
from tests.factories import make_consultation

pytestmark = pytest.mark.django_db


def as_user(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def is_refused(response) -> bool:
    return response.status_code == 403 or (response.status_code == 302 and response.url == "/admin/")


def written(**fields) -> dict:
    now = timezone.localtime()
    return {
        "title": "Check our draft rules",
        "slug": "draft-rules",
        "summary": "Are they clear?",
        "can_change": "How long we try",
        "cannot_change": "Money",
        "options_reason": "One draft.",
        "who_decides": "The Board",
        "contact_name": "Ines Okafor",
        "opens_at": (now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"),
        "closes_at": (now + timedelta(days=50)).strftime("%Y-%m-%dT%H:%M"),
        "decision_on": (now + timedelta(days=80)).date().isoformat(),
        "held": "here",
        **fields,
    }


def test_from_writing_to_opening_by_another(client):
    as_user(client, cast.commissioner())
    client.post(reverse("consultation:add"), written())
    this = Consultation.objects.get()
    client.post(reverse("question:add"), {"consultation": this.pk, "number": 1, "words": "How clear?", "kind": "words"})
    client.post(reverse("consultation_moves:move", args=[this.pk, "send_to_review"]))
    assert is_refused(client.post(reverse("consultation_moves:open", args=[this.pk])))
    as_user(client, cast.coordinator()).post(reverse("consultation_moves:open", args=[this.pk]))
    this.refresh_from_db()
    assert (this.status, this.reference) == ("approved", f"C-{timezone.localdate().year}-001")


def test_what_is_missing_is_said(client):
    this = make_consultation(status="in_review")
    answer = as_user(client, cast.coordinator()).post(reverse("consultation_moves:open", args=[this.pk]))
    assert answer.status_code == 409
    assert "Ask at least one question." in answer.text


def test_what_everyone_can_read_is_not_written_over(client):
    this = make_consultation(title="As it was", status="approved")
    as_user(client, cast.commissioner())
    answer = client.post(reverse("consultation:edit", args=[this.pk]), written(title="Other"))
    assert "What people were told stays as it is." in answer.text
    this.refresh_from_db()
    assert this.title == "As it was"


def test_nor_are_its_questions(client):
    this = make_consultation(status="approved")
    as_user(client, cast.commissioner())
    client.post(reverse("question:add"), {"consultation": this.pk, "number": 1, "words": "New?", "kind": "words"})
    assert not Question.objects.exists()


def test_a_question_keeps_the_answers_it_offers(client):
    this = make_consultation(status="draft")
    given = {
        "consultation": this.pk,
        "number": 1,
        "words": "How clear?",
        "kind": "one",
        "answers": "Clear\n\nNot clear",
    }
    as_user(client, cast.commissioner()).post(reverse("question:add"), given)
    assert [choice.words for choice in Question.objects.get().choices.all()] == ["Clear", "Not clear"]


def test_it_closes_after_it_opens(client):
    as_user(client, cast.commissioner())
    answer = client.post(reverse("consultation:add"), written(closes_at="2020-01-01T09:00"))
    assert "It closes after it opens." in answer.text


def test_pausing_needs_a_reason_and_shows_it(client):
    now = timezone.now()
    this = make_consultation(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=5))
    as_user(client, cast.commissioner())
    stop = reverse("consultation_moves:stop", args=[this.pk, "pause"])
    assert client.post(stop).status_code == 409
    client.post(stop, {"because": "A figure was wrong."})
    assert "A figure was wrong." in client.get(this.get_absolute_url()).text


def test_an_exercise_gets_its_eight_stages(client):
    as_user(client, cast.commissioner())
    client.post(
        reverse("commissioningexercise:add"),
        {"title": "A place to live", "slug": "place", "summary": "Homes.", "commissioner": "Ruth"},
    )
    assert CommissioningExercise.objects.get().stages.count() == 8


def test_a_gap_is_explained_with_a_name_and_a_day(client):
    exercise = CommissioningExercise.objects.create(
        reference="CE-1", slug="a", title="A", summary="A", commissioner="R"
    )
    stage = ExerciseStage.objects.create(exercise=exercise, stage="market")
    where = reverse("consultation_moves:explain", args=[stage.pk])
    as_user(client, cast.commissioner())
    assert client.post(where, {"reason": "Nine days' notice."}).status_code == 422
    client.post(where, {"reason": "Nine days' notice.", "person": "Ruth", "on": "2026-10-06"})
    stage.refresh_from_db()
    assert (stage.status, stage.gap_on) == ("gap_explained", date(2026, 10, 6))


LOOKING = [
    "consultation:index",
    "question:index",
    "option:index",
    "commissioningexercise:index",
    "consultation_moves:index",
]


@pytest.mark.parametrize("name", LOOKING)
@pytest.mark.parametrize("role", [cast.triage, cast.service_contact, cast.finance])
def test_other_roles_may_not_enter(client, name, role):
    assert is_refused(as_user(client, role()).get(reverse(name)))


@pytest.mark.parametrize("name", LOOKING)
def test_who_works_with_them_may(client, name):
    make_consultation()
    assert as_user(client, cast.commissioner()).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", ["move", "stop"])
def test_moves_are_buttons_and_known_ones(client, name):
    this = make_consultation(status="draft")
    as_user(client, cast.commissioner())
    assert client.get(reverse(f"consultation_moves:{name}", args=[this.pk, "pause"])).status_code == 405
    assert client.post(reverse(f"consultation_moves:{name}", args=[this.pk, "vanish"])).status_code == 404
    assert client.post(reverse(f"consultation_moves:{name}", args=[0, "pause"])).status_code == 404


def test_a_move_that_somebody_made_already_is_said(client):
    this = make_consultation(status="draft")
    as_user(client, cast.commissioner())
    answer = client.post(reverse("consultation_moves:move", args=[this.pk, "resume"]), follow=True)
    assert "Somebody was quicker." in answer.text


def test_strangers_are_asked_to_sign_in(client):
    this = make_consultation()
    for name, args in (("index", []), ("open", [this.pk]), ("move", [this.pk, "resume"]), ("stop", [this.pk, "pause"])):
        where = reverse(f"consultation_moves:{name}", args=args)
        assert client.post(where).status_code == 302
    this.refresh_from_db()
    assert this.status == "approved"


def test_the_screen_costs_the_same_for_many(client, django_assert_max_num_queries):
    for _ in range(12):
        make_consultation()
    as_user(client, cast.commissioner()).get(reverse("consultation_moves:index"))
    with django_assert_max_num_queries(14):
        client.get(reverse("consultation_moves:index"))
