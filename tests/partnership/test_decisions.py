from datetime import UTC, date, datetime

import pytest
from wagtail.models import ModelLogEntry

from core.models import current_generation
from core.workflow import NotReadyError, StaleError
from feedback.choices import InsightStatus
from feedback.models import Insight
from notifications.models import OutboxMessage, Subscription
from notifications.services import seal_address
from partnership.choices import DecisionKind, DecisionStatus, Stance, Weight
from partnership.models import Decision, Evidence, Permission
from partnership.services import decisions, evidence
from tests import cast
from tests.factories import make_decision, make_forum, make_insight, make_panel, make_public_insight, make_theme

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 22, 10, tzinfo=UTC)
DAY = date(2026, 1, 22)


def make_draft(**fields) -> Decision:
    return make_decision(status=DecisionStatus.DRAFT, **fields)


def make_proposal(by, **fields) -> Decision:
    decision = make_draft(**fields)
    decisions.propose_decision(decision, by=by, on=DAY)
    return decision


def make_follower(topic: str, number: int = 1) -> Subscription:
    return Subscription.objects.create(
        topic=topic,
        address=seal_address(f"a{number}@northmere.example"),
        address_hash=bytes([number]) * 32,
        asked_at=NOW,
        confirmed_on=DAY,
    )


def test_a_draft_gets_the_next_reference_of_its_year():
    make_decision(reference="D-2026-014")
    draft = decisions.start_decision(by=None, on=DAY, kind=DecisionKind.UNBLOCK, title="Desks", decided="Train them.")
    assert draft.reference == "D-2026-015"


def test_a_reference_brought_along_is_kept():
    draft = decisions.start_decision(
        by=None, on=DAY, reference="D-2026-002", kind=DecisionKind.UNBLOCK, title="Desks", decided="Train them."
    )
    assert draft.reference == "D-2026-002"


def test_what_is_proposed_is_not_edited():
    proposal = make_proposal(cast.commissioner())
    with pytest.raises(StaleError):
        decisions.edit_decision(proposal, by=None, title="Another")
    assert Decision.objects.get().title != "Another"


def test_a_decision_sent_back_is_proposed_anew():
    proposal = make_proposal(cast.commissioner())
    decisions.send_back(proposal, words="Say who pays.", by=None, on=DAY)
    proposal.refresh_from_db()
    assert (proposal.status, proposal.proposed_by, proposal.proposed_on) == (DecisionStatus.DRAFT, None, None)


def test_what_is_missing_is_said_in_words():
    draft = decisions.start_decision(by=None, on=DAY, kind=DecisionKind.PERMISSION, title="Tries", decided="Try more.")
    assert len(decisions.missing_to_make(draft)) == 4


def test_a_permission_says_what_people_can_ask_for_before_it_is_made():
    draft = make_draft(kind=DecisionKind.PERMISSION)
    assert len(decisions.missing_to_make(draft)) == 1
    terms = Permission(decision=draft, rule="Two misses", where="All", until=DAY, can_ask_for="Three tries")
    decisions.set_terms(terms, by=None)
    assert decisions.missing_to_make(Decision.objects.get()) == []


def test_a_decision_cannot_rest_on_what_is_not_published():
    draft = make_draft(insight=make_insight(reference="I-2026-009", status=InsightStatus.DRAFT))
    with pytest.raises(NotReadyError) as refused:
        decisions.propose_decision(draft, by=cast.commissioner(), on=DAY)
    assert "I-2026-009" in refused.value.reasons[0]


def test_a_decision_without_evidence_cannot_be_proposed():
    draft = make_draft()
    Evidence.objects.all().delete()
    with pytest.raises(NotReadyError):
        decisions.propose_decision(draft, by=cast.commissioner(), on=DAY)


def test_another_than_the_proposer_makes_it():
    keeper = cast.register_keeper()
    proposal = make_proposal(keeper)
    with pytest.raises(decisions.SamePersonError):
        decisions.make_decision(proposal, by=keeper, on=DAY, now=NOW)


def test_an_insight_is_answered_when_the_decision_that_cites_it_can_be_read():
    insight = make_public_insight()
    proposal = make_proposal(cast.commissioner(), insight=insight)
    decisions.make_decision(proposal, by=cast.register_keeper(), on=DAY, now=NOW)
    assert Insight.objects.get().status == InsightStatus.PUBLISHED
    decisions.publish_decision(proposal, by=None, now=NOW)
    assert Insight.objects.get().status == InsightStatus.ANSWERED


def test_a_second_decision_may_cite_an_answered_insight():
    decision = make_decision(status=DecisionStatus.MADE, insight=make_insight(status=InsightStatus.ANSWERED))
    decisions.publish_decision(decision, by=cast.register_keeper(), now=NOW)
    assert Decision.objects.get().status == DecisionStatus.PUBLISHED


