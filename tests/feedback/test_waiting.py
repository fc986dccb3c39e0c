"""Second looks and the tiles of the staff area's first screen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.dashboard import tiles_for
from core.second_looks import SecondLook, waiting_for
from feedback.models import PassedItem, ThreadQuestion, TriageClock
from feedback.services import waiting
from feedback.services.safeguarding import decide_safeguarding
from taxonomy.models import Affiliation
from tests import cast
from tests.factories import make_insight, make_service, make_submission
from users.roles import RoleName

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()


def ours(user) -> dict[str, str]:
    names = ("Not safe now", "Waiting for a first read", "Replies due")
    return {tile.words: tile.number for tile in tiles_for(user, timezone.now()) if tile.words in names}


def test_the_tiles_count_what_waits():
    make_submission(not_safe=True)
    make_submission()
    assert ours(cast.triage()) == {"Not safe now": "1", "Waiting for a first read": "2", "Replies due": "0"}


def test_the_tiles_count_nothing_about_ones_own_service():
    service, reader = make_service(), cast.triage()
    make_submission(not_safe=True, service=service)
    Affiliation.objects.create(user=reader, service=service)
    assert set(ours(reader).values()) == {"0"}


def test_late_answers_are_told_apart():
    make_submission()
    clock = TriageClock.objects.get()
    clock.due_on = TODAY - timedelta(days=1)
    clock.save()
    tile = waiting.replies_tile(cast.triage(), timezone.now())
    assert (tile.number, tile.note) == ("1", "1 late")


def test_a_long_list_is_counted_up_to_a_thousand(monkeypatch):
    monkeypatch.setattr(waiting, "count_up_to", lambda items: (1000, True))
    assert waiting.first_read_tile(cast.triage(), timezone.now()).number == "over 1,000"


@pytest.mark.parametrize("who", [cast.coordinator, cast.editor, cast.administrator])
def test_who_may_not_read_has_no_such_tile(who):
    assert ours(who()) == {}


def test_the_first_screen_shows_them(client):
    make_submission()
    client.force_login(cast.triage())
    assert "Waiting for a first read" in client.get("/admin/").content.decode()


def test_second_looks_are_one_list(client):
    submission = make_submission(not_safe=True)
    first, second = cast.triage(), cast.second_triage()
    decide_safeguarding(submission, outcome="none", basis="past", reason="", by=first, on=TODAY)
    insight = make_insight(written_by=first)
    client.force_login(second)
    page = client.get("/admin/second-looks/").content.decode()
    assert str(submission) in page
    assert insight.reference in page


def test_nobody_finds_their_own_work_there(client):
    first = cast.triage()
    make_insight(written_by=first)
    client.force_login(first)
    assert "Nothing waits for you." in client.get("/admin/second-looks/").content.decode()


def test_the_list_is_for_staff(client):
    assert client.get("/admin/second-looks/").status_code == 302
    client.force_login(cast.panel_member())
    assert client.get("/admin/second-looks/").status_code == 403


def test_what_has_a_last_day_comes_first(monkeypatch):
    later, soon = SecondLook("a", "/", "k"), SecondLook("b", "/", "k", until=TODAY)
    monkeypatch.setattr("core.second_looks._providers", {"room": lambda user, on: [later, soon]})
    assert waiting_for(cast.triage(), on=TODAY) == [soon, later]


def test_what_waits_for_somebodys_help_comes_first():
    make_submission(not_safe=True)
    tones = [tile.tone for tile in tiles_for(cast.triage(), NOW)]
    assert tones == sorted(tones, key=lambda tone: tone != "care")
    assert tones[0] == "care"


def test_second_looks_are_counted_on_the_first_screen():
    flagged, first = make_submission(not_safe=True), cast.second_triage()
    decide_safeguarding(flagged, outcome="none", basis="past", reason="", by=first, on=TODAY)
    assert {tile.words: tile.number for tile in tiles_for(cast.triage(), NOW)}["Second looks"] == "1"
    assert "Second looks" not in {tile.words for tile in tiles_for(first, NOW)}


def test_a_service_sees_what_was_passed_to_it_and_when_its_answer_is_due():
    contact, other = cast.service_contact(), cast.make_user("Other", RoleName.SERVICE)
    service = make_service()
    Affiliation.objects.create(user=contact, service=service)
    submission = make_submission(service=service)
    question = ThreadQuestion.objects.create(
        submission=submission, kind="pass_on", asked_by=cast.triage(), asked_on=TODAY, service=service
    )
    item = PassedItem.objects.create(submission=submission, question=question, service=service, due_on=TODAY)
    assert passed(contact) == ("1", "open")
    assert passed(other) == ("0", "quiet")
    PassedItem.objects.update(due_on=TODAY - timedelta(days=1))
    assert passed(contact) == ("1", "care")
    item.status = "answered"
    item.save()
    assert passed(contact) == ("0", "quiet")
    assert waiting.passed_tile(cast.coordinator(), NOW) is None


def passed(user) -> tuple[str, str]:
    tile = waiting.passed_tile(user, NOW)
    return tile.number, tile.tone
