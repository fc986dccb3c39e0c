from datetime import date

import pytest
from django.db import IntegrityError

from partnership.choices import DecisionKind, ForumKind, PromiseStatus, Stance, Weight
from partnership.models import Evidence, KeptAsWrittenError, OriginalDateError, PanelNote, Promise
from tests import cast
from tests.factories import (
    make_decision,
    make_forum,
    make_panel,
    make_promise,
    make_public_insight,
    make_recommendation,
)

pytestmark = pytest.mark.django_db


def test_who_proposed_a_decision_is_not_who_made_it():
    keeper = cast.register_keeper()
    with pytest.raises(IntegrityError):
        make_decision(proposed_by=keeper, made_by=keeper)


def test_a_made_decision_has_a_day():
    with pytest.raises(IntegrityError):
        make_decision(made_on=None)


def test_a_small_change_has_a_name():
    with pytest.raises(IntegrityError):
        make_decision(kind=DecisionKind.SMALL_CHANGE)


def test_a_decision_of_a_forum_bears_no_single_name():
    with pytest.raises(IntegrityError):
        make_decision(made_by_name="Sandra Whitlock")


def test_the_second_reader_of_a_small_change_is_another():
    keeper = cast.register_keeper()
    with pytest.raises(IntegrityError):
        make_decision(kind=DecisionKind.SMALL_CHANGE, made_by_name="Gareth Pugh", made_by=keeper, second_reader=keeper)


def test_evidence_has_one_source():
    with pytest.raises(IntegrityError):
        Evidence.objects.create(
            decision=make_decision(),
            insight=make_public_insight(),
            recommendation=make_recommendation(),
            weight=Weight.HELPED,
        )


def test_evidence_without_a_source_is_none():
    with pytest.raises(IntegrityError):
        Evidence.objects.create(decision=make_decision(), weight=Weight.HELPED)


def test_a_thing_is_cited_once_in_a_decision():
    insight = make_public_insight()
    decision = make_decision(insight=insight)
    with pytest.raises(IntegrityError):
        Evidence.objects.create(decision=decision, insight=insight, weight=Weight.HELPED)


def test_what_was_not_followed_says_why():
    with pytest.raises(IntegrityError):
        Evidence.objects.create(decision=make_decision(), insight=make_public_insight(), weight=Weight.NOT_FOLLOWED)


def test_the_day_a_promise_was_first_due_cannot_be_saved_anew():
    promise = make_promise()
    promise.original_due = date(2026, 12, 18)
    with pytest.raises(OriginalDateError):
        promise.save()
    assert Promise.objects.get().original_due == date(2026, 6, 30)


def test_a_dropped_promise_says_why():
    with pytest.raises(IntegrityError):
        make_promise(status=PromiseStatus.DROPPED)


def test_a_promise_past_its_day_is_late_whoever_forgot_to_say_so():
    promise = make_promise(status=PromiseStatus.ON_TRACK)
    assert promise.state(date(2026, 6, 30)) == PromiseStatus.ON_TRACK
    assert promise.state(date(2026, 7, 1)) == PromiseStatus.LATE


@pytest.mark.parametrize("status", [PromiseStatus.DISPUTED, PromiseStatus.CLAIMED, PromiseStatus.CONFIRMED])
def test_a_promise_that_was_said_to_be_done_is_not_late(status):
    assert make_promise(status=status).state(date(2027, 1, 1)) == status


def test_a_panels_note_stays_as_the_panel_wrote_it():
    note = PanelNote.objects.create(
        decision=make_decision(), panel=make_panel(), stance=Stance.AGREE, on=date(2026, 1, 25)
    )
    note.text = "We agree very much."
    with pytest.raises(KeptAsWrittenError):
        note.save()


def test_a_panel_that_does_not_agree_says_why():
    with pytest.raises(IntegrityError):
        PanelNote.objects.create(
            decision=make_decision(), panel=make_panel(), stance=Stance.DISAGREE, on=date(2026, 1, 25)
        )


def test_no_more_seats_are_filled_than_there_are():
    with pytest.raises(IntegrityError):
        make_forum(lived_seats=2, lived_seats_filled=3)


def test_somebody_elses_forum_says_whose_it_is():
    with pytest.raises(IntegrityError):
        make_forum(kind=ForumKind.EXTERNAL)
