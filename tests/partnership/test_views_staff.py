"""The register in the staff area: the whole way of a decision, and who may go it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from feedback.choices import InsightStatus
from feedback.models import Insight
from partnership.choices import DecisionKind, DecisionStatus, PromiseStatus, Weight
from partnership.models import Decision, Evidence, Forum, Promise
from tests import cast
from tests.factories import (
    make_decision,
    make_forum,
    make_promise,
    make_public_insight,
    make_recommendation,
    make_service,
    make_theme,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
SMALL = {"kind": DecisionKind.SMALL_CHANGE, "made_by_name": "Joel Marsh", "made_on": TODAY}


def make_small_change(**fields) -> Decision:
    return make_decision(**{**SMALL, "undo_until": TODAY + timedelta(days=7), **fields})


def door(name: str, thing=None) -> str:
    return reverse(f"register:{name}", args=[thing.reference] if thing else [])


def signed_in(client, user):
    client.force_login(user)
    return client


def words(response) -> str:
    return response.content.decode()


# The whole way


def test_a_decision_goes_from_a_draft_to_everyones_page(client):
    insight = make_public_insight()
    signed_in(client, cast.commissioner())
    draft = {"title": "Three tries", "kind": "unblock", "forum": make_forum().pk, "decided": "Try more.", "why": "So."}
    client.post(door("new_decision"), draft)
    decision = Decision.objects.get()
    client.post(door("cite", decision), {"source": f"insight:{insight.pk}", "weight": "changed"})
    client.post(door("propose", decision))
    signed_in(client, cast.register_keeper())
    client.post(door("make", decision), {"on": TODAY.isoformat()})
    client.post(door("publish", decision))
    assert client.get(f"/decisions/{decision.reference}/").status_code == 200
    assert Insight.objects.get().status == InsightStatus.ANSWERED


def test_the_page_says_what_is_missing_in_words(client):
    decision = make_decision(status=DecisionStatus.DRAFT, why="")
    page = words(signed_in(client, cast.commissioner()).get(door("decision", decision)))
    assert "Say why." in page
    assert door("propose", decision) not in page


def test_a_draft_does_not_show_terms_that_nobody_filled_in(client):
    decision = make_decision(status=DecisionStatus.DRAFT, kind=DecisionKind.PERMISSION)
    page = words(signed_in(client, cast.commissioner()).get(door("decision", decision)))
    assert door("terms", decision) in page
    assert "You can now ask for" not in page


def test_what_is_missing_stands_in_the_way_of_proposing(client):
    decision = make_decision(status=DecisionStatus.DRAFT, why="")
    response = signed_in(client, cast.commissioner()).post(door("propose", decision), follow=True)
    assert "Say why." in words(response)
    assert Decision.objects.get().status == DecisionStatus.DRAFT


# Who may: each door, the roles that open it, and one that does not

POSTS = {
    "propose": {"status": DecisionStatus.DRAFT},
    "take_up": {"status": DecisionStatus.DEFERRED},
    "publish": {"status": DecisionStatus.MADE},
    "make": {"status": DecisionStatus.PROPOSED},
    "send_back": {"status": DecisionStatus.PROPOSED},
    "put_off": {"status": DecisionStatus.PROPOSED},
    "look_again": {"status": DecisionStatus.PUBLISHED},
    "settle": {"status": DecisionStatus.UNDER_REVIEW},
    "let_stand": {**SMALL, "undo_until": TODAY},
    "undo": {**SMALL, "undo_until": TODAY},
    "new_promise": {"status": DecisionStatus.PUBLISHED},
}
SAID = {
    "on": TODAY.isoformat(),
    "words": "Because.",
    "outcome": "change",
    "text": "A box on the form",
    "owner_name": "Ruth Lindqvist",
    "due": (TODAY + timedelta(days=30)).isoformat(),
}
AFTER = {
    "propose": DecisionStatus.PROPOSED,
    "take_up": DecisionStatus.PROPOSED,
    "publish": DecisionStatus.PUBLISHED,
    "make": DecisionStatus.MADE,
    "send_back": DecisionStatus.DRAFT,
    "put_off": DecisionStatus.DEFERRED,
    "look_again": DecisionStatus.UNDER_REVIEW,
    "settle": DecisionStatus.CHANGED,
    "let_stand": DecisionStatus.PUBLISHED,
    "undo": DecisionStatus.TAKEN_BACK,
    "new_promise": DecisionStatus.PUBLISHED,
}
EDITORS_TOO = ("propose", "take_up", "send_back", "new_promise")
POST_ALONE = ("propose", "take_up", "publish", "let_stand")


def make_for(name: str) -> Decision:
    fields = POSTS[name]
    return make_decision(**{"made_on": TODAY, **fields})


@pytest.mark.parametrize("name", POSTS)
def test_the_register_keeper_makes_the_move(client, name):
    decision = make_for(name)
    response = signed_in(client, cast.register_keeper()).post(door(name, decision), SAID)
    assert response.status_code == 302
    assert Decision.objects.get().status == AFTER[name]


@pytest.mark.parametrize("name", POSTS)
def test_who_is_not_signed_in_is_sent_to_sign_in(client, name):
    decision = make_for(name)
    response = client.post(door(name, decision), SAID)
    assert response.status_code == 302
    assert "login" in response.url
    assert Decision.objects.get().status == decision.status


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("who", [cast.triage, cast.service_contact, cast.administrator, cast.editor])
def test_other_roles_do_not_make_it(client, name, who):
    decision = make_for(name)
    assert signed_in(client, who()).post(door(name, decision), SAID).status_code in (302, 403)
    assert Decision.objects.get().status == decision.status
    assert not Promise.objects.exists()


@pytest.mark.parametrize("name", [name for name in POSTS if name not in EDITORS_TOO])
def test_a_proposer_does_not_make_what_is_the_register_keepers(client, name):
    decision = make_for(name)
    response = signed_in(client, cast.commissioner()).post(door(name, decision), SAID)
    assert response.status_code == 302
    assert Decision.objects.get().status == decision.status


@pytest.mark.parametrize("name", EDITORS_TOO)
def test_a_commissioner_may_propose_and_promise(client, name):
    decision = make_for(name)
    signed_in(client, cast.commissioner()).post(door(name, decision), SAID)
    assert Decision.objects.get().status == AFTER[name]


@pytest.mark.parametrize("name", POSTS)
def test_what_is_not_there_is_not_found(client, name):
    url = reverse(f"register:{name}", args=["D-1999-001"])
    assert signed_in(client, cast.register_keeper()).post(url, SAID).status_code == 404


@pytest.mark.parametrize("name", POST_ALONE)
def test_a_move_is_not_made_by_looking(client, name):
    decision = make_for(name)
    assert signed_in(client, cast.register_keeper()).get(door(name, decision)).status_code == 405


@pytest.mark.parametrize("name", [name for name in POSTS if name not in POST_ALONE])
def test_what_needs_words_asks_for_them_and_keeps_what_was_typed(client, name):
    decision = make_for(name)
    signed_in(client, cast.register_keeper())
    assert client.get(door(name, decision)).status_code == 200
    response = client.post(door(name, decision), {"words": "", "on": "", "outcome": "change", "text": "Half"})
    assert response.status_code == 422
    assert Decision.objects.get().status == decision.status


@pytest.mark.parametrize("name", [name for name in POSTS if name not in ("new_promise", "let_stand", "undo")])
def test_who_comes_second_is_told_kindly(client, name):
    decision = make_for(name)
    Decision.objects.update(status=DecisionStatus.TAKEN_BACK, made_on=TODAY)
    response = signed_in(client, cast.register_keeper()).post(door(name, decision), SAID, follow=True)
    assert "Somebody was quicker" in words(response)


# Two people


def test_who_proposed_it_cannot_enter_it_as_made(client):
    keeper = cast.register_keeper()
    decision = make_decision(status=DecisionStatus.PROPOSED, proposed_by=keeper, proposed_on=TODAY)
    signed_in(client, keeper)
    assert "Another person enters it as made" in words(client.get(door("decision", decision)))
    client.post(door("make", decision), SAID)
    assert Decision.objects.get().status == DecisionStatus.PROPOSED


@pytest.mark.parametrize("name", ["let_stand", "undo"])
def test_who_recorded_a_small_change_cannot_be_its_second_reader(client, name):
    keeper = cast.register_keeper()
    change = make_small_change(made_by=keeper)
    signed_in(client, keeper).post(door(name, change), SAID)
    change.refresh_from_db()
    assert (change.status, change.second_reader) == (DecisionStatus.PUBLISHED, None)


def test_after_seven_days_it_is_said_that_they_are_over(client):
    change = make_small_change(undo_until=TODAY - timedelta(days=1))
    response = signed_in(client, cast.register_keeper()).post(door("undo", change), SAID, follow=True)
    assert "The seven days are over" in words(response)


# Drafts


@pytest.mark.parametrize("who", [cast.coordinator, cast.commissioner, cast.register_keeper])
def test_those_who_propose_write_drafts(client, who):
    signed_in(client, who())
    assert client.get(door("new_decision")).status_code == 200
    client.post(door("new_decision"), {"title": "T", "kind": "unblock", "decided": "I waited <3 hours\x07"})
    assert Decision.objects.get().decided == "I waited <3 hours"


@pytest.mark.parametrize("who", [cast.triage, cast.service_contact, cast.stranger])
def test_others_do_not_write_drafts(client, who):
    signed_in(client, who()).post(door("new_decision"), {"title": "T", "kind": "unblock", "decided": "D"})
    assert not Decision.objects.exists()


def test_an_empty_draft_says_what_it_needs_and_keeps_what_was_typed(client):
    response = signed_in(client, cast.commissioner()).post(door("new_decision"), {"title": "Half a thought"})
    assert response.status_code == 422
    assert "Half a thought" in words(response)


def test_a_small_change_is_not_started_as_a_draft(client):
    data = {"title": "T", "kind": "small_change", "decided": "D"}
    assert signed_in(client, cast.commissioner()).post(door("new_decision"), data).status_code == 422


def test_a_draft_is_changed(client):
    theme = make_theme()
    decision = make_decision(status=DecisionStatus.DRAFT)
    data = {"title": "New", "kind": "unblock", "decided": "D", "forum": decision.forum.pk, "themes": [theme.pk]}
    signed_in(client, cast.commissioner()).post(door("edit_decision", decision), data)
    decision.refresh_from_db()
    assert (decision.title, list(decision.themes.all())) == ("New", [theme])


@pytest.mark.parametrize("status", [DecisionStatus.PROPOSED, DecisionStatus.PUBLISHED])
def test_what_is_no_draft_is_not_changed(client, status):
    decision = make_decision(status=status)
    signed_in(client, cast.commissioner())
    response = client.post(door("edit_decision", decision), {"title": "New"}, follow=True)
    assert "It is no draft now" in words(response)
    assert Decision.objects.get().title == decision.title


def test_what_a_permission_says_besides_is_filled_in(client):
    decision = make_decision(status=DecisionStatus.DRAFT, kind=DecisionKind.PERMISSION)
    data = {"can_ask_for": "Three tries", "rule": "Two misses", "where": "All", "until": "2099-03-31"}
    signed_in(client, cast.commissioner()).post(door("terms", decision), data)
    assert Decision.objects.get().permission.until == date(2099, 3, 31)


def test_acting_outside_the_law_names_an_officer(client):
    decision = make_decision(status=DecisionStatus.DRAFT, kind=DecisionKind.LEGAL)
    data = {"words": "An Act", "effect": "both", "response": "act_outside"}
    assert signed_in(client, cast.commissioner()).post(door("terms", decision), data).status_code == 422


# What it rests on


def test_evidence_that_was_not_followed_says_why(client):
    decision = make_decision(status=DecisionStatus.DRAFT)
    data = {"source": f"recommendation:{make_recommendation().pk}", "weight": "not_followed"}
    response = signed_in(client, cast.commissioner()).post(door("cite", decision), data)
    assert response.status_code == 422
    assert "Say why you did not follow it." in words(response)


def test_only_what_is_public_can_be_cited(client):
    decision = make_decision(status=DecisionStatus.DRAFT)
    hidden = make_public_insight(status=InsightStatus.DRAFT)
    data = {"source": f"insight:{hidden.pk}", "weight": "helped"}
    assert signed_in(client, cast.commissioner()).post(door("cite", decision), data).status_code == 422
    assert Evidence.objects.count() == 1


def test_evidence_is_taken_out_of_a_draft_and_not_of_a_published_decision(client):
    signed_in(client, cast.commissioner())
    for status, left in ((DecisionStatus.PUBLISHED, 1), (DecisionStatus.DRAFT, 0)):
        decision = make_decision(status=status)
        piece = decision.evidence.get()
        client.post(reverse("register:uncite", args=[decision.reference, piece.pk]))
        assert decision.evidence.count() == left


def test_evidence_of_another_decision_is_not_found(client):
    piece = make_decision().evidence.get()
    url = reverse("register:uncite", args=[make_decision().reference, piece.pk])
    assert signed_in(client, cast.commissioner()).post(url).status_code == 404


def test_a_way_left_out_says_why(client):
    decision = make_decision(status=DecisionStatus.DRAFT)
    signed_in(client, cast.commissioner())
    assert client.post(door("leave_out", decision), {"words": "One letter"}).status_code == 422
    client.post(door("leave_out", decision), {"words": "One letter", "left_out_because": "People move."})
    assert decision.options.get().words == "One letter"


@pytest.mark.parametrize("name", ["cite", "leave_out"])
def test_a_draft_is_added_to_by_those_who_propose_alone(client, name):
    decision = make_decision(status=DecisionStatus.DRAFT)
    data = {
        "source": f"insight:{make_public_insight().pk}",
        "weight": Weight.HELPED,
        "words": "A",
        "left_out_because": "B",
    }
    signed_in(client, cast.triage()).post(door(name, decision), data)
    assert decision.evidence.count() == 1
    assert not decision.options.exists()


# Small changes

CHANGE = {
    "heard": "A lock was broken.",
    "decided": "We check each lock monthly.",
    "title": "Every lock checked",
    "made_on": TODAY.isoformat(),
    "made_by_name": "Joel Marsh",
}


@pytest.mark.parametrize("who", [cast.service_contact, cast.coordinator, cast.commissioner, cast.register_keeper])
def test_a_small_change_is_recorded_in_one_screen(client, who):
    insight = make_public_insight()
    data = {**CHANGE, "service": make_service().pk, "themes": [make_theme().pk], "insight": insight.pk}
    response = signed_in(client, who()).post(door("new_small_change"), data, follow=True)
    change = Decision.objects.get()
    assert change.reference in words(response)
    assert client.get(change.get_absolute_url()).status_code == 200


def test_the_screen_knows_the_day_and_the_persons_name(client):
    page = words(signed_in(client, cast.service_contact()).get(door("new_small_change")))
    assert f'value="{TODAY.isoformat()}"' in page
    assert 'value="Joel"' in page


def test_a_change_of_tomorrow_is_not_made_yet(client):
    data = {**CHANGE, "made_on": (TODAY + timedelta(days=1)).isoformat()}
    response = signed_in(client, cast.service_contact()).post(door("new_small_change"), data)
    assert response.status_code == 422
    assert "A lock was broken." in words(response)


@pytest.mark.parametrize("who", [cast.triage, cast.editor, cast.stranger])
def test_others_record_no_small_change(client, who):
    signed_in(client, who()).post(door("new_small_change"), CHANGE)
    assert not Decision.objects.exists()


def test_the_text_of_a_small_change_that_is_too_long_is_kept_on_the_screen(client):
    data = {**CHANGE, "heard": "long " * 20_000}
    response = signed_in(client, cast.service_contact()).post(door("new_small_change"), data)
    assert response.status_code == 422
    assert "long long" in words(response)


def test_a_service_contact_sees_the_public_page_and_not_the_register(client):
    change = make_small_change()
    signed_in(client, cast.service_contact())
    page = words(client.get(door("small_changes")))
    assert change.get_absolute_url() in page
    assert client.get(door("decision", change)).status_code == 302


# Promises


def test_a_promise_is_made_from_a_decision(client):
    decision = make_decision()
    signed_in(client, cast.coordinator()).post(door("new_promise", decision), SAID)
    assert decision.promises.get().owner_name == "Ruth Lindqvist"


def test_a_promise_for_yesterday_is_not_made(client):
    data = {**SAID, "due": (TODAY - timedelta(days=1)).isoformat()}
    response = signed_in(client, cast.coordinator()).post(door("new_promise", make_decision()), data)
    assert response.status_code == 422


def test_nothing_is_promised_from_a_draft(client):
    decision = make_decision(status=DecisionStatus.DRAFT)
    response = signed_in(client, cast.commissioner()).post(door("new_promise", decision), SAID, follow=True)
    assert "The decision is not made yet." in words(response)


NOTE = {"verb": "at_risk", "words": "One session is off.", "due": (TODAY + timedelta(days=9)).isoformat()}
DROP = {"reason": "People like their worker’s number."}
PROMISE_POSTS = {"note_promise": NOTE, "drop_promise": DROP}


@pytest.mark.parametrize(
    ("name", "after"), [("note_promise", PromiseStatus.AT_RISK), ("drop_promise", PromiseStatus.DROPPED)]
)
@pytest.mark.parametrize("who", [cast.coordinator, cast.commissioner, cast.register_keeper])
def test_those_who_work_promises_say_how_one_stands(client, who, name, after):
    promise = make_promise()
    signed_in(client, who()).post(door(name, promise), PROMISE_POSTS[name])
    promise.refresh_from_db()
    assert (promise.status, promise.original_due) == (after, date(2026, 6, 30))


@pytest.mark.parametrize("name", PROMISE_POSTS)
@pytest.mark.parametrize("who", [cast.triage, cast.service_contact, cast.editor, cast.stranger])
def test_others_do_not_say_how_a_promise_stands(client, who, name):
    promise = make_promise()
    signed_in(client, who()).post(door(name, promise), PROMISE_POSTS[name])
    assert Promise.objects.get().status == PromiseStatus.MADE


@pytest.mark.parametrize("name", PROMISE_POSTS)
def test_a_promise_is_not_moved_by_a_stranger_by_looking_or_without_words(client, name):
    promise = make_promise()
    assert "login" in client.post(door(name, promise), PROMISE_POSTS[name]).url
    signed_in(client, cast.coordinator())
    assert client.get(door(name, promise)).status_code == 405
    assert client.post(door(name, promise), {}).status_code == 422
    assert client.post(reverse(f"register:{name}", args=["P-1999-001"])).status_code == 404
    assert Promise.objects.get().status == PromiseStatus.MADE


def test_staff_cannot_confirm_their_own_promise(client):
    promise = make_promise(status=PromiseStatus.CLAIMED)
    signed_in(client, cast.register_keeper())
    client.post(door("note_promise", promise), {"verb": "confirm", "words": "Done."})
    assert Promise.objects.get().status == PromiseStatus.CLAIMED
    assert "for the people it was made to" in words(client.get(door("promise", promise)))


def test_promises_still_to_be_kept_come_with_the_nearest_first(client):
    later, sooner = make_promise(due=date(2099, 2, 1)), make_promise(due=date(2099, 1, 1))
    done = make_promise(status=PromiseStatus.CONFIRMED)
    page = words(signed_in(client, cast.coordinator()).get(door("promises")))
    assert page.index(sooner.reference) < page.index(later.reference)
    assert done.reference not in page


# Lists and forums


@pytest.mark.parametrize("name", ["decisions", "promises", "small_changes"])
def test_a_list_is_not_for_strangers(client, name):
    assert "login" in client.get(door(name)).url
    assert signed_in(client, cast.triage()).get(door(name)).status_code == 302


def test_the_list_of_decisions_is_narrowed_by_status_and_goes_on(client):
    for number in range(52):
        make_decision(status=DecisionStatus.PROPOSED, reference=f"D-2025-{number:03d}")
    draft = make_decision(status=DecisionStatus.DRAFT)
    signed_in(client, cast.commissioner())
    first = client.get(door("decisions"), {"status": "proposed"})
    assert draft.reference not in words(first)
    assert "D-2025-001" in words(client.get(door("decisions") + first.context["older"]))


@pytest.mark.parametrize(
    ("name", "make"), [("decisions", make_decision), ("promises", make_promise), ("small_changes", make_small_change)]
)
def test_a_list_costs_the_same_however_long(client, django_assert_max_num_queries, name, make):
    signed_in(client, cast.register_keeper())
    make()
    client.get(door(name))
    with django_assert_max_num_queries(100) as few:
        client.get(door(name))
    for _number in range(20):
        make()
    with django_assert_max_num_queries(len(few)):
        client.get(door(name))


def test_the_register_keeper_keeps_the_forums(client):
    signed_in(client, cast.register_keeper())
    data = {"name": "Board", "slug": "board", "kind": "board", "purpose": "Clears the way.", "is_public": "on"}
    seats = {"seats": 11, "lived_seats": 2, "lived_seats_filled": 0}
    client.post("/admin/register/forums/new/", {**data, **seats})
    assert Forum.objects.get().lived_seats_empty == 2


def test_others_do_not_keep_the_forums(client):
    signed_in(client, cast.commissioner()).post("/admin/register/forums/new/", {"name": "Board", "slug": "board"})
    assert not Forum.objects.exists()


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        (cast.register_keeper, {"Decisions", "Small changes", "Promises", "Forums"}),
        (cast.commissioner, {"Decisions", "Small changes", "Promises"}),
        (cast.service_contact, {"Small changes"}),
        (cast.triage, set()),
    ],
)
def test_each_role_sees_in_the_menu_what_it_may_use(rf, who, shown):
    from wagtail.admin.menu import admin_menu

    request = rf.get("/admin/")
    request.user = who()
    names = {str(item.label) for item in admin_menu.menu_items_for_request(request)}
    assert names & {"Decisions", "Small changes", "Promises", "Forums"} == shown
