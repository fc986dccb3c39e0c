"""What is due goes, and nothing else."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core import receipts
from core.keyrings import TRIAGE
from core.models import current_generation
from feedback.choices import (
    Counted,
    QuoteStatus,
    ReturnReason,
    SafeguardingBasis,
    SafeguardingOutcome,
    SafeguardingStatus,
    Sender,
    SubmissionStatus,
    ThreadQuestionKind,
)
from feedback.models import (
    Draft,
    Message,
    MessageKey,
    MonthTally,
    Quote,
    SafeguardingDecision,
    SafeguardingDecisionKey,
    Submission,
    SubmissionKey,
    ThreadQuestion,
    ThreadQuestionKey,
)
from feedback.services.drafts import save_draft
from feedback.services.keeping import destroy_due, find_by_number, keeps_until, reshuffle
from feedback.services.safeguarding import decide_safeguarding
from feedback.services.threads import add_message, delete_everything, want_back
from privacy.choices import HoldReason
from privacy.models import DeletionLedger, RetentionRun
from privacy.services import lift_hold, place_hold
from tests.cast import governance, safeguarding_lead
from tests.factories import make_insight, make_submission

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


def at(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC)


def taken_back(**words) -> Submission:
    submission = make_submission(now=NOW, **words)
    delete_everything(submission, on=NOW.date())
    return submission


def hold(submission):
    review = NOW.date() + timedelta(days=90)
    return place_hold(submission, reason=HoldReason.COURT, review_on=review, by=governance(), on=NOW.date())


def test_what_is_held_stays_sealed_and_is_hidden_when_its_writer_takes_it_back():
    submission = taken_back()
    hold(submission)
    assert destroy_due(IN_A_WEEK)["submissions"] == 0
    assert submission.sealed_keys.count() == 2
    assert not Submission.objects.standing().exists()


def test_what_was_held_goes_when_the_hold_is_lifted():
    placed = hold(taken_back())
    lift_hold(placed, by=placed.placed_by, on=NOW.date())
    assert destroy_due(IN_A_WEEK)["submissions"] == 1


def test_a_hold_on_another_message_keeps_only_that_one():
    hold(make_submission(now=NOW))
    taken_back()
    assert destroy_due(IN_A_WEEK)["submissions"] == 1


@pytest.mark.parametrize(
    ("fields", "is_short"),
    [
        ({"status": SubmissionStatus.HELD}, True),
        ({"status": SubmissionStatus.HELD, "says_not_safe": True}, False),
        ({"status": SubmissionStatus.HELD, "concern": "child"}, False),
        ({"status": SubmissionStatus.HELD, "got_worse": True}, False),
        ({"status": SubmissionStatus.RETURNED, "returned_because": ReturnReason.ADVERT}, True),
        ({"status": SubmissionStatus.RETURNED, "returned_because": ReturnReason.THREAT}, False),
        ({"status": SubmissionStatus.TRIAGED}, False),
    ],
)
def test_what_is_held_and_adverts_are_kept_for_three_months(fields, is_short):
    submission = make_submission(now=NOW)
    Submission.objects.update(**fields)
    submission.refresh_from_db()
    last = date(2027, 3, 1) if is_short else submission.expires_on
    assert keeps_until(submission) == last
    assert destroy_due(at(last - timedelta(days=1)))["submissions"] == 0
    assert destroy_due(at(last))["submissions"] == 1


def test_everything_sealed_beside_a_message_goes_with_its_keys():
    submission = make_submission(now=NOW)
    question = ask(submission)
    publish_quote(submission, question)
    destroy_due(at(submission.expires_on))
    assert not any(model.objects.exists() for model in (ThreadQuestion, ThreadQuestionKey, Quote, Submission))


def ask(submission) -> ThreadQuestion:
    question = ThreadQuestion(submission=submission, kind=ThreadQuestionKind.QUOTE, asked_on=NOW.date())
    question.save_sealed({"text": "?"}, ring=TRIAGE)
    return question


def publish_quote(submission, question) -> None:
    told = {"status": QuoteStatus.PUBLISHED, "said_yes": True, "public_text": "It was kind.", "sealed": b"-"}
    Quote.objects.create(insight=make_insight(), submission=submission, question=question, **told)


def test_a_public_quote_goes_from_the_page_with_its_thread():
    submission = make_submission(now=NOW)
    publish_quote(submission, ask(submission))
    before = current_generation()
    destroy_due(at(submission.expires_on))
    assert current_generation() > before


def test_why_a_safeguarding_decision_was_made_goes_with_the_words():
    submission = taken_back()
    told = {"outcome": SafeguardingOutcome.NONE, "basis": SafeguardingBasis.NO_RISK, "reason": "Read twice."}
    decide_safeguarding(submission, **told, by=safeguarding_lead(), on=NOW.date())
    destroy_due(IN_A_WEEK)
    assert bytes(SafeguardingDecision.objects.get().sealed) == b""
    assert not SafeguardingDecisionKey.objects.exists()


def test_a_run_is_logged_in_numbers_if_anything_went():
    destroy_due(NOW)
    taken_back()
    destroy_due(IN_A_WEEK)
    run = RetentionRun.objects.get()
    assert (run.room, run.counts["submissions"]) == ("feedback", 1)


def test_what_goes_stands_in_the_ledger_without_its_number():
    submission = taken_back()
    destroy_due(IN_A_WEEK)
    row = DeletionLedger.objects.get(kind="feedback.Submission")
    assert row.month == date(2026, 11, 1)
    assert submission.pk.bytes not in bytes(row.digest) and len(bytes(row.digest)) == 32


def test_the_month_keeps_its_numbers_when_the_message_goes():
    submission = make_submission(now=NOW)
    destroy_due(at(submission.expires_on))
    told = set(MonthTally.objects.values_list("what", "month"))
    assert told == {(Counted.RECEIVED, submission.month), (Counted.DESTROYED, submission.expires_on)}


def test_what_a_person_takes_back_is_counted_once_as_theirs():
    submission = taken_back()
    delete_everything(submission, on=NOW.date())
    destroy_due(IN_A_WEEK)
    counted = {row.what: row.count for row in MonthTally.objects.all()}
    assert counted == {Counted.DELETED: 1, Counted.RECEIVED: 1}


def test_what_its_writer_wants_back_was_never_deleted():
    submission = make_submission(now=NOW, draft_key=bytes(32))
    code = receipts.from_draft_key(bytes(32))
    for _time in range(2):
        delete_everything(submission, on=NOW.date())
        assert want_back(code, on=NOW.date()) == submission
    assert not MonthTally.objects.exists()
    delete_everything(submission, on=NOW.date())
    destroy_due(IN_A_WEEK)
    assert MonthTally.objects.get(what=Counted.DELETED).count == 1


def test_a_message_is_found_by_the_number_that_the_desk_shows():
    submission = make_submission()
    assert find_by_number(f" {str(submission).upper()} ") == submission
    assert find_by_number(str(submission.pk)) == submission


@pytest.mark.parametrize("number", ["", "%", "abc", "0" * 8, "g" * 8, "0" * 32, "0" * 40])
def test_other_numbers_find_nothing(number):
    make_submission()
    assert find_by_number(number) is None


def test_rows_are_shuffled_once_a_month():
    make_submission(now=NOW)
    assert reshuffle(NOW) > 0
    assert reshuffle(NOW) == 0
    assert reshuffle(at(date(2026, 12, 1))) > 0


def test_a_thread_opens_as_before_after_it_was_shuffled():
    submission = make_submission(now=NOW)
    reshuffle(NOW)
    assert Submission.objects.get(pk=submission.pk).unseal(TRIAGE)["text"] == "The door did not lock."
