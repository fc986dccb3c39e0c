"""The screen of holds: by item number and reason, never in words."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from privacy.choices import HoldReason
from privacy.models import Hold
from privacy.runs import log_run
from privacy.services import place_hold
from tests import cast
from tests.factories import make_submission
from tests.feedback.staff import is_shut

pytestmark = pytest.mark.django_db
HOLDS = "/admin/holds/"
OTHERS = [
    cast.triage,
    cast.coordinator,
    cast.service_contact,
    cast.commissioner,
    cast.register_keeper,
    cast.editor,
    cast.panel_reviewer,
    cast.finance,
    cast.administrator,
    cast.panel_member,
    cast.stranger,
]


def in_days(number):
    return localdate() + timedelta(days=number)


def typed(submission, **fields):
    return {"number": str(submission), "reason": HoldReason.COURT, "review_on": in_days(90), "reference": "", **fields}


def make_hold(**fields) -> Hold:
    told = {"reason": HoldReason.COURT, "review_on": in_days(90), "by": None, "on": localdate(), **fields}
    return place_hold(make_submission(), **told)


@pytest.fixture(params=[cast.governance, cast.safeguarding_lead])
def keeper(request, client):
    person = request.param()
    client.force_login(person)
    return person


def test_a_message_is_held_by_its_number(client, keeper):
    submission = make_submission()
    assert client.post(HOLDS, typed(submission)).status_code == 302
    hold = Hold.objects.get()
    assert (hold.record, hold.placed_by) == (submission.pk, keeper)


def test_the_list_shows_the_number_the_reason_and_what_is_due(client, keeper):
    hold = make_hold()
    Hold.objects.update(review_on=in_days(0))
    page = client.get(HOLDS).text
    assert hold.number in page and "A court, or a case before one" in page and "Due" in page
    assert "The door did not lock." not in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"number": "00000000"}, "We know no message with this number"),
        ({"review_on": in_days(0)}, "Choose a day after today"),
        ({"review_on": in_days(400)}, "Choose a day after today"),
        ({"reason": "because"}, "Error:"),
        ({"review_on": "soon"}, "Error:"),
    ],
)
def test_what_cannot_be_held_is_said_and_nothing_typed_is_lost(client, keeper, fields, words):
    answer = client.post(HOLDS, typed(make_submission(), reference="CO-77", **fields))
    assert answer.status_code == 422
    assert words in answer.text and "CO-77" in answer.text
    assert not Hold.objects.exists()


def test_what_is_held_already_is_said(client, keeper):
    hold = make_hold()
    assert "held for this reason already" in client.post(HOLDS, typed(str(hold.record)[:8])).text


def test_a_hold_is_looked_at_again(client, keeper):
    hold = make_hold()
    client.post(f"{HOLDS}{hold.pk}/review/", {"review_on": in_days(200)})
    hold.refresh_from_db()
    assert hold.review_on == in_days(200)


@pytest.mark.parametrize("day", ["", "soon", in_days(0), in_days(400)])
def test_a_day_that_cannot_be_is_told_and_changes_nothing(client, keeper, day):
    hold = make_hold()
    page = client.post(f"{HOLDS}{hold.pk}/review/", {"review_on": day}, follow=True)
    hold.refresh_from_db()
    assert hold.review_on == in_days(90) and page.status_code == 200


def test_a_hold_is_lifted_and_who_comes_second_reads_so(client, keeper):
    hold = make_hold()
    for words in ("Lifted. It goes", "A colleague lifted it already."):
        assert words in client.post(f"{HOLDS}{hold.pk}/lift/", follow=True).text
    hold.refresh_from_db()
    assert hold.lifted_by == keeper


def test_what_was_lifted_is_not_looked_at_again(client, keeper):
    hold = make_hold()
    client.post(f"{HOLDS}{hold.pk}/lift/")
    page = client.post(f"{HOLDS}{hold.pk}/review/", {"review_on": in_days(200)}, follow=True)
    assert "A colleague lifted it already." in page.text


@pytest.mark.parametrize("verb", ["review", "lift"])
def test_looking_is_no_act_and_a_missing_hold_is_not_found(client, keeper, verb):
    assert client.get(f"{HOLDS}{make_hold().pk}/{verb}/").status_code == 405
    assert client.post(f"{HOLDS}{uuid4()}/{verb}/", {"review_on": in_days(9)}).status_code == 404


@pytest.mark.parametrize("person", OTHERS)
def test_others_find_the_doors_shut(client, person):
    hold = make_hold()
    client.force_login(person())
    assert is_shut(client.get(HOLDS)) and is_shut(client.post(HOLDS, typed(make_submission())))
    assert is_shut(client.post(f"{HOLDS}{hold.pk}/lift/"))
    assert is_shut(client.post(f"{HOLDS}{hold.pk}/review/", {"review_on": in_days(9)}))
    assert Hold.objects.get().lifted_on is None


def test_a_stranger_is_sent_to_sign_in(client):
    hold = make_hold()
    for address in (HOLDS, f"{HOLDS}{hold.pk}/lift/", f"{HOLDS}{hold.pk}/review/"):
        assert "/accounts/login/" in client.post(address)["Location"]


def test_it_costs_the_same_however_many_are_held(client, keeper):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            client.get(HOLDS)
        return len(seen)

    make_hold(by=keeper)
    client.get(HOLDS)
    few = queries()
    for _number in range(10):
        make_hold(by=keeper)
    assert queries() == few


def test_what_went_lately_is_told_in_words(client, keeper):
    log_run("feedback", {"drafts": 3, "arrivals": 0, "submissions": 12}, on=date(2026, 11, 20))
    log_run("shuffle", {"feedback.Submission": 400, "feedback.Message": 50}, on=date(2026, 11, 1))
    log_run("ledger", {"feedback.Submission": 0}, on=date(2026, 10, 30))
    page = client.get(HOLDS).text
    assert "20 November 2026. Destroyed, their time was over: begun and not sent 3, messages 12." in page
    assert "1 November 2026. Written anew in a mixed order: sealed rows 450." in page
    assert "30 October 2026. After a restore, gone once more: nothing." in page
