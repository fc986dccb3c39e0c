"""Sending: sealed, once, with no sign of who or when."""

import os
from datetime import UTC, date, datetime
from unittest.mock import patch

import pytest

from core import receipts
from core.keyrings import TRIAGE
from core.sealing import TooLongError
from feedback.choices import ServiceAnswer, SubmissionStatus, Via
from feedback.models import Draft, Submission, SubmissionKey, TriageClock
from feedback.services.drafts import save_draft
from feedback.services.sending import SubmissionData, gone_after, main_channel, submit
from tests.factories import make_service, make_submission

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 23, 40, tzinfo=UTC)
KEY = bytes(range(32))


def send(**fields):
    return submit(draft_key=KEY, data=SubmissionData(**fields), channel=main_channel(), via=Via.ONLINE, now=NOW)


def test_what_is_sent_opens_for_the_team_and_for_the_code():
    submission, created = send(text="The lock is broken.", helped="Sam listened.")
    words = {"text": "The lock is broken.", "helped": "Sam listened."}
    assert created
    assert submission.unseal(TRIAGE) == words
    assert submission.unseal_by_code(receipts.from_draft_key(KEY).private_key) == words


def test_sending_twice_stores_once():
    first, _ = send(text="Once.")
    second, created = send(text="Once, again.")
    assert (second.pk, created) == (first.pk, False)
    assert (Submission.objects.count(), SubmissionKey.objects.count(), TriageClock.objects.count()) == (1, 2, 1)


def test_a_failure_half_way_stores_nothing():
    with patch("feedback.services.sending.drop_draft", side_effect=RuntimeError), pytest.raises(RuntimeError):
        send(text="Half.")
    assert Submission.objects.count() == SubmissionKey.objects.count() == 0


def test_sending_takes_the_draft_away():
    save_draft(KEY, {"text": "On its way."}, on=NOW.date())
    send(text="On its way.")
    assert not Draft.objects.exists()


def test_the_row_holds_a_month_and_no_time():
    submission, _ = send(text="When?")
    assert (submission.month, submission.expires_on) == (date(2026, 11, 1), date(2027, 12, 1))


@pytest.mark.parametrize(("on", "gone"), [(date(2026, 1, 31), date(2027, 2, 1)), (date(2026, 12, 1), date(2028, 1, 1))])
def test_words_go_with_the_month_after_their_time(on, gone):
    assert gone_after(on, main_channel()) == gone


def test_the_answer_is_due_after_five_reading_days():
    submission, _ = send(text="Friday night.")
    assert submission.clock.due_on == date(2026, 11, 27)


def test_somebody_not_safe_is_due_on_the_next_reading_day():
    submission, _ = send(not_safe=True)
    assert submission.clock.due_on == date(2026, 11, 23)


def test_a_code_in_the_words_is_taken_out():
    code = receipts.from_draft_key(os.urandom(32)).symbols
    submission, _ = send(text=f"My code is {code.lower()} ok")
    assert code.lower() not in submission.unseal(TRIAGE)["text"]


def test_a_named_service_is_kept_with_its_answer():
    service = make_service()
    submission, _ = send(text="Here.", service=service)
    assert (submission.service, submission.service_answer) == (service, ServiceAnswer.NAMED)


@pytest.mark.parametrize("fields", [{"trapped": True}, {"better": "http://a.example https://b.example www.c.example"}])
def test_signals_of_a_machine_hold_and_never_refuse(fields):
    submission, created = send(text="Buy now", **fields)
    assert created
    assert submission.status == SubmissionStatus.HELD


def test_one_link_is_nothing_strange():
    assert send(text="See www.example.org")[0].status == SubmissionStatus.SUBMITTED


def test_more_than_128_kb_is_refused_and_nothing_is_stored():
    with pytest.raises(TooLongError):
        send(text="x" * 140_000)
    assert not Submission.objects.exists()


def test_sending_costs_few_queries(django_assert_num_queries):
    make_submission()  # settings and channel are there, as on every day but the first
    channel = main_channel()
    with django_assert_num_queries(
        9
    ):  # settings, readers, absences; submission, keys, clock, draft between a savepoint's two
        submit(draft_key=KEY, data=SubmissionData(text="Hi"), channel=channel, now=NOW)


def test_two_rows_swapped_do_not_open():
    one, two = make_submission(), make_submission()
    one.sealed, two.sealed = two.sealed, one.sealed
    with pytest.raises(Exception, match="does not open"):
        one.unseal(TRIAGE)
