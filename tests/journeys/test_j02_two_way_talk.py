"""J2: a talk by code. Staff ask, the person answers or not; what came of it shows."""

from datetime import date

import pytest
from django.utils import timezone

from core import links, receipts
from core.links import Link
from feedback.choices import InsightStatus, MessageKind, Sender, SubmissionStatus
from feedback.models import Insight, Message, Submission
from feedback.services.threads import add_message
from tests.cast import triage
from tests.factories import make_submission
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("northmere")]
KEY = bytes(range(32))
CODE = receipts.from_draft_key(KEY)
QUESTION = "Roughly when was this? We ask so that we can look at the right week."


@pytest.fixture
def submission():
    return make_submission(draft_key=KEY, text="My lock was broken nine days.")


@pytest.fixture
def asked(submission):
    add_message(submission, sender=Sender.STAFF, text=QUESTION, by=triage(), on=timezone.localdate())
    Submission.objects.update(status=SubmissionStatus.ANSWERED)
    return submission


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def come_back(page, typed=CODE.symbols):
    page.goto("/replies/")
    page.get_by_label("Your code").fill(typed)
    press(page, "Open")


def test_a_question_is_answered_by_keyboard_alone(page, axe, asked):
    hands = Keyboard(page)
    page.goto("/replies/")
    hands.to("Your code").type(CODE.symbols).to("Open").press("Enter")
    assert QUESTION in page.inner_text("main")
    axe(page)
    hands.to("Add to what you said").type("In the first week of March.").to("Send this too").press("Enter")
    asked.refresh_from_db()
    message = Message.objects.get(sender=Sender.GIVER)
    assert message.unseal_by_code(CODE.private_key) == {"text": "In the first week of March."}
    assert (asked.status, asked.clock.giver_waits) == (SubmissionStatus.TRIAGED, True)


def test_the_newest_stands_first_and_own_words_are_folded(page, asked):
    come_back(page)
    assert page.locator("article").first.inner_text().endswith(QUESTION)
    assert not page.get_by_text("My lock was broken nine days.").is_visible()


def test_what_came_of_it_shows_when_it_is_public(page, asked, monkeypatch):
    insight = Insight.objects.create(
        reference="I-2026-010",
        statement="Locks stay broken for days.",
        status=InsightStatus.ANSWERED,
        people=12,
        period_from=date(2026, 1, 1),
        period_to=date(2026, 3, 1),
    )
    insight.submissions.add(asked)
    decided = Link("Every lock is checked each week", "/decisions/D-2026-003/", "Made", date(2026, 5, 1))
    monkeypatch.setitem(links._providers, "feedback.Insight", [lambda things: {insight.pk: [decided]}])
    come_back(page)
    assert "Locks stay broken for days." in page.inner_text("main")
    assert page.get_by_role("link", name="Every lock is checked each week").is_visible()


def test_the_same_message_pressed_twice_is_sent_once(page, asked):
    come_back(page)
    page.get_by_label("Add to what you said").fill("Once.")
    page.get_by_role("button", name="Send this too").dblclick()
    page.get_by_text("You added").wait_for()
    assert Message.objects.filter(sender=Sender.GIVER).count() == 1


def test_a_code_in_a_message_is_taken_out(page, asked):
    come_back(page)
    page.get_by_label("Add to what you said").fill(f"My code is {CODE.symbols}")
    press(page, "Send this too")
    assert CODE.symbols not in page.content()
    assert "[a code was here]" in page.content()


def test_something_got_worse_reaches_the_lead(page, axe, asked):
    come_back(page)
    page.get_by_role("link", name="Has anything got worse?").click()
    assert "Marian Doyle reads this" in page.inner_text("main")
    axe(page)
    press(page, "Send")
    assert Message.objects.filter(kind=MessageKind.WORSE).count() == 1


def test_delete_everything_asks_for_the_code_and_hides_at_once(page, axe, asked):
    come_back(page)
    page.get_by_role("link", name="Delete everything").click()
    axe(page)
    page.get_by_label("Your code").fill(CODE.words)
    press(page, "Delete everything")
    axe(page)
    come_back(page)
    assert "We found nothing for this code." in page.inner_text("main")


def test_finished_leaves_nothing_on_the_device(page, asked):
    come_back(page)
    press(page, "I have finished")
    page.goto("/replies/thread/")
    assert page.url.endswith("/replies/")


def test_a_lost_code_is_explained(page, axe):
    page.goto("/replies/")
    page.get_by_role("link", name="I have lost my code").click()
    assert "We cannot look it up." in page.inner_text("main")
    axe(page)
    page.get_by_role("link", name="Write again").click()
    assert page.url.endswith("/tell-us/")
