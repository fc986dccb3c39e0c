"""Looking after those who read; decisions in numbers."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from feedback.models import Debrief, Submission
from feedback.services.keeping import destroy_due
from feedback.services.looking_after import ask_debrief, decided_by_month, hold_debrief, loads
from feedback.services.safeguarding import decide_safeguarding
from feedback.services.triage import open_item
from tests import cast
from tests.factories import make_submission
from tests.feedback.staff import NO_READERS, is_shut
from tests.pages import says

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()
PAGE, DECISIONS = "/admin/looking-after/", "/admin/looking-after/decisions/"


def decide(submission, *, by, outcome="advice", on=TODAY):
    return decide_safeguarding(submission, outcome=outcome, basis="past", reason="It is over.", by=by, on=on)


def test_loads_count_hard_messages_once_each():
    reader, hard, plain = cast.triage(), make_submission(not_safe=True), make_submission()
    for submission in (hard, hard, plain):
        open_item(submission, by=reader, why="work")
    assert [(load.user, load.opened) for load in loads(NOW + timedelta(minutes=1))] == [(reader, 1)]


def test_loads_look_back_seven_days():
    open_item(make_submission(not_safe=True), by=cast.triage(), why="work")
    assert loads(NOW + timedelta(days=8)) == []


def test_the_lead_alone_sees_loads_and_who_asked(client):
    reader, lead = cast.triage(), cast.safeguarding_lead()
    open_item(make_submission(not_safe=True), by=reader, why="work")
    ask_debrief(by=reader, on=TODAY)
    client.force_login(lead)
    page = client.get(PAGE).content.decode()
    assert "<td>Tom</td><td>1</td>" in page
    assert "We talked" in page
    client.force_login(cast.second_triage())
    page = client.get(PAGE).content.decode()
    assert "Who read what was hard" not in page
    assert not says(page, "Tom")


def test_a_talk_is_asked_for_once_and_held_once(client):
    reader, lead = cast.triage(), cast.safeguarding_lead()
    client.force_login(reader)
    for _press in range(2):
        client.post(reverse("feedback_looking_after:ask"))
    debrief = Debrief.objects.get()
    assert "You asked for a talk" in client.get(PAGE).content.decode()
    client.force_login(lead)
    address = reverse("feedback_looking_after:held", args=[debrief.pk])
    client.post(address)
    debrief.refresh_from_db()
    assert debrief.held_by == lead
    assert "A colleague has marked it already." in client.post(address, follow=True).content.decode()


def test_nobody_marks_their_own_talk(client):
    lead = cast.safeguarding_lead()
    debrief = ask_debrief(by=lead, on=TODAY)
    client.force_login(lead)
    page = client.post(reverse("feedback_looking_after:held", args=[debrief.pk]), follow=True).content.decode()
    debrief.refresh_from_db()
    assert (debrief.held_on, "Somebody else marks your own talk." in page) == (None, True)


def test_after_a_talk_another_can_be_asked_for():
    reader = cast.triage()
    hold_debrief(ask_debrief(by=reader, on=TODAY), by=cast.safeguarding_lead(), on=TODAY)
    ask_debrief(by=reader, on=TODAY)
    assert Debrief.objects.filter(held_on=None).count() == 1


def test_decisions_are_counted_by_month_without_words(client):
    reader = cast.triage()
    decide(make_submission(), by=reader)
    decide(make_submission(), by=reader)
    decide(make_submission(), by=reader, outcome="council", on=TODAY - timedelta(days=60))
    assert [row.number for row in decided_by_month(TODAY)] == [2, 1]
    client.force_login(cast.safeguarding_lead())
    page = client.get(DECISIONS).content.decode()
    assert "council&#x27;s safeguarding team" in page
    assert "It is over." not in page


def test_a_replaced_decision_is_not_counted():
    submission, reader = make_submission(), cast.triage()
    decide(submission, by=reader)
    decide(submission, by=reader, outcome="council")
    assert [(row.number, str(row.outcome)) for row in decided_by_month(TODAY)] == [
        (1, "Passed to the council's safeguarding team")
    ]


def test_they_outlive_the_words():
    decide(make_submission(), by=cast.triage())
    Submission.objects.update(expires_on=date(2020, 1, 1))
    destroy_due(NOW)
    assert [row.number for row in decided_by_month(TODAY)] == [1]


@pytest.mark.parametrize("who", NO_READERS)
def test_no_other_role_comes_in(client, who):
    debrief = ask_debrief(by=cast.triage(), on=TODAY)
    client.force_login(who())
    posts = [reverse("feedback_looking_after:ask"), reverse("feedback_looking_after:held", args=[debrief.pk])]
    assert all(is_shut(client.get(address)) for address in (PAGE, DECISIONS))
    assert all(is_shut(client.post(address)) for address in posts)
    assert Debrief.objects.get().held_on is None


def test_a_reader_is_not_the_lead(client):
    debrief = ask_debrief(by=cast.second_triage(), on=TODAY)
    client.force_login(cast.triage())
    assert is_shut(client.get(DECISIONS))
    assert is_shut(client.post(reverse("feedback_looking_after:held", args=[debrief.pk])))


def test_strangers_looking_and_what_is_missing(client):
    assert is_shut(client.get(PAGE))
    client.force_login(cast.safeguarding_lead())
    held = reverse("feedback_looking_after:held", args=[99])
    assert (client.get(held).status_code, client.post(held).status_code) == (405, 404)
    assert client.get(reverse("feedback_looking_after:ask")).status_code == 405


def test_the_page_costs_the_same_however_many_read(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    def more(number):
        reader = cast.make_user(f"Reader {number}", cast.RoleName.TRIAGE)
        open_item(make_submission(not_safe=True), by=reader, why="work")
        ask_debrief(by=reader, on=TODAY)

    client.force_login(cast.safeguarding_lead())
    more(0)
    queries()  # what a process looks up once
    short = queries()
    for number in range(1, 5):
        more(number)
    assert queries() == short <= 24
