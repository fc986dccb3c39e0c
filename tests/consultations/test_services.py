"""Verbs of consultations."""

from datetime import UTC, date, datetime

import pytest

from consultations import services
from consultations.choices import ConsultationStatus
from consultations.workflow import MOVES
from core.models import current_generation
from core.workflow import NotReadyError, StaleError
from notifications.models import OutboxMessage, Subscription
from notifications.services import seal_address
from notifications.tokens import address_hash
from tests import cast
from tests.factories import make_consultation

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
DATES = {"opens_at": datetime(2026, 11, 23, tzinfo=UTC), "closes_at": datetime(2027, 1, 10, tzinfo=UTC)}

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready():
    """In review, sent by the commissioner, with all that a fair consultation needs."""
    this = make_consultation(
        status="in_review",
        sent_by=cast.commissioner(),
        decision_on=date(2027, 2, 1),
        options_reason="One only.",
        **DATES,
    )
    this.questions.create(number=1, words="What matters?")
    return this


def test_another_opens_it(ready):
    services.open_consultation(ready, by=cast.coordinator(), now=NOW)
    assert ready.status == ConsultationStatus.APPROVED


def test_whoever_sent_it_does_not_open_it(ready):
    with pytest.raises(NotReadyError) as refused:
        services.open_consultation(ready, by=ready.sent_by, now=NOW)
    assert "Another person opens it." in refused.value.reasons[0]


def test_opening_raises_the_generation(ready):
    before = current_generation()
    services.open_consultation(ready, by=cast.coordinator(), now=NOW)
    assert current_generation() > before


def test_a_stale_copy_cannot_open_twice(ready):
    by = cast.coordinator()
    services.open_consultation(ready, by=by, now=NOW)
    with pytest.raises(StaleError):
        services.open_consultation(ready, by=by, now=NOW)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"options_reason": ""}, "two options"),
        ({"decision_on": None}, "on which day"),
        ({"decision_on": date(2027, 1, 9)}, "on which day"),
        ({"opens_at": datetime(2026, 1, 1, tzinfo=UTC), "closes_at": datetime(2026, 2, 1, tzinfo=UTC)}, "is past"),
    ],
)
def test_it_says_what_is_missing(ready, change, said):
    for field, value in change.items():
        setattr(ready, field, value)
    assert said in " ".join(services.not_ready(ready, NOW))


def test_it_needs_a_question(ready):
    ready.questions.all().delete()
    assert services.not_ready(ready, NOW) == ["Ask at least one question."]


@pytest.mark.parametrize("verb", [services.pause, services.withdraw])
def test_stopping_says_why_in_public(verb):
    with pytest.raises(NotReadyError):
        verb(make_consultation(), because=" ", by=cast.commissioner(), now=NOW)


def test_it_is_not_reported_while_it_takes_answers():
    open_one = make_consultation(opens_at=datetime(2026, 11, 1, tzinfo=UTC), closes_at=DATES["closes_at"])
    with pytest.raises(NotReadyError):
        services.report(open_one, by=cast.commissioner(), now=NOW)


def test_who_asked_is_told_in_words_that_reveal_nothing():
    this = make_consultation(title="Locks and keys")
    Subscription.objects.create(
        topic=this.topic,
        address=seal_address("dee@northmere.example"),
        address_hash=address_hash("dee@northmere.example"),
        asked_at=NOW,
        confirmed_on=NOW.date(),
    )
    services.pause(this, because="Wrong figure.", by=cast.commissioner(), now=NOW)
    message = OutboxMessage.objects.get()
    assert "Locks" not in message.subject + message.body


@pytest.mark.parametrize("status", ConsultationStatus.values)
@pytest.mark.parametrize("verb", ["pause", "resume", "withdraw"])
def test_the_whole_matrix_of_status_and_move(status, verb):
    this = make_consultation(status=status)
    do = {
        "pause": lambda: services.pause(this, because="Wait.", by=cast.commissioner(), now=NOW),
        "resume": lambda: services.resume(this, by=cast.commissioner(), now=NOW),
        "withdraw": lambda: services.withdraw(this, because="Over.", by=cast.commissioner(), now=NOW),
    }[verb]
    if status in MOVES[verb].sources:
        do()
        assert this.status == MOVES[verb].target
    else:
        with pytest.raises(StaleError):
            do()
