from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from core.links import links_for
from core.workflow import missing
from notifications.topics import topic_label
from partnership.choices import DecisionStatus, PromiseStatus, Weight
from partnership.looking_up import PROVIDERS, next_public_change, waiting_for_second
from partnership.models import Evidence, Permission
from tests import cast
from tests.factories import make_consultation, make_decision, make_promise, make_public_insight, make_recommendation
from users.roles import RoleName

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 10, tzinfo=UTC)


def test_an_insight_shows_the_decision_that_cites_it():
    insight = make_public_insight()
    decision = make_decision(insight=insight)
    [link] = links_for([insight])[insight.pk]
    assert (link.text, link.url) == (decision.title, f"/decisions/{decision.reference}/")


@pytest.mark.parametrize(
    ("source", "make"), [("recommendation", make_recommendation), ("consultation", make_consultation)]
)
def test_recommendations_and_consultations_show_it_too(source, make):
    thing = make()
    Evidence.objects.create(decision=make_decision(), weight=Weight.HELPED, **{source: thing})
    assert len(links_for([thing])[thing.pk]) == 1


@pytest.mark.parametrize("status", [DecisionStatus.DRAFT, DecisionStatus.MADE, DecisionStatus.TAKEN_BACK])
def test_what_is_not_public_is_not_shown(status):
    insight = make_public_insight()
    make_decision(insight=insight, status=status, made_on=date(2026, 1, 22))
    assert links_for([insight])[insight.pk] == []


def test_a_hundred_insights_cost_one_query(django_assert_num_queries):
    insights = [make_public_insight() for _number in range(100)]
    make_decision(insight=insights[7])
    with django_assert_num_queries(1):
        PROVIDERS["feedback.Insight"](insights)


def test_a_consultation_cannot_open_on_what_is_decided():
    consultation = make_consultation()
    decision = make_decision(reference="D-2026-014")
    Evidence.objects.create(decision=decision, consultation=consultation, weight=Weight.CHANGED)
    [reason] = missing("consultations.open", consultation, NOW)
    assert "D-2026-014" in reason


def test_a_consultation_opens_while_the_decision_is_a_draft():
    consultation = make_consultation()
    decision = make_decision(status=DecisionStatus.DRAFT)
    Evidence.objects.create(decision=decision, consultation=consultation, weight=Weight.CHANGED)
    assert missing("consultations.open", consultation, NOW) == []


def test_a_page_changes_by_itself_on_the_day_after_a_promise_is_due():
    make_promise(due=date(2026, 6, 30))
    make_promise(due=date(2026, 6, 10), status=PromiseStatus.CLAIMED)
    assert next_public_change(NOW) == timezone.make_aware(datetime(2026, 7, 1))


def test_a_page_changes_by_itself_when_a_permission_ends():
    make_promise(due=date(2026, 6, 30))
    Permission.objects.create(
        decision=make_decision(), rule="Two misses", where="All", until=date(2026, 6, 5), can_ask_for="Three tries"
    )
    assert next_public_change(NOW) == timezone.make_aware(datetime(2026, 6, 6))


def test_without_dates_nothing_changes_by_itself():
    assert next_public_change(NOW) is None


def test_a_public_decision_and_its_promise_can_be_followed_and_a_draft_cannot():
    promise = make_promise()
    draft = make_decision(status=DecisionStatus.DRAFT)
    assert topic_label(promise.topic) == promise.text
    assert topic_label(promise.decision.topic) == promise.decision.title
    assert topic_label(draft.topic) is None


def test_what_waits_for_a_second_person_is_in_their_list_and_not_in_the_firsts():
    keeper, another = cast.register_keeper(), cast.make_user("Anna", RoleName.REGISTER)
    proposal = make_decision(status=DecisionStatus.PROPOSED, proposed_by=keeper)
    change = make_decision(kind="small_change", made_by_name="Gareth Pugh", made_by=keeper, undo_until=date(2026, 6, 3))
    looks = waiting_for_second(another, date(2026, 6, 1))
    assert {look.text for look in looks} == {change.reference, proposal.reference}
    assert waiting_for_second(keeper, date(2026, 6, 1)) == []


def test_nothing_waits_for_those_who_cannot_be_second():
    make_decision(status=DecisionStatus.PROPOSED)
    assert waiting_for_second(cast.triage(), date(2026, 6, 1)) == []
