""" "You said, we did": cited, checked, published, told, read by a second, and taken down."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page, PageLogEntry

from content.models import UpdateIndexPage, UpdatePage
from content.services import updates
from content.services.updates import UpdateWords
from core.links import links_for
from core.models import current_generation
from core.workflow import NotReadyError, StaleError
from notifications.models import OutboxMessage, Subscription
from notifications.services import seal_address
from notifications.tokens import address_hash
from partnership.choices import DecisionStatus
from tests import cast
from tests.factories import make_decision, make_promise, make_public_insight, make_theme

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
WORDS = UpdateWords(title="Three tries", lead="They try three ways.", you_said="Two and out.", we_did="Three ways now.")

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(home):
    return make_decision(title="Three tries", themes=[make_theme(name="Missed appointments")])


@pytest.fixture
def draft(decision):
    return updates.draft_update(decision, WORDS, by=cast.register_keeper(), now=NOW)


@pytest.fixture
def published(draft):
    updates.publish_update(draft, by=cast.editor(), now=NOW)
    return draft


def follow(topic: str, email: str = "dee@northmere.example") -> None:
    Subscription.objects.create(
        topic=topic,
        address=seal_address(email),
        address_hash=address_hash(email),
        asked_at=NOW,
        confirmed_on=NOW.date(),
    )


def test_a_draft_is_seen_by_nobody(client, draft):
    assert client.get("/what-changed/three-tries/").status_code == 404
    assert "Three tries" not in client.get("/what-changed/feed/").text


def test_published_it_shows_its_words_and_what_proves_them(client, published, decision):
    text = client.get("/what-changed/three-tries/").text
    for words in ("Two and out.", "Three ways now.", decision.reference, decision.evidence.get().insight.statement):
        assert words in text


def test_it_stands_on_the_home_page_the_index_and_in_the_feed(client, published):
    for address in ("/", "/what-changed/", "/what-changed/feed/"):
        assert "Three tries" in client.get(address).text


def test_the_words_start_from_what_is_known(decision):
    make_promise(decision=decision, text="Look at the letters.", due=date(2026, 12, 18))
    words = updates.first_words(decision, on=NOW.date())
    assert words.you_said == decision.evidence.get().insight.statement
    assert words.we_did == decision.decided
    assert words.we_will == "Look at the letters."


@pytest.mark.parametrize("status", [DecisionStatus.DRAFT, DecisionStatus.PROPOSED, DecisionStatus.MADE])
def test_we_did_without_a_published_decision_is_refused(home, status):
    with pytest.raises(NotReadyError) as refused:
        updates.draft_update(make_decision(status=status), WORDS, by=cast.editor(), now=NOW)
    assert "needs a decision or a small change" in refused.value.reasons[0]


def test_a_decision_taken_back_meanwhile_stops_it(draft, decision):
    type(decision).objects.update(status=DecisionStatus.TAKEN_BACK)
    draft = UpdatePage.objects.get()
    with pytest.raises(NotReadyError):
        updates.publish_update(draft, by=cast.editor(), now=NOW)


def test_a_page_cannot_be_kept_without_a_decision(home):
    with pytest.raises(ValidationError):
        UpdateIndexPage.objects.get().add_child(instance=UpdatePage(title="We did", slug="we-did", on=NOW.date()))


def test_nothing_done_promised_or_refused_is_no_update(decision):
    empty = updates.draft_update(decision, UpdateWords(title="Empty", lead="Nothing."), by=None, now=NOW)
    with pytest.raises(NotReadyError):
        updates.publish_update(empty, by=cast.editor(), now=NOW)


def test_publishing_twice_is_refused(published):
    with pytest.raises(StaleError):
        updates.publish_update(published, by=published.published_by, now=NOW)


@pytest.mark.parametrize("topic", ["theme:missed-appointments", "everything", "decision"])
def test_followers_are_told_once_in_words_that_reveal_nothing(draft, decision, topic):
    follow(decision.topic if topic == "decision" else topic)
    follow("theme:missed-appointments", "ola@northmere.example")
    updates.publish_update(draft, by=cast.editor(), now=NOW)
    messages = OutboxMessage.objects.all()
    assert len(messages) == 2
    assert not any(word in m.subject + m.body for m in messages for word in ("Three tries", "appointments", "D-2026"))


def test_publishing_is_recorded_and_raises_the_generation(draft):
    before = current_generation()
    updates.publish_update(draft, by=cast.editor(), now=NOW)
    assert current_generation() > before
    assert PageLogEntry.objects.filter(action="content.publish_update", page_id=draft.pk).exists()


def test_it_says_one_reader_until_a_second_has_read_it(client, published):
    assert "One reader" in client.get("/what-changed/three-tries/").text
    updates.read_after(published, by=cast.register_keeper2(), on=NOW.date())
    assert "One reader" not in client.get("/what-changed/three-tries/").text


def test_who_published_is_not_the_second(published):
    with pytest.raises(updates.SamePersonError):
        updates.read_after(published, by=published.published_by, on=NOW.date())


def test_it_waits_on_the_second_ones_list_for_seven_days(published):
    second = cast.register_keeper2()
    assert updates.waiting_for_second(second, on=NOW.date()) == [published]
    assert updates.waiting_for_second(published.published_by, on=NOW.date()) == []
    assert updates.waiting_for_second(second, on=NOW.date() + timedelta(days=8)) == []


def test_taken_down_it_is_gone_everywhere_at_once(client, published, decision):
    before = current_generation()
    updates.unpublish_update(published, by=cast.coordinator())
    assert client.get("/what-changed/three-tries/").status_code == 404
    assert "Three ways now" not in client.get("/what-changed/feed/").text
    assert links_for([decision])[decision.pk] == []
    assert current_generation() > before


def test_taking_down_twice_is_refused(draft):
    with pytest.raises(StaleError):
        updates.unpublish_update(draft, by=cast.editor())


def test_a_change_of_meaning_is_told_on_the_page_and_to_followers(client, published):
    follow("everything")
    changed = UpdateWords(**{**WORDS.__dict__, "we_did": "Two teams try three ways."})
    updates.rewrite_update(published, changed, by=cast.register_keeper2(), now=NOW, notice="Two teams, not all.")
    text = client.get("/what-changed/three-tries/").text
    assert "Two teams try three ways." in text
    assert "20 November 2026: Two teams, not all." in text
    assert OutboxMessage.objects.count() == 1


def test_a_comma_tells_nobody(client, published):
    follow("everything")
    updates.rewrite_update(published, WORDS, by=cast.register_keeper2(), now=NOW)
    assert not OutboxMessage.objects.exists()


def test_a_change_after_the_second_look_drops_it(published):
    updates.read_after(published, by=cast.register_keeper2(), on=NOW.date())
    updates.rewrite_update(published, WORDS, by=published.published_by, now=NOW)
    assert UpdatePage.objects.get().second_reader is None


def test_a_published_page_cannot_be_emptied(published):
    with pytest.raises(NotReadyError):
        updates.rewrite_update(published, UpdateWords(title="Three tries"), by=published.published_by, now=NOW)
    assert UpdatePage.objects.get().we_did == "Three ways now."


def test_a_draft_is_rewritten_and_stays_a_draft(draft):
    updates.rewrite_update(draft, UpdateWords(title="Other", lead="Other."), by=cast.editor(), now=NOW)
    update = UpdatePage.objects.get()
    assert (update.title, update.live) == ("Other", False)


def test_the_sources_link_to_the_update(published, decision):
    insight = decision.evidence.get().insight
    promise = make_promise(decision=decision)
    for thing in (decision, insight, promise):
        assert "Three tries" in [link.text for link in links_for([thing])[thing.pk] if "/what-changed/" in link.url]


def test_links_of_many_cost_the_same(home, django_assert_max_num_queries):
    for number in range(6):
        words = UpdateWords(**{**WORDS.__dict__, "title": f"Update {number}"})
        update = updates.draft_update(make_decision(), words, by=None, now=NOW)
        updates.publish_update(update, by=None, now=NOW)
    insights = list(make_public_insight().__class__.objects.all())
    with django_assert_max_num_queries(5):
        links_for(insights)


def test_two_of_the_same_name_get_two_addresses(decision):
    first, second = (updates.draft_update(decision, WORDS, by=None, now=NOW) for _ in range(2))
    assert (first.slug, second.slug) == ("three-tries", "three-tries-2")


def test_the_page_costs_at_most_six_queries_of_ours(client, published, decision, django_assert_max_num_queries):
    make_promise(decision=decision)
    client.get("/what-changed/three-tries/")
    with django_assert_max_num_queries(9 + 6):
        assert not client.get("/what-changed/three-tries/").cookies


@pytest.mark.parametrize(
    "filtered", ["?theme=missed-appointments", "?theme=nothing", "?element=nothing", "?page=99", "?page=x"]
)
def test_the_index_can_be_filtered(client, published, filtered):
    text = client.get(f"/what-changed/{filtered}").text
    assert ("Three tries" in text) == ("nothing" not in filtered)


def test_nobody_changes_an_update_in_wagtails_page_editor(published):
    superuser = cast.make_user("Root")
    superuser.is_superuser = True
    for user in (cast.register_keeper2(), superuser):
        may = Page.objects.get(pk=published.pk).permissions_for_user(user)
        asked = ("can_edit", "can_publish", "can_unpublish", "can_delete", "can_copy", "can_move", "can_lock")
        assert not any(getattr(may, name)() for name in asked)
    assert UpdatePage not in UpdateIndexPage.creatable_subpage_models()


def test_what_was_heard_and_taken_back_is_neither_shown_nor_linked(client, published, decision):
    insight = decision.evidence.get().insight
    type(insight).objects.update(status="withdrawn")
    text = client.get("/what-changed/three-tries/").text
    assert insight.statement not in text
    assert insight.get_absolute_url() not in text


@pytest.mark.parametrize(
    ("statuses", "stop"),
    [
        ([], "done"),
        (["confirmed"], "told"),
        (["confirmed", "claimed"], "done"),
        (["confirmed", "disputed"], "promised"),
    ],
)
def test_the_road_shows_how_far_it_truly_is(published, decision, statuses, stop):
    promises = [make_promise(decision=decision, status=status) for status in statuses]
    assert published.stop(promises) == stop
