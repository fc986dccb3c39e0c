"""Holds, the ledger of what is gone, and what a restored backup brings back."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from audit.services import log_lines
from core import jobs
from core.workflow import StaleError
from feedback.models import Submission, SubmissionKey, TriageClock
from feedback.services.keeping import destroy_due
from feedback.services.threads import delete_everything
from privacy import services
from privacy.choices import HoldReason
from privacy.ledger_file import lines_in, lines_out
from privacy.models import DeletionLedger, Hold, OpenMark
from tests import cast
from tests.factories import make_submission

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
REVIEW = date(2027, 2, 1)
NOW = timezone.now()
IN_A_WEEK = NOW + timedelta(days=7)


def place(thing=None, **fields) -> Hold:
    by = fields.pop("by", None) or cast.governance()
    told = {"reason": HoldReason.COURT, "review_on": REVIEW, "by": by, "on": TODAY, **fields}
    return services.place_hold(thing or make_submission(), **told)


def test_a_hold_stands_for_a_record_with_a_reason_a_person_and_a_day():
    submission = make_submission()
    hold = place(submission, reference="CO-77")
    assert (hold.kind, hold.record, hold.reference) == ("feedback.Submission", submission.pk, "CO-77")
    assert list(services.held(Submission)) == [{"record": submission.pk}]


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=367)])
def test_a_hold_is_looked_at_again_within_twelve_months(day):
    with pytest.raises(services.ReviewTooFarError):
        place(review_on=day)


def test_one_record_is_held_once_for_a_reason_and_again_for_another():
    submission, by = make_submission(), cast.governance()
    place(submission, by=by)
    place(submission, by=by, reason=HoldReason.SAFEGUARDING)
    with pytest.raises(services.AlreadyHeldError):
        place(submission, by=by)


def test_a_lifted_hold_keeps_nothing_and_cannot_be_lifted_again():
    hold = place()
    services.lift_hold(hold, by=hold.placed_by, on=TODAY)
    assert not services.held(Submission).exists()
    with pytest.raises(StaleError):
        services.lift_hold(hold, by=hold.placed_by, on=TODAY)


def test_a_hold_that_was_looked_at_stands_until_another_day():
    hold = place()
    services.review_hold(hold, review_on=REVIEW + timedelta(days=30), by=hold.placed_by, on=REVIEW)
    hold.refresh_from_db()
    assert hold.review_on == REVIEW + timedelta(days=30)


def test_placing_looking_and_lifting_are_logged_without_words():
    hold = place(reference="CO-77")
    services.review_hold(hold, review_on=REVIEW, by=hold.placed_by, on=TODAY)
    services.lift_hold(hold, by=hold.placed_by, on=TODAY)
    lines = log_lines(count=10, user_id=hold.placed_by_id)
    assert [line.words for line in lines] == ["Lifted a hold", "Looked at a hold again", "Held a record that would go"]


def test_who_has_the_ledger_alone_cannot_tell_whether_a_record_is_in_it(settings):
    key = uuid4()
    services.remember_gone("feedback.Submission", [key], on=TODAY)
    settings.RECEIPT_PEPPER_LOOKUP = "b3RoZXItcGVwcGVyLW90aGVyLXBlcHBlci1vdGhlciE="
    services.remember_gone("feedback.Submission", [key], on=TODAY)
    assert DeletionLedger.objects.count() == 2


def test_the_same_record_stands_once_in_the_ledger():
    key = uuid4()
    for _again in range(2):
        services.remember_gone("feedback.Submission", [key], on=TODAY)
    assert DeletionLedger.objects.count() == 1


# A backup that brings things back

TABLES = (Submission, SubmissionKey, TriageClock)


@pytest.fixture
def brought_back(tmp_path):
    """What a backup holds from before the deletions, and the ledger's file from after them."""
    gone, hidden, kept = (make_submission(now=NOW) for _ in range(3))
    backup = [(model, list(model._base_manager.values())) for model in TABLES]
    delete_everything(gone, on=NOW.date())
    destroy_due(IN_A_WEEK)
    delete_everything(hidden, on=IN_A_WEEK.date())
    place(kept)
    file = tmp_path / "ledger.jsonl"
    file.write_text("\n".join(lines_out()))
    Submission.objects.all().delete()
    for model, rows in backup:
        model._base_manager.bulk_create(model(**row) for row in rows)
    for model in (DeletionLedger, Hold, OpenMark):
        model.objects.all().delete()
    return file, gone, hidden, kept


def test_after_a_restore_what_was_gone_is_gone_again(brought_back):
    file, gone, _hidden, kept = brought_back
    call_command("ledger_in", file)
    call_command("after_restore")
    assert not Submission.objects.filter(pk=gone.pk).exists()
    assert not SubmissionKey.objects.filter(record=gone.pk).exists()
    assert kept.sealed_keys.count() == 2


def test_after_a_restore_what_a_person_had_taken_back_is_hidden_again(brought_back):
    file, _gone, hidden, _kept = brought_back
    call_command("ledger_in", file)
    call_command("after_restore")
    assert not Submission.objects.standing().filter(pk=hidden.pk).exists()


def test_after_a_restore_a_hold_that_was_placed_since_stands_again(brought_back):
    file, *_others, kept = brought_back
    call_command("ledger_in", file)
    assert list(services.held(Submission)) == [{"record": kept.pk}]


def test_a_restored_database_is_opened_only_when_that_is_done(brought_back):
    assert not services.may_be_served()
    call_command("after_restore")
    assert services.may_be_served()


def test_a_job_that_breaks_leaves_it_shut(brought_back, monkeypatch):
    monkeypatch.setitem(jobs.DAILY, "feedback.destroy", lambda now: 1 / 0)
    with pytest.raises(CommandError, match="stays shut"):
        call_command("after_restore")
    assert not services.may_be_served()


def test_reading_a_ledger_twice_changes_nothing(brought_back):
    lines = brought_back[0].read_text().splitlines()
    told = [lines_in(lines), lines_in(lines)]
    assert told == [(3, 1), (3, 1)]
    assert (DeletionLedger.objects.count(), Hold.objects.count()) == (3, 1)


@pytest.mark.parametrize("text", ["no", "[]", "{}", '{"gone": "zz"}', '{"gone": "00", "kind": "x", "month": "2026"}'])
def test_a_file_that_is_no_ledger_is_refused_in_words(tmp_path, text):
    file = tmp_path / "ledger.jsonl"
    file.write_text(text)
    with pytest.raises(CommandError, match="cannot be read as a ledger"):
        call_command("ledger_in", file)
