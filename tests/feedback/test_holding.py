"""What is held: let through or sent back, many at once, and nothing that may be about danger unopened."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback.choices import Counted, SubmissionStatus
from feedback.models import Message, MonthTally, Submission, TriageClock
from taxonomy.models import Affiliation
from tests.factories import make_service, make_submission
from tests.feedback.staff import NO_READERS, is_shut

pytestmark = pytest.mark.django_db
HELD, RELEASE, BACK = (f"/admin/feedback/held/{verb}" for verb in ("", "release/", "send-back/"))
WHY = {"back-because": "advert", "back-reason": "It sells something."}


def make_held(because="links", **words) -> Submission:
    submission = make_submission(**words)
    Submission.objects.filter(pk=submission.pk).update(status=SubmissionStatus.HELD, held_because=because)
    submission.refresh_from_db()
    return submission


def keys(*items) -> dict:
    return {"item": [str(item.pk) for item in items]}


def status_of(submission) -> str:
    return Submission.objects.get(pk=submission.pk).status


def test_the_list_says_why_each_is_held_and_how_many(client, reader):
    first, _second, waiting = make_held("links"), make_held("quick"), make_submission()
    page = client.get(HELD).content.decode().split("<main")[1]
    assert str(first) in page
    assert str(waiting) not in page
    assert "Many links: 1" in page
    assert "The door did not lock" not in page


def test_many_are_let_through_and_their_promised_day_stands(client, reader):
    items = [make_held(), make_held()]
    before = set(TriageClock.objects.values_list("due_on", "giver_waits"))
    page = client.post(RELEASE, keys(*items), follow=True).content.decode()
    assert "2 messages let through" in page
    assert {status_of(item) for item in items} == {SubmissionStatus.SUBMITTED}
    assert set(TriageClock.objects.values_list("due_on", "giver_waits")) == before
    assert MonthTally.objects.get(what=Counted.RELEASED).count == 2


def test_many_are_sent_back_with_a_reason_of_the_list_and_words(client, reader):
    items = [make_held(), make_held()]
    client.post(BACK, {**keys(*items), **WHY})
    kept = set(Submission.objects.values_list("status", "returned_because", "returned_by"))
    assert kept == {(SubmissionStatus.RETURNED, "advert", reader.pk)}
    assert Message.objects.count() == 2
    assert MonthTally.objects.get(what=Counted.SENT_BACK).count == 2


@pytest.mark.parametrize("missing", ["back-because", "back-reason"])
def test_without_reason_or_words_none_goes_back_and_the_ticks_stay(client, reader, missing):
    item = make_held()
    response = client.post(BACK, {**keys(item), **WHY, missing: ""})
    assert response.status_code == 422
    assert f'value="{item.pk}" checked' in response.content.decode()
    assert status_of(item) == SubmissionStatus.HELD


def test_a_reason_that_is_not_on_the_list_is_none(client, reader):
    item = make_held()
    assert client.post(BACK, {**keys(item), **WHY, "back-because": "boring"}).status_code == 422


def test_what_may_be_about_danger_or_a_child_is_left_for_somebody_to_open(client, reader):
    unsafe, child, plain = make_held(not_safe=True), make_held(), make_held()
    Submission.objects.filter(pk=child.pk).update(concern="child")
    page = client.post(BACK, {**keys(unsafe, child, plain), **WHY}, follow=True).content.decode()
    assert "2 were left: open them first" in page
    assert [status_of(item) for item in (unsafe, child, plain)] == ["held", "held", "returned"]


def test_what_somebody_else_let_through_meanwhile_is_left(client, reader):
    item, gone = make_held(), make_submission()
    assert "1 was left" in client.post(RELEASE, keys(item, gone), follow=True).content.decode()


def test_own_service_is_neither_listed_nor_counted_nor_handled(client, reader):
    service = make_service()
    about, unsorted = make_held(service=service), make_held()
    Affiliation.objects.create(user=reader, service=service)
    page = client.get(HELD).content.decode()
    assert "Nothing is held" in page
    assert "Many links" not in page
    client.post(RELEASE, keys(about, unsorted))
    client.post(BACK, {**keys(about, unsorted), **WHY})
    assert {status_of(about), status_of(unsorted)} == {SubmissionStatus.HELD}


def test_nothing_ticked_and_nonsense_change_nothing(client, reader):
    item = make_held()
    told = client.post(RELEASE, {"item": ["nonsense"]}, follow=True).content.decode()
    assert "Tick the messages first" in told and "0 messages" not in told
    assert status_of(item) == SubmissionStatus.HELD


def test_the_list_costs_the_same_however_long(client, reader):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(HELD)
        return len(captured)

    make_held()
    queries()
    few = queries()
    for _number in range(5):
        make_held()
    assert queries() == few <= 26


@pytest.mark.parametrize("who", [None, *NO_READERS])
def test_nobody_else_comes_in(client, who):
    item = make_held()
    if who:
        client.force_login(who())
    assert is_shut(client.get(HELD))
    assert is_shut(client.post(RELEASE, keys(item)))
    assert is_shut(client.post(BACK, {**keys(item), **WHY}))
    assert status_of(item) == SubmissionStatus.HELD


@pytest.mark.parametrize("address", [RELEASE, BACK])
def test_looking_changes_nothing(client, reader, address):
    assert client.get(address).status_code == 405
