"""J14: publish "you said, we did", and keep it honest."""

import os
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from content.models import UpdatePage
from content.services import make_first_pages
from core import receipts
from feedback.services import insights
from notifications.models import Subscription
from notifications.sending import send_batch
from notifications.services import ask_to_follow, confirm
from notifications.tokens import CONFIRM, make_token
from partnership.choices import DecisionKind, Weight
from partnership.models import Decision
from partnership.services import decisions, evidence
from partnership.services.promises import make_promise
from tests import cast
from tests.browser import bring_session
from tests.factories import make_forum, make_insight, make_submission, make_theme
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("northmere")]
KEY = bytes(range(32))
REVEALING = ("appointment", "Three tries", "closed", "D-20", "I-20")


@pytest.fixture
def theme():
    return make_theme(name="Missed appointments")


@pytest.fixture
def insight(theme):
    """Written by one from three messages, read by another, published."""
    told = [make_submission(draft_key=KEY, text="Miss two and you are out.")]
    told += [make_submission(draft_key=os.urandom(32)) for _ in range(2)]
    first = cast.triage()
    written = make_insight(statement="Miss two and you are out.", themes=[theme], submissions=told, written_by=first)
    insights.review_insight(written, by=cast.second_triage())
    insights.publish_insight(written, by=first, now=timezone.now())
    return written


@pytest.fixture
def decision(insight, theme):
    """Proposed by one, citing the insight; made and published by another; with a promise."""
    now, on = timezone.now(), timezone.localdate()
    proposer, keeper = cast.commissioner(), cast.register_keeper()
    drafted = decisions.start_decision(
        by=proposer,
        on=on,
        kind=DecisionKind.UNBLOCK,
        title="Three tries before anyone is closed",
        decided="Two services try three ways over 28 days.",
        why="People were in hospital.",
        forum=make_forum(),
        themes=[theme],
        route="strategic",
        review_on=on + timedelta(days=180),
    )
    evidence.cite(drafted, insight, weight=Weight.CHANGED, by=proposer)
    decisions.propose_decision(drafted, by=proposer, on=on)
    decisions.make_decision(drafted, by=keeper, on=on, now=now)
    decisions.publish_decision(drafted, by=keeper, now=now)
    due = on + timedelta(days=30)
    make_promise(drafted, text="Look at the letters.", owner_name="Yusuf Rahman", due=due, by=keeper, now=now)
    return drafted


def follow(topic: str) -> None:
    ask_to_follow("dee@northmere.example", topic, now=timezone.now())
    confirm(make_token(CONFIRM, Subscription.objects.get().pk), now=timezone.now())


def sent() -> list:
    """What the worker sends now."""
    mail.outbox.clear()
    while send_batch(timezone.now).sent:
        pass
    return mail.outbox


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def make_update_in_four_screens(page):
    page.goto("/admin/updates/new/")
    page.get_by_role("link", name="Three tries before anyone is closed").click()
    assert page.get_by_label("You said").input_value() == "Miss two and you are out."
    assert page.get_by_label("We will").input_value() == "Look at the letters."
    page.get_by_label("In one sentence").fill("Two services now try three ways before they close anyone.")
    press(page, "Save and check")
    assert "It will be linked from" in page.inner_text("main")
    press(page, "Publish")
    assert "Everyone can read it" in page.inner_text("main")


def test_from_decision_to_everyone_in_four_screens(page, axe, decision, insight, theme):
    make_first_pages(name="Alongside Northmere")
    follow(f"theme:{theme.slug}")
    sent()
    bring_session(page, cast.editor())
    make_update_in_four_screens(page)
    axe(page, include=".as-page")

    address = UpdatePage.objects.get().url
    for where in ("/", "/what-changed/", decision.get_absolute_url(), insight.get_absolute_url()):
        page.goto(where)
        assert page.locator(f'main a[href="{address}"]').count() >= 1, where
    assert address in page.request.get("/what-changed/feed/").text()
    page.goto(address)
    axe(page)
    assert "One reader" in page.inner_text("main")
    assert page.locator(f'main a[href="{decision.get_absolute_url()}"]').count() == 1

    (told,) = sent()
    assert not any(word in f"{told.subject} {told.body}" for word in REVEALING)


def test_the_giver_sees_what_came_of_it_with_the_code(page, decision):
    make_first_pages(name="Alongside Northmere")
    bring_session(page, cast.editor())
    make_update_in_four_screens(page)
    page.context.clear_cookies()
    hands = Keyboard(page)
    page.goto("/replies/")
    hands.to("Your code").type(receipts.from_draft_key(KEY).symbols).to("Open").press("Enter")
    came = page.inner_text("main")
    assert "What came of it" in came
    assert page.locator(f'main a[href="{UpdatePage.objects.get().url}"]').count() == 1


def test_we_did_without_a_decision_is_refused(page, insight):
    make_first_pages(name="Alongside Northmere")
    kind = DecisionKind.UNBLOCK
    drafted = Decision.objects.create(reference="D-2026-099", kind=kind, title="A plan", decided="Soon.")
    bring_session(page, cast.editor())
    assert page.goto(f"/admin/updates/new/{drafted.reference}/").status == 409
    assert "needs a decision or a small change that everyone can read" in page.inner_text("main")
    assert page.get_by_role("button", name="Save and check").count() == 0


def test_recognised_it_is_taken_down_with_one_press(page, decision):
    make_first_pages(name="Alongside Northmere")
    bring_session(page, cast.editor())
    make_update_in_four_screens(page)
    update = UpdatePage.objects.get()
    press(page, "Take it down now")
    assert page.goto(update.url or "/what-changed/three-tries-before-anyone-is-closed/").status == 404
    page.goto("/what-changed/")
    assert "Two services now try" not in page.inner_text("main")
