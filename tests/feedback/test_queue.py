"""The queue: by safety, clock and seriousness, a page at a time, at one price."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from feedback.models import Submission, TriageClock
from feedback.services import queue as module
from feedback.services.queue import EVERYTHING, SECOND, QueueFilter, count_up_to, not_safe_now, page_of, queue
from feedback.services.safeguarding import decide_safeguarding
from taxonomy.models import Affiliation
from tests import cast
from tests.factories import make_service, make_submission, make_theme

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def place_anew(submission, **fields) -> Submission:
    Submission.objects.filter(pk=submission.pk).update(**fields)
    TriageClock.objects.get(submission=submission).save()
    return submission


def test_not_safe_comes_first_then_a_deadline_then_the_day_then_how_serious():
    late = make_submission(now=NOW - timedelta(days=30))
    everyday, serious = make_submission(now=NOW), place_anew(make_submission(now=NOW), seriousness="serious")
    deadline = place_anew(make_submission(now=NOW), may_have_deadline=True)
    unsafe = make_submission(now=NOW, not_safe=True)
    found = page_of(cast.triage(), QueueFilter()).items
    assert [item.pk for item in found] == [item.pk for item in (unsafe, deadline, late, serious, everyday)]


def test_the_pages_hold_each_message_once(monkeypatch):
    monkeypatch.setattr(module, "PAGE", 2)
    for _number in range(5):
        make_submission(now=NOW)
    reader, seen, after = cast.triage(), [], ""
    while True:
        page = page_of(reader, QueueFilter(), after)
        seen += [item.pk for item in page.items]
        if not (after := page.next_key):
            break
    assert len(seen) == len(set(seen)) == 5


def test_a_reader_never_meets_messages_about_their_own_service():
    service, reader = make_service(), cast.triage()
    make_submission(service=service, not_safe=True)
    Affiliation.objects.create(user=reader, service=service)
    everything = queue(reader, QueueFilter(show=EVERYTHING))
    assert not everything.exists()
    assert count_up_to(not_safe_now(reader)) == (0, False)
    assert queue(cast.second_triage(), QueueFilter()).count() == 1


def test_what_the_person_took_back_is_not_there():
    make_submission()
    Submission.objects.update(deleting_on=NOW.date())
    assert not queue(cast.triage(), QueueFilter(show=EVERYTHING)).exists()


def test_the_filters_narrow_it():
    service, theme, reader = make_service(), make_theme(), cast.triage()
    mine = make_submission(service=service)
    mine.themes.add(theme)
    make_submission()
    for wanted in (QueueFilter(service=service), QueueFilter(theme=theme)):
        assert [item.pk for item in queue(reader, wanted)] == [mine.pk]
    assert not queue(reader, QueueFilter(status="closed")).exists()


def test_the_second_reading_lists_what_another_decided():
    submission, first = make_submission(not_safe=True), cast.triage()
    decide_safeguarding(submission, outcome="none", basis="past", reason="", by=first, on=NOW.date())
    assert queue(cast.second_triage(), QueueFilter(show=SECOND)).count() == 1
    assert not queue(first, QueueFilter(show=SECOND)).exists()


def test_counts_stop_at_their_bound():
    for _number in range(3):
        make_submission()
    items = queue(cast.triage(), QueueFilter())
    assert count_up_to(items, 2) == (2, True)
    assert count_up_to(items, 3) == (3, False)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a small table whole, whatever its indexes")
def test_a_page_is_found_by_the_queues_own_index():
    make_submission()
    items = queue(cast.triage(), QueueFilter())
    plan = items[:10].explain()
    assert "feedback_queue" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan
