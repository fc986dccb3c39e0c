"""The public register: what is shown, what is not, and what a page costs."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from feedback.choices import InsightStatus
from partnership.choices import DecisionKind, DecisionStatus, ForumKind, LegalEffect, PromiseStatus, Stance, Weight
from partnership.models import Decision, Evidence, Funding, LegalConsideration, PanelNote, Permission
from tests.factories import (
    make_decision,
    make_forum,
    make_insight,
    make_panel,
    make_promise,
    make_public_insight,
    make_recommendation,
    make_theme,
)

pytestmark = pytest.mark.django_db

NOT_PUBLIC = [DecisionStatus.DRAFT, DecisionStatus.PROPOSED, DecisionStatus.DEFERRED, DecisionStatus.MADE]
PAGES = ["decisions", "you_can_ask_for", "promises", "forums", "partnership"]


def read(client, thing) -> str:
    return client.get(thing.get_absolute_url()).content.decode()


def in_the_list(client, query="") -> str:
    return client.get(reverse("partnership:decisions") + query).content.decode()


def make_full_decision() -> Decision:
    """One with all that a decision can have."""
    decision = make_decision(themes=[make_theme(), make_theme()], status=DecisionStatus.CHANGED)
    Evidence.objects.create(decision=decision, recommendation=make_recommendation(), weight=Weight.HELPED)
    Permission.objects.create(
        decision=decision, rule="Two misses", where="All", until=date(2099, 1, 1), can_ask_for="Three tries"
    )
    Funding.objects.create(decision=decision, amount=180_000, contributors="Council: £90,000")
    LegalConsideration.objects.create(decision=decision, words="An Act", effect="both", response="exceed")
    PanelNote.objects.create(decision=decision, panel=make_panel(), stance=Stance.AGREE, on=date(2026, 1, 1))
    decision.options.create(number=1, words="One letter", left_out_because="People move.")
    decision.notes.create(on=date(2026, 9, 1), status=DecisionStatus.CHANGED, words="Four tries now.")
    make_promise(decision=decision, due=date(2026, 12, 18), original_due=date(2026, 6, 30))
    return decision


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_while_there_is_nothing_to_show(client, name):
    assert client.get(reverse(f"partnership:{name}")).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_page_sets_no_cookie_and_varies_by_none(client, name):
    response = client.get(reverse(f"partnership:{name}"))
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("status", NOT_PUBLIC)
def test_what_is_not_published_is_not_there(client, status):
    decision = make_decision(status=status, made_on=date(2026, 1, 1))
    promise = make_promise(decision=decision)
    assert client.get(decision.get_absolute_url()).status_code == 404
    assert client.get(promise.get_absolute_url()).status_code == 404
    assert decision.reference not in in_the_list(client)


def test_what_never_was_is_not_there(client):
    assert client.get("/decisions/D-1999-001/").status_code == 404
    assert client.get("/promises/P-1999-001/").status_code == 404
    assert client.get("/forums/nowhere/").status_code == 404


def test_a_page_takes_no_post(client):
    assert client.post(make_decision().get_absolute_url()).status_code == 405


def test_a_decision_shows_all_it_has(client):
    page = read(client, make_full_decision())
    shown = ["Three tries", "£180,000", "An Act", "We agree", "One letter", "People move.", "Four tries now."]
    assert [words for words in shown if words not in page] == []


def test_a_decision_shows_the_first_and_the_present_day_of_its_promise(client):
    page = read(client, make_full_decision())
    assert "18 December 2026" in page
    assert "30 June 2026" in page


def test_a_title_names_the_reference_and_not_the_matter(client):
    decision = make_decision(title="Leaving prison")
    title = read(client, decision).partition("<title>")[2].partition("</title>")[0]
    assert decision.reference in title
    assert "prison" not in title


def test_people_are_counted_in_bands(client):
    page = read(client, make_decision(insight=make_public_insight(people=3)))
    assert "fewer than 8 people" in page


def test_an_insight_taken_back_meanwhile_is_not_quoted(client):
    insight = make_insight(statement="The blue door.", status=InsightStatus.WITHDRAWN)
    page = read(client, make_decision(insight=insight))
    assert "The blue door." not in page


def test_what_was_not_followed_says_why(client):
    decision = make_decision()
    Evidence.objects.create(
        decision=decision, insight=make_public_insight(), weight=Weight.NOT_FOLLOWED, because="It costs £310,000."
    )
    assert "It costs £310,000." in read(client, decision)


def test_words_from_people_are_text(client):
    page = read(client, make_decision(decided="I waited <3 hours <script>alert(1)</script>"))
    assert "I waited &lt;3 hours &lt;script&gt;" in page


def test_a_small_change_says_that_one_person_has_read_it(client):
    change = make_decision(kind=DecisionKind.SMALL_CHANGE, made_by_name="Joel Marsh")
    assert "One reader" in read(client, change)
    Decision.objects.update(second_read_on=date(2026, 1, 3))
    assert "Two people" in read(client, change)


def test_what_was_taken_back_says_so_and_nothing_else(client):
    change = make_decision(
        kind=DecisionKind.SMALL_CHANGE, made_by_name="Joel Marsh", title="Locks", status=DecisionStatus.TAKEN_BACK
    )
    change.notes.create(on=date(2026, 1, 25), status=DecisionStatus.TAKEN_BACK, words="They are not there yet.")
    response = client.get(change.get_absolute_url())
    assert response.status_code == 410
    assert b"They are not there yet." in response.content
    assert b"Locks" not in response.content


def test_the_list_shows_what_was_heard_beside_what_was_decided(client):
    decision = make_decision(insight=make_public_insight(statement="Nobody rang back."))
    page = in_the_list(client)
    assert page.index("Nobody rang back.") < page.index(decision.decided)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?theme=waiting", True),
        ("?theme=respect", False),
        ("?year=2026&route=legal&kind=legal", True),
        ("?route=economic", False),
        ("?year=2025", True),
        ("?kind=no-such-kind", True),
    ],
    ids=str,
)
def test_the_list_is_narrowed_by_what_is_known_and_passes_over_the_rest(client, query, found):
    make_theme(slug="respect")
    theme = make_theme(slug="waiting")
    decision = make_decision(themes=[theme], route="legal", kind=DecisionKind.LEGAL)
    assert (decision.title in in_the_list(client, query)) == found


def test_a_long_list_goes_on_after_the_last_one_shown(client):
    for day in range(1, 26):
        make_decision(reference=f"D-2026-{day:03d}", made_on=date(2026, 3, day), title=f"Title {day:03d}")
    first = client.get(reverse("partnership:decisions"))
    second = in_the_list(client, first.context["older"])
    assert "Title 014" in first.content.decode()
    assert "Title 013" in second
    assert "Title 014" not in second


@pytest.mark.parametrize("key", ["x", "2026-13-45.D-2026-001", "2026-01-22", "\x00", "1" * 5000])
def test_a_mangled_key_shows_the_list_from_its_start(client, key):
    decision = make_decision()
    response = client.get(reverse("partnership:decisions"), {"before": key})
    assert decision.title in response.content.decode()


def test_what_can_be_asked_for_ends_with_its_last_day(client):
    today = timezone.localdate()
    for days, words in ((0, "Three tries"), (-1, "A later desk")):
        Permission.objects.create(
            decision=make_decision(), rule="-", where="-", until=today + timedelta(days=days), can_ask_for=words
        )
    page = client.get(reverse("partnership:you_can_ask_for")).content.decode()
    assert "Three tries" in page
    assert "A later desk" not in page


def test_what_ended_cannot_be_asked_for(client):
    decision = make_decision(status=DecisionStatus.REVERSED)
    Permission.objects.create(decision=decision, rule="-", where="-", until=date(2099, 1, 1), can_ask_for="Three tries")
    assert "Three tries" not in client.get(reverse("partnership:you_can_ask_for")).content.decode()
    assert "You can now ask for" not in read(client, decision)


@pytest.mark.parametrize(
    ("status", "shown_under"),
    [(PromiseStatus.ON_TRACK, "open"), (PromiseStatus.CLAIMED, "claimed"), (PromiseStatus.CONFIRMED, "ended")],
)
def test_promises_are_listed_by_how_they_stand(client, status, shown_under):
    promise = make_promise(status=status)
    pages = {show: client.get(f"/promises/?show={show}").content.decode() for show in ("open", "claimed", "ended")}
    assert [show for show, page in pages.items() if promise.reference in page] == [shown_under]


def test_a_promise_past_its_day_is_shown_as_late(client):
    promise = make_promise(due=timezone.localdate() - timedelta(days=1))
    assert "Late" in read(client, promise)


def test_a_promise_shows_what_was_said_of_it_from_its_first_day_on(client):
    promise = make_promise(due=date(2026, 12, 18), original_due=date(2026, 6, 30))
    promise.notes.create(on=date(2026, 6, 30), status=PromiseStatus.LATE, words="The printer is old.")
    page = read(client, promise)
    assert page.index("to be done by 30 June 2026") < page.index("The printer is old.")


def test_a_dropped_promise_says_why(client):
    promise = make_promise(status=PromiseStatus.DROPPED, dropped_because="People like their worker’s number.")
    assert "People like their worker’s number." in read(client, promise)


def test_a_forum_shows_its_empty_seats_and_its_decisions(client):
    forum = make_forum(lived_seats=2, lived_seats_filled=0)
    decision = make_decision(forum=forum)
    draft = make_decision(forum=forum, status=DecisionStatus.DRAFT)
    page = read(client, forum)
    assert "2: 0 filled, 2 empty" in page
    assert decision.reference in page
    assert draft.reference not in page


def test_somebody_elses_forum_links_to_its_minutes(client):
    forum = make_forum(kind=ForumKind.EXTERNAL, owner="The council", minutes_url="https://council.example/minutes")
    assert 'href="https://council.example/minutes"' in read(client, forum)


def test_a_forum_that_is_not_public_is_not_there(client):
    forum = make_forum(is_public=False)
    assert client.get(forum.get_absolute_url()).status_code == 404
    assert forum.name not in client.get("/forums/").content.decode()


def test_a_decision_costs_at_most_eight_queries(client, django_assert_max_num_queries):
    url = make_full_decision().get_absolute_url()
    client.get(url)
    with django_assert_max_num_queries(8):
        client.get(url)


@pytest.mark.parametrize("name", PAGES)
def test_a_list_costs_at_most_eight_queries_however_long(client, django_assert_max_num_queries, name):
    for _number in range(15):
        make_full_decision()
    client.get("/forums/")
    with django_assert_max_num_queries(8):
        client.get(reverse(f"partnership:{name}"))


def test_a_promise_and_a_forum_cost_at_most_eight_queries(client, django_assert_max_num_queries):
    promise = make_promise()
    client.get("/forums/")
    with django_assert_max_num_queries(8):
        client.get(promise.get_absolute_url())
    with django_assert_max_num_queries(8):
        client.get(promise.decision.forum.get_absolute_url())


def test_legal_words_are_shown_plainly(client):
    decision = make_decision(kind=DecisionKind.LEGAL)
    LegalConsideration.objects.create(
        decision=decision, words="The council may ask; it need not.", effect=LegalEffect.BOTH, response="exceed"
    )
    assert "The council may ask; it need not." in read(client, decision)