def test_a_decision_whose_evidence_was_taken_back_meanwhile_is_not_published():
    decision = make_decision(status=DecisionStatus.MADE, insight=make_insight(status=InsightStatus.WITHDRAWN))
    with pytest.raises(NotReadyError):
        decisions.publish_decision(decision, by=cast.register_keeper(), now=NOW)


def test_a_decision_of_a_day_to_come_is_not_made_yet():
    proposal = make_proposal(cast.commissioner())
    with pytest.raises(NotReadyError):
        decisions.make_decision(proposal, by=cast.register_keeper(), on=date(2026, 1, 23), now=NOW)


def test_two_people_cannot_both_make_it():
    proposal = make_proposal(cast.commissioner())
    other_copy = Decision.objects.get()
    decisions.make_decision(proposal, by=cast.register_keeper(), on=DAY, now=NOW)
    with pytest.raises(StaleError):
        decisions.make_decision(other_copy, by=cast.coordinator(), on=date(2026, 1, 8), now=NOW)
    assert Decision.objects.get().made_on == DAY


def test_publishing_raises_the_generation_and_tells_followers_of_it_and_of_its_themes():
    theme = make_theme(slug="waiting")
    decision = make_decision(status=DecisionStatus.MADE, themes=[theme])
    make_follower("theme:waiting", 1)
    make_follower(f"decision:{decision.reference}", 2)
    make_follower("theme:respect", 3)
    before = current_generation()
    decisions.publish_decision(decision, by=cast.register_keeper(), now=NOW)
    assert current_generation() > before
    assert OutboxMessage.objects.count() == 2


def test_a_message_reveals_nothing():
    decision = make_decision(status=DecisionStatus.MADE, title="Prison leavers", themes=[make_theme(name="Drink")])
    make_follower("everything")
    decisions.publish_decision(decision, by=cast.register_keeper(), now=NOW)
    message = OutboxMessage.objects.get()
    assert f"/decisions/{decision.reference}/" in message.body
    assert not {"Prison", "Drink", "drink"} & set((message.subject + message.body).split())


def test_a_draft_tells_nobody_and_shows_nothing():
    make_follower("everything")
    draft, commissioner = make_draft(), cast.commissioner()
    before = current_generation()
    decisions.propose_decision(draft, by=commissioner, on=DAY)
    assert (current_generation(), OutboxMessage.objects.count()) == (before, 0)


def test_what_was_put_off_is_taken_up_again():
    proposal = make_proposal(cast.commissioner())
    decisions.put_off(proposal, words="The figures are late.", by=None, on=DAY)
    keeper = cast.register_keeper()
    decisions.take_up(proposal, by=keeper, on=DAY)
    proposal.refresh_from_db()
    assert (proposal.status, proposal.proposed_by) == (DecisionStatus.PROPOSED, keeper)


@pytest.mark.parametrize("verb", ["confirm", "change", "reverse"])
def test_looking_again_keeps_the_day_it_was_made_and_says_what_changed(verb):
    decision = make_decision()
    decisions.look_again(decision, words="A year is over.", by=None, now=NOW)
    decisions.settle_review(decision, verb, words="It works.", by=None, now=NOW)
    decision.refresh_from_db()
    assert decision.made_on == DAY
    assert [note.words for note in decision.notes.all()] == ["A year is over.", "It works."]


def test_every_step_is_in_the_log():
    proposal = make_proposal(cast.commissioner())
    decisions.make_decision(proposal, by=cast.register_keeper(), on=DAY, now=NOW)
    decisions.publish_decision(proposal, by=None, now=NOW)
    logged = set(ModelLogEntry.objects.values_list("action", flat=True))
    assert {"partnership.propose", "partnership.make", "partnership.publish", "feedback.answer_insight"} <= logged


def test_cited_again_its_weight_is_changed():
    insight = make_public_insight()
    draft = make_draft(insight=insight)
    evidence.cite(draft, insight, weight=Weight.NOT_FOLLOWED, because="Fire rules.", by=None)
    assert Evidence.objects.get().weight == Weight.NOT_FOLLOWED


def test_evidence_of_a_made_decision_stays():
    decision = make_decision()
    with pytest.raises(StaleError):
        evidence.uncite(decision.evidence.get(), by=None)
    with pytest.raises(StaleError):
        evidence.cite(decision, make_public_insight(), weight=Weight.HELPED, by=None)


def test_a_panels_note_is_kept_word_for_word():
    decision = make_decision()
    evidence.enter_panel_note(
        decision, panel=make_panel(), stance=Stance.AGREE_IF, text="You can ask for a woman.", on=DAY
    )
    assert decision.panel_notes.get().text == "You can ask for a woman."


def test_ways_left_out_are_numbered():
    draft = make_draft(forum=make_forum())
    decisions.leave_out(draft, words="One letter", because="People move.", by=None)
    decisions.leave_out(draft, words="No end", because="Money.", by=None)
    assert list(draft.options.values_list("number", flat=True)) == [1, 2]
