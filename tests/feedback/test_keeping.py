"""What is due goes, and nothing else."""

from datetime import UTC, date, datetime, timedelta

import pytest

from feedback.choices import SafeguardingBasis, SafeguardingOutcome, SafeguardingStatus, Sender, SubmissionStatus
from feedback.models import Draft, Message, MessageKey, SafeguardingDecision, Submission, SubmissionKey
from feedback.services.drafts import save_draft
from feedback.services.keeping import destroy_due
from feedback.services.threads import add_message, delete_everything
from tests.factories import make_submission

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
IN_A_WEEK = NOW + timedelta(days=7)


def test_nothing_goes_before_its_day():
    delete_everything(make_submission(now=NOW), on=NOW.date())
    assert destroy_due(IN_A_WEEK - timedelta(days=1))["submissions"] == 0


def test_what_a_person_took_back_goes_after_seven_days_with_its_keys():
    submission = make_submission(now=NOW)
    add_message(submission, sender=Sender.GIVER, text="More.", now=NOW)
    delete_everything(submission, on=NOW.date())
    assert destroy_due(IN_A_WEEK)["submissions"] == 1
    assert not any(model.objects.exists() for model in (Submission, SubmissionKey, Message, MessageKey))


def test_words_go_with_their_month():
    submission = make_submission(now=NOW)
    day = datetime.combine(submission.expires_on, datetime.min.time(), UTC)
    assert destroy_due(day - timedelta(days=1))["submissions"] == 0
    assert destroy_due(day)["submissions"] == 1


def test_a_safeguarding_decision_stays_without_the_words():
    submission = make_submission(now=NOW)
    decision = SafeguardingDecision(
        submission=submission,
        status=SafeguardingStatus.CLOSED,
        outcome=SafeguardingOutcome.NONE,
        basis=SafeguardingBasis.NO_RISK,
        decided_on=date(2026, 11, 20),
        sealed=b"-",
    )
    decision.save()
    delete_everything(submission, on=NOW.date())
    destroy_due(IN_A_WEEK)
    submission.refresh_from_db()
    assert (bytes(submission.sealed), submission.status) == (b"", SubmissionStatus.EXPIRED)
    assert not SubmissionKey.objects.exists()
    assert SafeguardingDecision.objects.get() == decision


def test_running_twice_does_no_harm():
    delete_everything(make_submission(now=NOW), on=NOW.date())
    destroy_due(IN_A_WEEK)
    assert destroy_due(IN_A_WEEK) == {"drafts": 0, "arrivals": 0, "submissions": 0}


def test_the_time_of_arrival_is_forgotten_after_72_hours():
    submission = make_submission(now=NOW)
    destroy_due(NOW + timedelta(hours=72))
    submission.clock.refresh_from_db()
    assert submission.clock.arrived_at is None


def test_old_drafts_go():
    save_draft(bytes(32), {}, on=NOW.date())
    assert destroy_due(NOW + timedelta(days=2))["drafts"] == 1
    assert not Draft.objects.exists()
