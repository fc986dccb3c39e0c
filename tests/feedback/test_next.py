"""From one message to the next: in the list one came from, in the desk's order, only what is one's own to see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback.models import Submission, TriageClock
from feedback.services.queue import QueueFilter, next_after
from feedback.services.safeguarding import decide_safeguarding
from taxonomy.models import Affiliation
from tests.factories import make_service, make_submission
from tests.feedback.staff import NO_READERS, door, is_shut, reply_data

pytestmark = pytest.mark.django_db
QUEUE = "/admin/feedback/"
TODAY = timezone.localdate()


@pytest.fixture
def line():
    """Three messages in the order in which they are due."""
    items = [make_submission() for _number in range(3)]
    for days, item in enumerate(items):
        clock = TriageClock.objects.get(submission=item)
        clock.due_on = TODAY + timedelta(days=days)
        clock.save()
    return [Submission.objects.get(pk=item.pk) for item in items]


def goes_to(client, submission) -> str:
    return client.get(door("next", submission)).url


def test_one_press_leads_through_the_list_in_its_order(client, reader, line):
    assert goes_to(client, line[0]) == door("item", line[1])
    assert goes_to(client, line[1]) == door("item", line[2])


def test_the_next_one_is_still_folded(client, reader, line):
    client.post(door("show", line[0]))
    page = client.get(door("next", line[0]), follow=True).content.decode()
    assert str(line[1]) in page
    assert "The words are folded" in page


def test_after_the_last_one_it_says_so_and_shows_the_list(client, reader, line):
    response = client.get(door("next", line[2]), follow=True)
    assert response.redirect_chain == [(QUEUE, 302)]
    assert "That was the last one in this list." in response.content.decode()


def test_it_stays_in_the_list_that_was_looked_at(client, reader, line):
    Submission.objects.filter(pk=line[2].pk).update(via="phone")
    client.get(f"{QUEUE}?via=phone")
    assert goes_to(client, line[0]) == door("item", line[2])
    assert goes_to(client, line[2]) == f"{QUEUE}?via=phone"
    client.get(QUEUE)
    assert goes_to(client, line[0]) == door("item", line[1])


def test_what_is_not_ones_own_to_see_is_passed_by(client, reader, line):
    service = make_service()
    Affiliation.objects.create(user=reader, service=service)
    Submission.objects.update(status="triaged")
    Submission.objects.filter(pk=line[1].pk).update(service=service)
    assert goes_to(client, line[0]) == door("item", line[2])


def test_a_message_for_the_lead_alone_is_passed_by(client, reader, line):
    Submission.objects.filter(pk=line[1].pk).update(concern="trust")
    assert goes_to(client, line[0]) == door("item", line[2])


def test_what_is_finished_leads_on_from_where_it_stood(client, reader, line):
    client.post(door("show", line[0]))
    Submission.objects.filter(pk=line[0].pk).update(status="triaged")
    line[0].refresh_from_db()
    decide_safeguarding(line[0], outcome="none", basis="no_risk", reason="", by=reader, on=TODAY)
    response = client.post(door("answer", line[0]), {**reply_data(), "finish": "yes"}, follow=True)
    assert response.redirect_chain == [(QUEUE, 302)]
    assert f'href="{door("next", line[0])}"' in response.content.decode()
    assert goes_to(client, line[0]) == door("item", line[1])


def test_back_leads_to_the_list_that_was_looked_at(client, reader, line):
    client.get(f"{QUEUE}?via=online&assigned=nobody")
    assert f'href="{QUEUE}?assigned=nobody&amp;via=online"' in client.get(door("item", line[0])).content.decode()


def test_a_message_without_a_place_leads_to_the_first(reader, line):
    TriageClock.objects.filter(submission=line[0]).delete()
    gone = Submission.objects.get(pk=line[0].pk)
    assert next_after(reader, QueueFilter(), gone) == line[1].pk


def test_a_long_list_is_walked(reader, line, monkeypatch):
    monkeypatch.setattr("feedback.services.queue.MOST_COUNTED", 1)
    assert next_after(reader, QueueFilter(), line[0]) == line[1].pk


def test_going_on_costs_the_same_however_long_the_list_is(client, reader, line):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(door("next", line[0]))
        return len(captured)

    queries()
    few = queries()
    for _number in range(6):
        make_submission()
    assert queries() == few <= 10


@pytest.mark.parametrize("who", [None, *NO_READERS])
def test_nobody_else_goes_from_one_to_the_next(client, line, who):
    if who:
        client.force_login(who())
    assert is_shut(client.get(door("next", line[0])))


def test_from_what_one_may_not_read_there_is_no_next(client, reader, line):
    service = make_service()
    Affiliation.objects.create(user=reader, service=service)
    Submission.objects.filter(pk=line[0].pk).update(service=service)
    assert client.get(door("next", line[0])).status_code == 404
    assert client.get(door("next")).status_code == 404


def test_going_on_is_looking(client, reader, line):
    assert client.post(door("next", line[0])).status_code == 405
