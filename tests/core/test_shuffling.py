"""The place of a row does not tell when it was written."""

import pytest
from django.db import connection

from core import shuffling
from core.shuffling import shuffle, shuffled_models
from feedback.models import Message, Submission, SubmissionKey, TriageClock
from feedback.services.threads import add_message
from tests.factories import make_submission

pytestmark = pytest.mark.django_db
MANY = 24  # that many fall into their old order once in 24! times


def places(model) -> list[str]:
    """The keys in the order in which the rows lie in the file."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    key = model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT CAST({key} AS varchar(36)) FROM {model._meta.db_table} ORDER BY {place}")
        return [row[0].replace("-", "") for row in cursor.fetchall()]


@pytest.fixture
def arrived():
    """The keys of messages in the order in which they came."""
    return [make_submission().pk.hex for _ in range(MANY)]


@pytest.fixture(params=[5, 500], ids=["in several batches", "in one"])
def _batches(request, monkeypatch):
    monkeypatch.setattr(shuffling, "BATCH", request.param)


def test_before_it_the_place_of_a_row_tells_when_it_came(arrived):
    assert places(Submission) == arrived


@pytest.mark.usefixtures("_batches")
@pytest.mark.parametrize("model", [Submission, TriageClock])
def test_after_it_the_place_tells_nothing(arrived, model):
    assert shuffle(model) == MANY
    after = places(model)
    assert after != arrived and sorted(after) == sorted(arrived)


@pytest.mark.usefixtures("_batches")
def test_keys_lie_in_another_order_too_and_still_belong_to_their_record(arrived):
    before = dict(SubmissionKey.objects.values_list("pk", "record_id"))
    order = places(SubmissionKey)
    shuffle(SubmissionKey)
    assert places(SubmissionKey) != order
    assert dict(SubmissionKey.objects.values_list("pk", "record_id")) == before


def test_what_comes_later_can_still_be_written(arrived):
    shuffle(Submission)
    later = make_submission()
    add_message(later, sender="staff", text="We read it.")
    assert Submission.objects.count() == MANY + 1


def test_a_second_shuffle_mixes_the_earlier_months_with_the_later(arrived):
    shuffle(Submission)
    later = {make_submission().pk.hex for _ in range(MANY)}
    shuffle(Submission)
    assert set(places(Submission)[MANY:]) != later


def test_every_sealed_table_and_its_keys_are_among_them():
    assert {Submission, SubmissionKey, Message, TriageClock} <= set(shuffled_models())


@pytest.mark.parametrize("model", shuffled_models(), ids=lambda model: model._meta.label)
def test_every_one_of_them_can_be_shuffled(model):
    assert shuffle(model) == model._base_manager.count()
