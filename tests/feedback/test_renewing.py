"""A new code for an old one: all or nothing, and the old one opens nothing more."""

import os
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import receipts
from core.keyrings import TRIAGE
from core.sealing import CODE, Sealed, SealedKey, UnsealError
from core.workflow import StaleError
from feedback.choices import Sender, SubmissionStatus, ThreadQuestionKind
from feedback.models import ContactWish, Message, MessageKey, Submission, SubmissionKey, ThreadQuestion
from feedback.services import renewing
from feedback.services.contact import leave_contact
from feedback.services.questions import ask_question
from feedback.services.renewing import renew_code
from feedback.services.threads import add_message, delete_everything, find_submission, read_thread
from tests.cast import triage
from tests.factories import make_submission

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = NOW.date()
OLD = receipts.from_draft_key(bytes(range(32)))
NEW_KEY = b"a new draft key of thirty-two by"
NEW = receipts.from_draft_key(NEW_KEY)


@pytest.fixture
def submission():
    """A thread with one of everything that a code opens."""
    submission = make_submission(draft_key=bytes(range(32)), now=NOW, text="The first words.")
    add_message(submission, sender=Sender.GIVER, text="More.", now=NOW)
    person = triage()
    add_message(submission, sender=Sender.STAFF, text="We asked.", by=person, on=TODAY)
    Submission.objects.update(status=SubmissionStatus.TRIAGED)
    submission.refresh_from_db()
    ask_question(submission, kind=ThreadQuestionKind.ASK, text="When?", why="To look.", by=person, on=TODAY)
    leave_contact(submission, value="07700 900123", now=NOW)
    return submission


def things():
    return [*Submission.objects.all(), *Message.objects.all(), *ThreadQuestion.objects.all(), ContactWish.objects.get()]


def opens(thing: Sealed, receipt) -> bool:
    try:
        return bool(thing.unseal_by_code(receipt.private_key))
    except UnsealError:
        return False


def test_the_new_code_opens_everything_and_the_old_one_nothing(submission):
    renew_code(submission, OLD, draft_key=NEW_KEY)
    assert [opens(thing, NEW) for thing in things()] == [True] * 5
    assert [opens(thing, OLD) for thing in things()] == [False] * 5


def test_the_old_code_finds_nothing_as_if_it_had_never_been(submission):
    renew_code(submission, OLD, draft_key=NEW_KEY)
    assert find_submission(OLD, on=TODAY) is None
    assert find_submission(NEW, on=TODAY) == submission


def test_staff_open_everything_as_before(submission):
    before = [thing.unseal(TRIAGE) for thing in things()]
    renew_code(submission, OLD, draft_key=NEW_KEY)
    assert [thing.unseal(TRIAGE) for thing in things()] == before


def test_the_thread_reads_the_same_and_goes_on(submission):
    renew_code(submission, OLD, draft_key=NEW_KEY)
    add_message(submission, sender=Sender.STAFF, text="After the change.", by=None, on=TODAY)
    texts = [said.text for said in read_thread(submission, NEW)]
    assert texts == ["After the change.", "We asked.", "More.", "The first words."]


def test_no_key_of_the_room_stays_wrapped_to_the_old_code(submission):
    before = {bytes(row.wrapped) for row in code_rows()}
    renew_code(submission, OLD, draft_key=NEW_KEY)
    assert len(before) == 5
    assert not before & {bytes(row.wrapped) for row in code_rows()}


def code_rows():
    models = [model for model in apps.get_app_config("feedback").get_models() if issubclass(model, SealedKey)]
    return [row for model in models for row in model.objects.filter(key_id=CODE)]


def test_every_sealed_kind_of_the_room_belongs_to_a_thread():
    """A kind that the change does not know would stay closed to the new code."""
    models = [model for model in apps.get_app_config("feedback").get_models() if issubclass(model, SealedKey)]
    records = {model.record.field.related_model for model in models} - {Submission}
    assert all(record.submission.field.related_model is Submission for record in records)


def test_another_thread_is_left_alone(submission):
    other = make_submission(draft_key=os.urandom(32))
    before = [bytes(row.wrapped) for row in SubmissionKey.objects.filter(record=other).order_by("pk")]
    renew_code(submission, OLD, draft_key=NEW_KEY)
    assert [bytes(row.wrapped) for row in SubmissionKey.objects.filter(record=other).order_by("pk")] == before


@pytest.mark.parametrize("number", range(5))
def test_what_stops_half_way_changes_nothing(submission, monkeypatch, number):
    real, done = renewing.rewrap_for_code, []

    def stops(row, old, new):
        if len(done) == number:
            raise RuntimeError
        done.append(row)
        return real(row, old, new)

    monkeypatch.setattr(renewing, "rewrap_for_code", stops)
    with pytest.raises(RuntimeError):
        renew_code(submission, OLD, draft_key=NEW_KEY)
    assert [opens(thing, OLD) for thing in things()] == [True] * 5
    assert find_submission(OLD, on=TODAY) == submission


def test_pressed_twice_it_changes_once(submission):
    renew_code(submission, OLD, draft_key=NEW_KEY)
    before = [bytes(row.wrapped) for row in code_rows()]
    renew_code(submission, OLD, draft_key=NEW_KEY)
    assert [bytes(row.wrapped) for row in code_rows()] == before


def test_a_code_that_was_changed_meanwhile_changes_nothing_more(submission):
    renew_code(submission, OLD, draft_key=NEW_KEY)
    with pytest.raises(StaleError):
        renew_code(submission, OLD, draft_key=os.urandom(32))
    assert find_submission(NEW, on=TODAY) == submission


def test_what_is_deleted_gets_no_new_code(submission):
    delete_everything(submission, on=TODAY)
    with pytest.raises(StaleError):
        renew_code(submission, OLD, draft_key=NEW_KEY)


def test_a_message_that_was_damaged_before_does_not_stop_it(submission):
    broken = MessageKey.objects.filter(key_id=CODE).first()
    MessageKey.objects.filter(pk=broken.pk).update(wrapped=b"broken")
    renew_code(submission, OLD, draft_key=NEW_KEY)
    assert [opens(thing, NEW) for thing in things()].count(False) == 1


def test_two_hundred_messages_cost_no_more_queries_than_two(submission):
    def queries(old, key):
        with CaptureQueriesContext(
            connection,
        ) as found:
            renew_code(submission, old, draft_key=key)
        return len(found)

    few = queries(OLD, NEW_KEY)
    for number in range(200):
        add_message(submission, sender=Sender.STAFF, text=f"Line {number}", by=None, on=TODAY)
        submission.refresh_from_db()
    assert queries(NEW, b"another key of thirty-two bytes!") <= few + 2
