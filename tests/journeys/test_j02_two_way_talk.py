"""J2: a talk by code. Staff ask with why, the person answers or not, and may leave a number; what came of it shows."""

from datetime import date

import pytest
from django.utils import timezone

from core import links, receipts
from core.links import Link
from feedback.choices import InsightStatus, MessageKind, Sender, SubmissionStatus, ThreadQuestionStatus
from feedback.models import ContactWish, Insight, Message, Submission
from feedback.services.questions import ask_question
from feedback.services.threads import add_message
from taxonomy.models import Service
from tests.browser import bring_session
from tests.cast import triage
from tests.factories import make_submission
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("northmere")]
KEY = bytes(range(32))
CODE = receipts.from_draft_key(KEY)
ANSWERS = ["Answer", "I would rather not say"]
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


@pytest.fixture
def questioned(submission):
    """Staff have asked, with why."""
    Submission.objects.update(status=SubmissionStatus.TRIAGED)
    submission.refresh_from_db()
    words = {"text": "Roughly when was this?", "why": "So that we look at the right week."}
    return ask_question(submission, kind="ask", **words, by=triage(), on=timezone.localdate())


def test_staff_ask_with_why_and_the_person_answers(page_with, page, axe, submission):
    Submission.objects.update(status=SubmissionStatus.TRIAGED)
    desk = page_with(js=True, width=1280)
    bring_session(desk, triage())
    desk.goto(f"/admin/feedback/{submission.pk}/")
    desk.get_by_text("Ask something, with why we ask").click()
    desk.get_by_label("Your question", exact=True).fill("Roughly when was this?")
    desk.get_by_label("Why we ask", exact=True).fill("So that we look at the right week.")
    press(desk, "Ask this")
    come_back(page)
    assert "Why we ask: So that we look at the right week." in page.inner_text("main")
    axe(page)
    page.get_by_label("Your answer").fill("In the first week of March.")
    press(page, "Answer")
    axe(page)
    desk.goto(f"/admin/feedback/{submission.pk}/")
    press(desk, "Show")
    assert "In the first week of March." in desk.inner_text("main")


def test_answering_and_rather_not_saying_are_buttons_of_one_size(page, questioned):
    come_back(page)
    boxes = [page.get_by_role("button", name=name, exact=True).bounding_box() for name in ANSWERS]
    assert len({(round(box["width"]), round(box["height"])) for box in boxes}) == 1


def test_the_person_would_rather_not_say(page, questioned):
    come_back(page)
    press(page, "I would rather not say")
    questioned.refresh_from_db()
    assert questioned.status == ThreadQuestionStatus.NO
    assert "You would rather not say." in page.inner_text("main")


def test_an_empty_answer_is_told_at_its_box(page, axe, questioned):
    come_back(page)
    press(page, "Answer")
    assert "Write a few words." in page.inner_text("main")
    axe(page)


def test_a_number_for_one_call_is_left_and_taken_back(page, axe, submission):
    come_back(page)
    page.get_by_role("link", name="Give us a phone number for one call").click()
    axe(page)
    page.get_by_label("Your phone number").fill("07700 900123")
    page.get_by_label("When is it safe to ring?").fill("After 5")
    press(page, "Give this number")
    assert "Nobody has looked at it yet." in page.inner_text("main")
    assert ContactWish.objects.get().unseal_by_code(CODE.private_key)["value"] == "07700 900123"
    press(page, "Take my number back")
    assert not ContactWish.objects.exists()


def test_did_we_understand_you_and_another_mind_later(page, axe, submission):
    Submission.objects.update(status=SubmissionStatus.TRIAGED)
    submission.refresh_from_db()
    ask_question(submission, kind="understood", text="A lock was broken.", by=triage(), on=timezone.localdate())
    come_back(page)
    page.get_by_label("If not: what did we get wrong?").fill("It was two locks.")
    press(page, "Not quite")
    axe(page)
    page.get_by_text("You said not quite.").click()
    press(page, "Yes, you understood, after all")
    assert "You said yes." in page.inner_text("main")


def test_may_we_pass_this_on_is_a_yes_that_can_be_taken_back(page, axe, submission):
    Submission.objects.update(status=SubmissionStatus.TRIAGED)
    submission.refresh_from_db()
    hostel = Service.objects.get()
    words = {"text": "A lock was broken.", "service": hostel, "by": triage(), "on": timezone.localdate()}
    question = ask_question(submission, kind="pass_on", **words)
    come_back(page)
    assert "We would give these words to Harbour Lane hostel, and nothing else." in page.inner_text("main")
    axe(page)
    press(page, "Yes")
    page.get_by_text("May we pass this on?").click()
    press(page, "Take my yes back")
    question.refresh_from_db()
    assert question.status == ThreadQuestionStatus.TAKEN_BACK


def test_a_new_code_for_the_old_one(page, axe, submission):
    come_back(page)
    page.get_by_role("link", name="Get a new code for the old one").click()
    axe(page)
    page.get_by_label("Your code").fill(CODE.words)
    press(page, "Show me a new code")
    axe(page)
    new = page.locator("[data-code]").get_attribute("data-code")
    press(page, "I have kept it. End the old code")
    axe(page)
    come_back(page)
    assert "We found nothing for this code." in page.inner_text("main")
    come_back(page, new)
    assert "What was said" in page.inner_text("main")


def test_what_was_deleted_comes_back_with_the_code(page, axe, submission):
    come_back(page)
    page.get_by_role("link", name="Delete everything").click()
    page.get_by_label("Your code").fill(CODE.symbols)
    press(page, "Delete everything")
    page.get_by_role("link", name="I want it back").click()
    axe(page)
    page.get_by_label("Your code").fill(CODE.symbols)
    press(page, "Bring it back")
    assert "What was said" in page.inner_text("main")


def test_where_cookies_are_refused_the_thread_is_read_and_answered(page, axe, questioned):
    page.goto("/replies/?closed")
    page.get_by_role("link", name="Read it on one page").click()
    page.get_by_label("Your code").fill(CODE.symbols)
    press(page, "Open")
    page.context.clear_cookies()
    axe(page)
    press(page, "I would rather not say")
    press(page, "Has anything got worse?")
    axe(page)
    press(page, "Send")
    assert Message.objects.filter(kind=MessageKind.WORSE).count() == 1
    assert page.context.cookies() == []


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
    assert page.url.endswith("/replies/?closed")
