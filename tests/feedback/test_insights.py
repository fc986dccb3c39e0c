"""Insights: written of enough, read by two, published, answered by a decision alone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from wagtail.models import ModelLogEntry

from core.models import current_generation
from core.workflow import NotReadyError, StaleError
from feedback.choices import InsightStatus, Recognisable, WhoMaySee
from feedback.models import Insight, Submission
from feedback.services.insights import (
    InsightData,
    SamePersonError,
    TooLateError,
    add_to_insight,
    edit_insight,
    mark_answered,
    publish_insight,
    read_after,
    review_insight,
    undo_insight,
    waiting_for_second,
    withdraw_insight,
    write_insight,
)
from notifications.models import OutboxMessage, Subscription
from notifications.services import seal_address
from tests import cast
from tests.factories import make_insight, make_submission, make_theme

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def data(**fields) -> InsightData:
    whole = {
        "statement": "People wait on the phone until their credit runs out.",
        "period_from": date(2026, 10, 1),
        "period_to": date(2026, 11, 1),
        "from_groups": 9,
        "themes": [make_theme()],
    }
    return InsightData(**{**whole, **fields})


def open_submission() -> Submission:
    submission = make_submission(who_may_see=WhoMaySee.PUBLISH)
    Submission.objects.filter(pk=submission.pk).update(recognisable=Recognisable.NO)
    return submission


def test_people_are_the_messages_and_the_groups():
    insight = write_insight(data(submissions=[make_submission(), make_submission()]), by=cast.triage(), on=TODAY)
    assert insight.people == 11
    assert insight.reference == "I-2026-001"


def test_a_message_given_twice_counts_once():
    once = make_submission()
    insight = write_insight(data(submissions=[once, once], from_groups=0), by=cast.triage(), on=TODAY)
    assert insight.people == 1


def test_adding_a_message_that_is_there_already_changes_nothing():
    once = make_submission()
    insight = write_insight(data(submissions=[once]), by=cast.triage(), on=TODAY)
    assert add_to_insight(insight, [once, make_submission()], by=cast.second_triage()) == 1
    assert Insight.objects.get().people == 11


@pytest.mark.parametrize("messages", [1, 2])
def test_fewer_than_three_messages_are_too_few(messages):
    insight = make_insight(submissions=[make_submission() for _number in range(messages)])
    with pytest.raises(NotReadyError):
        publish_insight(insight, by=cast.triage(), now=NOW)


def test_three_messages_are_enough():
    insight = make_insight(submissions=[make_submission() for _number in range(3)])
    publish_insight(insight, by=cast.triage(), now=NOW)
    assert insight.status == InsightStatus.PUBLISHED


def test_one_message_is_enough_if_it_shows_nobody_and_may_be_published():
    insight = make_insight(submissions=[open_submission()])
    publish_insight(insight, by=cast.triage(), now=NOW)
    assert insight.status == InsightStatus.PUBLISHED


@pytest.mark.parametrize("change", [{"recognisable": Recognisable.MAYBE}, {"who_may_see": WhoMaySee.SERVICE}])
def test_one_message_is_too_few_if_either_is_not_so(change):
    insight = make_insight(submissions=[open_submission()])
    Submission.objects.update(**change)
    with pytest.raises(NotReadyError):
        publish_insight(insight, by=cast.triage(), now=NOW)


def test_a_group_of_two_is_too_few():
    with pytest.raises(NotReadyError):
        publish_insight(make_insight(people=2), by=cast.triage(), now=NOW)


def test_without_a_theme_it_is_not_ready():
    with pytest.raises(NotReadyError):
        publish_insight(make_insight(themes=[]), by=cast.triage(), now=NOW)


def test_another_person_reads_it():
    insight, second = make_insight(written_by=cast.triage()), cast.second_triage()
    review_insight(insight, by=second)
    assert (insight.status, insight.reviewed_by) == (InsightStatus.REVIEWED, second)


def test_the_writer_cannot_be_the_second_reader():
    writer = cast.triage()
    with pytest.raises(SamePersonError):
        review_insight(make_insight(written_by=writer), by=writer)


def test_somebody_without_the_role_cannot_be_the_second_reader():
    with pytest.raises(SamePersonError):
        review_insight(make_insight(written_by=cast.triage()), by=cast.editor())


def test_an_edit_drops_the_approval_and_makes_the_editor_its_writer():
    reader = cast.second_triage()
    insight = make_insight(written_by=cast.triage(), reviewed_by=reader, status=InsightStatus.REVIEWED)
    edit_insight(insight, data(statement="Changed."), by=reader)
    kept = Insight.objects.get()
    assert (kept.status, kept.reviewed_by, kept.written_by) == (InsightStatus.DRAFT, None, reader)


def test_what_is_published_cannot_be_edited():
    with pytest.raises(StaleError):
        edit_insight(make_insight(status=InsightStatus.PUBLISHED), data(), by=cast.triage())


def test_two_who_publish_at_once_publish_once():
    first = make_insight()
    second = Insight.objects.get()
    publish_insight(first, by=cast.triage(), now=NOW)
    with pytest.raises(StaleError):
        publish_insight(second, by=cast.second_triage(), now=NOW)


def test_publishing_tells_who_follows_its_theme_and_no_one_else():
    insight = make_insight(themes=[make_theme(name="Missed appointments")])
    for number, topic in enumerate(["theme:missed-appointments", "theme:respect"]):
        Subscription.objects.create(
            topic=topic,
            address=seal_address("a@b.example"),
            address_hash=bytes([number] * 32),
            asked_at=NOW,
            confirmed_on=TODAY,
        )
    publish_insight(insight, by=cast.triage(), now=NOW)
    message = OutboxMessage.objects.get()
    assert "appointment" not in message.subject + message.body


@pytest.mark.parametrize("verb", ["publish", "withdraw", "answer"])
def test_what_changes_in_public_empties_the_page_cache(verb):
    before, by = current_generation(), cast.triage()
    if verb == "publish":
        publish_insight(make_insight(), by=by, now=NOW)
    elif verb == "withdraw":
        withdraw_insight(make_insight(status=InsightStatus.PUBLISHED), by=by)
    else:
        mark_answered(make_insight(status=InsightStatus.PUBLISHED), decision_reference="D-2026-001", by=by, on=TODAY)
    assert current_generation() > before


def test_the_second_reader_may_undo_it_for_seven_days():
    insight = make_insight(status=InsightStatus.PUBLISHED, written_by=cast.triage(), published_on=TODAY)
    undo_insight(insight, by=cast.second_triage(), on=TODAY + timedelta(days=7))
    assert (insight.status, insight.published_on) == (InsightStatus.DRAFT, None)


def test_after_seven_days_it_cannot_be_undone():
    insight = make_insight(status=InsightStatus.PUBLISHED, written_by=cast.triage(), published_on=TODAY)
    with pytest.raises(TooLateError):
        undo_insight(insight, by=cast.second_triage(), on=TODAY + timedelta(days=8))


def test_the_writer_cannot_undo_it_as_the_second():
    writer = cast.triage()
    insight = make_insight(status=InsightStatus.PUBLISHED, written_by=writer, published_on=TODAY)
    with pytest.raises(SamePersonError):
        undo_insight(insight, by=writer, on=TODAY)


def test_the_second_reader_lets_it_stand_once():
    insight, second = make_insight(status=InsightStatus.PUBLISHED, written_by=cast.triage()), cast.second_triage()
    read_after(insight, by=second)
    assert Insight.objects.get().reviewed_by == second
    with pytest.raises(StaleError):
        read_after(insight, by=cast.safeguarding_lead())


def test_a_decision_answers_it_and_may_say_so_twice():
    insight = make_insight(status=InsightStatus.PUBLISHED)
    keeper = cast.register_keeper()
    for reference in ("D-2026-001", "D-2026-002"):
        mark_answered(insight, decision_reference=reference, by=keeper, on=TODAY)
    assert Insight.objects.get().status == InsightStatus.ANSWERED


def test_a_draft_cannot_be_answered():
    with pytest.raises(StaleError):
        mark_answered(make_insight(), decision_reference="D-2026-001", by=cast.register_keeper(), on=TODAY)


def test_what_waits_for_me_is_what_others_wrote_and_one_person_published():
    mine, other = cast.second_triage(), cast.triage()
    draft = make_insight(written_by=other)
    fresh = make_insight(written_by=other, status=InsightStatus.PUBLISHED, published_on=TODAY)
    make_insight(written_by=mine)
    make_insight(written_by=other, status=InsightStatus.PUBLISHED, published_on=TODAY - timedelta(days=8))
    make_insight(written_by=other, reviewed_by=cast.safeguarding_lead(), status=InsightStatus.PUBLISHED)
    assert {insight.pk for insight in waiting_for_second(mine, on=TODAY)} == {draft.pk, fresh.pk}


def test_the_log_knows_who_and_which_and_never_the_words():
    insight = write_insight(data(statement="A very telling statement."), by=cast.triage(), on=TODAY)
    entries = list(ModelLogEntry.objects.filter(action="feedback.write_insight"))
    assert [entry.object_id for entry in entries] == [str(insight.pk)]
    assert "telling" not in str([(entry.label, entry.data) for entry in entries])
