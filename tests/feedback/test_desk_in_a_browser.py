"""The desk in a real browser: by keyboard, with nothing for axe to find."""

import re

import pytest

from feedback.choices import SubmissionStatus
from feedback.models import Submission
from tests import cast
from tests.browser import bring_session
from tests.factories import make_insight, make_submission, make_theme

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SIZES = [{"width": 320, "dark": True}, {"width": 1280}]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_axe_finds_nothing_on_our_own_staff_pages(page_with, axe, size):
    page, reader = page_with(**size), cast.triage()
    bring_session(page, reader)
    submission = make_submission(not_safe=True)
    insight = make_insight(written_by=cast.second_triage())
    own = f"/admin/feedback/{submission.pk}/"
    listed = ["/admin/feedback/", "/admin/insights/", f"/admin/insights/{insight.pk}/", "/admin/insights/new/"]
    for address in [*listed, f"/admin/insights/{insight.pk}/edit/", "/admin/second-looks/", own]:
        page.goto(address)
        axe(page, include="main")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("button", name="Fold it away").wait_for()
    page.get_by_role("button", name="Save what you read").click()
    page.get_by_role("heading", name="Something here needs another look").wait_for()
    axe(page, include="main")


@pytest.mark.parametrize("js", [True, False])
def test_a_plain_message_takes_five_acts_by_keyboard(page_with, js):
    page, submission = page_with(js=js), make_submission(text="The nurse asked first.")
    bring_session(page, cast.triage())
    page.goto(f"/admin/feedback/{submission.pk}/")
    press(page, "Show")
    page.get_by_text("The nurse asked first.").wait_for()
    page.get_by_role("radio", name="Everyday").press("Space")
    page.get_by_role("radio", name="No", exact=True).press("Space")
    press(page, "Save what you read")
    page.get_by_label("What is done?").select_option("none")
    page.get_by_label("Because").select_option("no_risk")
    page.get_by_label("In a few words", exact=True).fill("Nobody is at risk.")
    press(page, "Save the decision")
    page.get_by_label("Your answer, or your question").fill("Thank you. We told the nurse.")
    press(page, "Send and finish")
    page.wait_for_url("**/admin/feedback/")
    assert Submission.objects.get().status == SubmissionStatus.CLOSED


def press(page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    button.press("Enter")


@pytest.mark.parametrize("size", [{"width": 320, "dark": True}, {"width": 1280}], ids=lambda size: str(size["width"]))
def test_axe_finds_nothing_on_what_we_heard(page_with, axe, size):
    insight = make_insight(status="published", themes=[make_theme(name="Waiting")])
    page = page_with(**size)
    for address in ("/what-we-heard/", f"/what-we-heard/{insight.reference}/"):
        page.goto(address)
        axe(page)


def test_without_scripts_what_was_done_is_told_in_sight(page_with):
    page, submission = page_with(js=False), make_submission()
    bring_session(page, cast.triage())
    page.goto(f"/admin/feedback/{submission.pk}/")
    press(page, "I take it")
    told = page.locator(".messages > ul")
    told.get_by_text("It is with you").wait_for()
    assert told.evaluate("one => getComputedStyle(one).opacity") == "1"
    assert told.bounding_box()["y"] >= 0


@pytest.mark.parametrize("width", [320, 1280])
def test_without_scripts_nothing_lies_over_the_page_and_the_menu_is_a_page(page_with, width):
    page, submission = page_with(js=False, width=width), make_submission()
    bring_session(page, cast.triage())
    page.goto("/admin/")
    page.get_by_role("link", name="Menu").click()
    page.get_by_role("link", name="Messages").click()
    page.get_by_role("link", name=f"Message {str(submission.pk)[:8]}").click()
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("button", name="Fold it away").wait_for()
    page.get_by_role("link", name="Menu").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/admin/")
    assert "/accounts/login/" in page.url


def test_the_menu_leads_to_nothing_that_is_shut(client):
    client.force_login(cast.triage())
    doors = re.findall(r'<li><a href="([^"]+)"', client.get("/admin/menu/").content.decode())
    assert "/admin/feedback/" in doors and "/admin/alerts/rota/" not in doors
    assert all(door.startswith("/admin/") for door in doors)
    assert [door for door in doors if client.get(door, follow=True).status_code != 200] == []


def test_what_is_unfolded_on_a_phone_stays_within_it(page_with):
    page, submission = page_with(width=320), make_submission()
    Submission.objects.update(status=SubmissionStatus.TRIAGED, seriousness="everyday", recognisable="no")
    bring_session(page, cast.triage())
    for address in ("/admin/feedback/", f"/admin/feedback/{submission.pk}/"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        wider = page.evaluate("(one => one.scrollWidth - one.clientWidth)(document.querySelector('main'))")
        assert wider <= 0, address
