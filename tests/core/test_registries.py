"""Links to what came of a thing, the next change by date, references, generations and jobs."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from core import clock, jobs, links
from core.links import Link, links_for, provide
from core.models import Generation, current_generation, raise_generation
from core.references import next_reference
from feedback.models import Insight
from tests.factories import make_insight, make_theme

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def _no_providers(monkeypatch):
    monkeypatch.setattr(links, "_providers", defaultdict(list))


@pytest.mark.usefixtures("_no_providers")
@pytest.mark.django_db
def test_what_came_of_a_thing_is_told_by_the_rooms_above_newest_first():
    theme = make_theme()
    provide("taxonomy.Theme", lambda things: {theme.pk: [Link("Old", "/old/", on=date(2026, 1, 1))]})
    provide(
        "taxonomy.Theme", lambda things: {theme.pk: [Link("New", "/new/", on=date(2026, 2, 1)), Link("Undated", "")]}
    )
    assert [link.text for link in links_for([theme])[theme.pk]] == ["New", "Old", "Undated"]


@pytest.mark.usefixtures("_no_providers")
@pytest.mark.django_db
def test_a_list_asks_each_room_once():
    asked = []
    provide("taxonomy.Theme", lambda things: asked.append(len(things)) or {})
    links_for([make_theme(), make_theme(), make_theme()])
    assert asked == [3]


@pytest.mark.usefixtures("_no_providers")
@pytest.mark.django_db
def test_a_thing_of_which_nothing_came_has_an_empty_list():
    theme = make_theme()
    assert links_for([theme]) == {theme.pk: []}
    assert links_for([]) == {}


def test_the_next_change_is_the_nearest_that_any_room_knows(monkeypatch):
    monkeypatch.setattr(clock, "_rooms", [])
    clock.changes_at(lambda now: now + timedelta(days=2))
    clock.changes_at(lambda now: None)
    clock.changes_at(lambda now: now + timedelta(hours=1))
    assert clock.next_change(NOW) == NOW + timedelta(hours=1)


def test_where_nothing_changes_by_date_there_is_no_next_change(monkeypatch):
    monkeypatch.setattr(clock, "_rooms", [lambda now: None])
    assert clock.next_change(NOW) is None


@pytest.mark.django_db
def test_references_count_up_within_their_year():
    assert next_reference(Insight, "I", 2031) == "I-2031-001"
    make_insight(reference="I-2031-009")
    make_insight(reference="I-2030-044")
    assert next_reference(Insight, "I", 2031) == "I-2031-010"


@pytest.mark.django_db
def test_a_reference_past_999_goes_on():
    make_insight(reference="I-2031-999")
    assert next_reference(Insight, "I", 2031) == "I-2031-1000"
    make_insight(reference="I-2031-1000")
    assert next_reference(Insight, "I", 2031) == "I-2031-1001"


@pytest.mark.django_db
def test_a_generation_rises_by_one_and_is_one_row():
    before = current_generation()
    raise_generation()
    raise_generation()
    assert current_generation() == before + 2
    assert Generation.objects.count() == 1


@pytest.mark.django_db
def test_a_change_that_did_not_happen_raises_no_generation():
    class ChangedMind(Exception):
        pass

    raise_generation()
    before = current_generation()
    with pytest.raises(ChangedMind), transaction.atomic():
        raise_generation()
        raise ChangedMind
    assert current_generation() == before


@pytest.fixture
def rounds(monkeypatch):
    monkeypatch.setattr(jobs, "DAILY", {})
    monkeypatch.setattr(jobs, "OFTEN", {})
    return []


@pytest.mark.django_db
def test_a_job_that_breaks_does_not_keep_the_others_waiting(rounds):
    jobs.daily("one.breaks", lambda now: 1 / 0)
    jobs.daily("two.works", rounds.append)
    assert jobs.run_daily(NOW) == ["one.breaks"]
    assert rounds == [NOW]


@pytest.mark.django_db
def test_each_round_has_its_own_jobs(rounds):
    jobs.often("often", lambda now: rounds.append("often"))
    jobs.daily("daily", lambda now: rounds.append("daily"))
    call_command("often")
    assert rounds == ["often"]
    call_command("daily")
    assert rounds == ["often", "daily"]


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["daily", "often"])
def test_a_broken_job_is_named_by_the_command(rounds, command):
    getattr(jobs, command)("room.breaks", lambda now: 1 / 0)
    with pytest.raises(CommandError, match=r"room\.breaks"):
        call_command(command, stdout=StringIO())


@pytest.mark.django_db
def test_every_registered_job_may_run_twice():
    for _time in range(2):
        assert jobs.run_often(NOW) == []
        assert jobs.run_daily(NOW) == []
