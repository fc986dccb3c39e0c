"""Taking, swapping, and a leaver's work: nobody gets what they may not read, and nobody gets too much."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse, reverse_lazy
from wagtail.models import ModelLogEntry

from core.workflow import StaleError
from feedback.choices import SubmissionStatus
from feedback.models import Submission
from feedback.services.assigning import (
    CannotReadError,
    FullDeskError,
    Moved,
    assign,
    colleagues_for,
    move_work,
    work_by_person,
)
from feedback.services.triage import Sorting, sort_item
from taxonomy.models import Affiliation
from tests import cast
from tests.factories import make_service, make_submission
from tests.feedback.staff import NO_READERS, door, is_shut

pytestmark = pytest.mark.django_db
WORK = reverse_lazy("feedback_desk:work")


@pytest.fixture
def colleague():
    return cast.second_triage()


@pytest.fixture
def submission():
    return make_submission()


def with_whom(submission):
    return Submission.objects.get(pk=submission.pk).assigned_to


def held_by(user, number=1, **fields) -> list[Submission]:
    items = [make_submission(**fields) for _ in range(number)]
    Submission.objects.filter(pk__in=[item.pk for item in items]).update(assigned_to=user)
    return items


def give(client, submission, to):
    return client.post(door("give", submission), {"give-to": to.pk if to else ""})


def test_somebody_takes_it_and_the_log_says_so(client, reader, submission):
    client.post(door("take", submission))
    assert with_whom(submission) == reader
    assert ModelLogEntry.objects.get(action="feedback.assign").data == {"to": reader.pk}


def test_it_is_swapped_with_a_colleague_and_given_back(client, reader, colleague, submission):
    give(client, submission, colleague)
    assert with_whom(submission) == colleague
    give(client, submission, None)
    assert with_whom(submission) is None


def test_only_who_may_read_it_is_offered(reader, colleague):
    lead, gone = cast.safeguarding_lead(), cast.make_user("Gone")
    cast.give_role(gone, cast.RoleName.TRIAGE)
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    cast.coordinator()
    service = make_service()
    Affiliation.objects.create(user=colleague, service=service)
    assert set(colleagues_for(make_submission(service=service), by=reader)) == {lead}
    assert set(colleagues_for(make_submission(service=make_service()), by=reader)) == {lead, colleague}


def test_staff_of_any_service_are_not_offered_what_nobody_has_sorted(reader, colleague, submission):
    Affiliation.objects.create(user=colleague, service=make_service())
    assert not colleagues_for(submission, by=reader)
    submission.status = SubmissionStatus.TRIAGED
    assert set(colleagues_for(submission, by=reader)) == {colleague}


def test_a_form_that_names_somebody_else_is_refused(client, reader, colleague):
    service = make_service()
    submission = make_submission(service=service)
    Affiliation.objects.create(user=colleague, service=service)
    assert give(client, submission, colleague).status_code == 422
    assert give(client, submission, cast.coordinator()).status_code == 422
    with pytest.raises(CannotReadError):
        assign(submission, to=colleague, by=reader)
    assert with_whom(submission) is None


def test_over_the_cap_a_gift_is_refused_kindly(client, reader, colleague, submission, settings):
    settings.DESK_CAP = 1
    held_by(colleague)
    response = give(client, submission, colleague)
    assert response.status_code == 422
    assert "They have many open messages already" in response.content.decode()
    assert with_whom(submission) is None


def test_the_cap_counts_open_messages_alone(reader, submission, settings):
    settings.DESK_CAP = 1
    finished = held_by(reader)[0]
    Submission.objects.filter(pk=finished.pk).update(status=SubmissionStatus.CLOSED)
    assign(submission, to=reader, by=reader)
    with pytest.raises(FullDeskError):
        assign(make_submission(), to=reader, by=reader)


def test_over_the_cap_one_cannot_take_either(client, reader, submission, settings):
    settings.DESK_CAP = 0
    assert "Finish one, or give one back" in client.post(door("take", submission), follow=True).content.decode()
    assert with_whom(submission) is None


def test_two_who_take_it_at_once_do_not_both_have_it(reader, colleague, submission):
    seen_by_the_second = Submission.objects.get(pk=submission.pk)
    assign(submission, to=reader, by=reader)
    with pytest.raises(StaleError):
        assign(seen_by_the_second, to=colleague, by=colleague)
    assert with_whom(submission) == reader


def test_sorted_under_its_holders_own_service_it_is_with_nobody(reader, colleague):
    service, item = make_service(), held_by(colleague)[0]
    item.refresh_from_db()
    Affiliation.objects.create(user=colleague, service=service)
    sort_item(item, Sorting(service, "everyday", "no"), by=reader, on=item.month)
    assert with_whom(item) is None


def test_a_leavers_work_goes_to_another_at_once(client, reader, colleague):
    items = held_by(cast.safeguarding_lead(), 3)
    leaver = with_whom(items[0])
    finished = held_by(leaver)[0]
    Submission.objects.filter(pk=finished.pk).update(status=SubmissionStatus.CLOSED)
    page = client.post(
        reverse("feedback_desk:move_all", args=[leaver.pk]), {f"of-{leaver.pk}-to": colleague.pk}, follow=True
    )
    assert "3 messages moved. 0 are with nobody now." in page.content.decode()
    assert {with_whom(item) for item in items} == {colleague}
    assert with_whom(finished) == leaver
    assert ModelLogEntry.objects.filter(action="feedback.assign").count() == 3


def test_what_the_new_person_may_not_read_goes_to_nobody(reader, colleague):
    leaver, service = cast.safeguarding_lead(), make_service()
    theirs, other = held_by(leaver, service=service)[0], held_by(leaver, service=make_service())[0]
    Affiliation.objects.create(user=colleague, service=service)
    assert move_work(leaver, to=colleague, by=reader) == Moved(1, 1)
    assert (with_whom(theirs), with_whom(other)) == (None, colleague)


def test_over_the_cap_the_most_pressing_go_first_and_the_rest_to_nobody(reader, colleague, settings):
    settings.DESK_CAP = 1
    leaver = cast.safeguarding_lead()
    plain, urgent = held_by(leaver)[0], held_by(leaver, not_safe=True)[0]
    assert move_work(leaver, to=colleague, by=reader) == Moved(1, 1)
    assert (with_whom(urgent), with_whom(plain)) == (colleague, None)


def test_nobody_moves_or_counts_what_they_may_not_read(client, reader, colleague):
    service = make_service()
    item = held_by(colleague, service=service)[0]
    Affiliation.objects.create(user=reader, service=service)
    assert work_by_person(reader) == []
    assert move_work(colleague, to=None, by=reader) == Moved(0, 0)
    assert with_whom(item) == colleague


def test_somebody_who_reads_no_messages_gets_none(reader):
    held_by(reader)
    assert move_work(reader, to=cast.coordinator(), by=reader) == Moved(0, 1)


def test_the_page_of_work_names_leavers_and_costs_the_same(client, reader, colleague):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(WORK).status_code == 200
        return len(captured)

    held_by(colleague, 2)
    type(colleague).objects.filter(pk=colleague.pk).update(is_active=False)
    page = client.get(WORK).content.decode()
    assert "Their account is over" in page
    assert "2 open messages" in page
    few = queries()
    held_by(colleague, 4)
    assert queries() == few


@pytest.mark.parametrize("verb", ["take", "give"])
def test_the_ladder_of_one_message(client, reader, submission, verb):
    assert client.get(door(verb, submission)).status_code == 405
    assert client.post(door(verb)).status_code == 404
    Affiliation.objects.create(user=reader, service=make_service())
    assert client.post(door(verb, submission)).status_code == 404
    client.logout()
    assert is_shut(client.post(door(verb, submission)))
    assert with_whom(submission) is None


@pytest.mark.parametrize("who", [None, *NO_READERS])
def test_nobody_else_moves_work(client, colleague, who):
    held_by(colleague)
    if who:
        client.force_login(who())
    assert is_shut(client.get(WORK))
    assert is_shut(client.post(reverse("feedback_desk:move_all", args=[colleague.pk])))
    assert with_whom(Submission.objects.get()) == colleague


def test_work_of_nobody_is_not_found_and_looking_moves_none(client, reader):
    assert client.post(reverse("feedback_desk:move_all", args=[reader.pk + 1000])).status_code == 404
    assert client.get(reverse("feedback_desk:move_all", args=[reader.pk])).status_code == 405
