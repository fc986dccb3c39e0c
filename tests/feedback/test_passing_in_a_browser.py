"""Covering, passing on and reaching a person in a real browser: nothing for axe to find, nothing too wide."""

import pytest
from django.utils import timezone

from core.keyrings import TRIAGE
from feedback.choices import SubmissionStatus
from feedback.models import ContactWish, Submission
from feedback.services.passing import answer_passed, ask_to_pass
from feedback.services.questions import answer_question
from feedback.services.redaction import cover_words
from taxonomy.models import Affiliation
from tests import cast
from tests.browser import bring_session
from tests.factories import make_service, make_submission

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SIZES = [{"width": 320, "dark": True}, {"width": 1280}]
TEXT = "My key worker Sam said no on 3 May."


@pytest.fixture
def told():
    """A message with a cover, a passage that waits, and a wish to be rung; and the service's contact."""
    service, contact, by, on = make_service(), cast.service_contact(), cast.second_triage(), timezone.localdate()
    Affiliation.objects.create(user=contact, service=service)
    made = [make_submission(service=service, text=TEXT) for _number in range(8)]
    Submission.objects.update(status=SubmissionStatus.TRIAGED, recognisable="no")
    submission = Submission.objects.select_related("service").get(pk=made[0].pk)
    cover_words(submission, part="text", words="Sam", reason="name", by=by, on=on)
    question = ask_to_pass(submission, text="People are told no.", why="They can change it.", by=by, on=on)
    answer_question(question, yes=True, now=timezone.now())
    wish = {"how": "phone", "value": "07700 900123", "when": "Tuesdays at ten"}
    ContactWish(submission=submission).save_sealed(wish, ring=TRIAGE)
    return submission, question.passed, contact


def look(page, axe):
    axe(page, include="main")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_axe_finds_nothing_where_words_are_covered_and_passed(page_with, axe, told, size):
    page, (submission, passed, contact) = page_with(**size), told
    answer_passed(passed, text="We ask twice now.", by=contact, on=timezone.localdate())
    bring_session(page, cast.triage())
    page.goto(f"/admin/feedback/{submission.pk}/")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_text("My key worker [name taken out] said no on 3 May.").first.wait_for()
    page.evaluate("document.querySelectorAll('main details').forEach(part => part.open = true)")
    look(page, axe)
    page.get_by_role("button", name="Show for one call").click()
    page.get_by_text("07700 900123").wait_for()
    page.get_by_role("button", name="Show what is covered").click()
    page.get_by_text("My key worker Sam said no").first.wait_for()
    look(page, axe)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_axe_finds_nothing_on_the_service_s_own_screen(page_with, axe, told, size):
    page, (_submission, _passed, contact) = page_with(**size), told
    bring_session(page, contact)
    page.goto("/admin/passed/")
    look(page, axe)
    page.locator(".as-name").click()
    page.get_by_text("People are told no.").wait_for()
    page.get_by_role("button", name="Send it to the team").click()
    page.get_by_role("link", name="To send, write something first.").wait_for()
    look(page, axe)


def test_a_service_answers_and_the_team_sends_it_on_by_keyboard_without_scripts(page_with, told):
    page, (submission, _passed, contact) = page_with(js=False), told
    bring_session(page, contact)
    page.goto("/admin/passed/")
    page.locator(".as-name").press("Enter")
    page.get_by_label("Your answer").press_sequentially("We ask twice now.")
    page.get_by_role("button", name="Send it to the team").press("Enter")
    page.get_by_text("They read it, and send it on to the person").first.wait_for()
    bring_session(page, cast.triage())
    page.goto(f"/admin/feedback/{submission.pk}/")
    page.get_by_role("button", name="Send it on").press("Enter")
    box = page.get_by_label("Your answer, or your question and why you ask")
    assert box.input_value().endswith("We ask twice now.")
    page.get_by_label("Begin from a ready-made answer").first.select_option(label="Finishing")
    page.get_by_role("button", name="Put it in the box").first.press("Enter")
    assert "We ask twice now." in box.input_value() and "Tell us if it is not." in box.input_value()
    page.get_by_role("button", name="Send", exact=True).press("Enter")
    assert submission.messages.count() == 1
