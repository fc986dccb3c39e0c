"""What staff do for people, by hands on the keyboard alone: J3, J5, the alarm of J15, and covering words."""

import pytest
from django.utils import timezone

from feedback.choices import AlertKind, RedactionStatus, SafeguardingStatus
from feedback.models import Alert, DutyTurn, Redaction, SafeguardingDecision, Submission
from feedback.services.alerts import raise_alert
from feedback.services.sending import main_channel
from tests import cast
from tests.browser import bring_session
from tests.factories import make_submission
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("northmere")]
FAR = 120  # stops from the top of the staff area, its menu among them


@pytest.fixture
def hands(page):
    return Keyboard(page)


def sign_in(page, user):
    page.context.clear_cookies()
    bring_session(page, user)
    return user


def choose(hands, label, typed):
    hands.to(label, FAR).type(typed)


def test_j3_a_message_of_danger_is_read_decided_and_read_by_a_second(page, hands):
    submission = make_submission(text="He is outside my door again.", not_safe=True)
    sign_in(page, cast.triage())
    page.goto("/admin/feedback/")
    hands.to(f"Message {submission}").press("Enter")
    hands.to("Show").press("Enter")
    assert "outside my door" in page.inner_text("main")
    hands.to("Not safe").to("No").tick().to("Save what you read").press("Enter")
    choose(hands, "What is done?", "Nothing")
    choose(hands, "Because", "It is over")
    hands.to("In a few words").type("It was last year.").to("Save the decision").press("Enter")
    assert SafeguardingDecision.objects.get().status == SafeguardingStatus.DECIDED
    second = sign_in(page, cast.second_triage())
    page.goto("/admin/second-looks/")
    hands.to(str(submission)).press("Enter")
    hands.to("Show").press("Enter")
    hands.to("I agree", FAR).press("Enter")
    decision = SafeguardingDecision.objects.get()
    assert (decision.status, decision.second_reader) == (SafeguardingStatus.CLOSED, second)
    hands.to("Next message").press("Enter")
    assert "That was the last one in this list." in page.inner_text("body")


def test_j5_words_are_entered_read_back_and_the_code_is_hidden(page, hands):
    main_channel()
    sign_in(page, cast.coordinator())
    page.goto("/admin/for-somebody/")
    hands.to("By phone").tick().to("Start").press("Enter")
    hands.to("What do you want to say?").type("The desk shuts at three.").to("Read it back").press("Enter")
    hands.to("Yes, send it").press("Enter")
    hands.to("The person has the code. Hide it").press("Enter")
    assert Submission.objects.get().via == "phone"
    assert "data-code" not in page.content()


def test_j15_the_alarm_is_answered_and_a_turn_is_entered(page, hands):
    lead = sign_in(page, cast.safeguarding_lead())
    deputy = cast.safeguarding_deputy()
    raise_alert(AlertKind.NOT_SAFE, now=timezone.now())
    page.goto("/admin/alerts/")
    hands.to("I have it", FAR).press("Enter")
    assert Alert.objects.get().answered_by == lead
    page.goto("/admin/rota/")
    choose(hands, "Who is on duty", str(lead))
    choose(hands, "Deputy", str(deputy))
    for label, day in (("From", "01082027"), ("Until", "01092027")):
        hands.to(label, FAR).type(day)
        page.keyboard.press("ArrowRight")
        hands.type("0500PM")
    hands.to("Enter the turn", FAR).press("Enter")
    turn = DutyTurn.objects.get()
    assert (turn.person, turn.deputy, turn.starts_at.year) == (lead, deputy, 2027)


def test_words_are_covered_and_taken_out_for_good(page, hands):
    submission = make_submission(text="My worker Sam shut the door.")
    sign_in(page, cast.triage())
    page.goto(f"/admin/feedback/{submission.pk}/")
    hands.to("Show").press("Enter")
    hands.to("Cover a name, a place, a date").tick()
    hands.to("Or other words").type("Sam").to("Cover them").press("Enter")
    assert "[name taken out]" in page.inner_text("main")
    assert "Sam" not in page.locator(".as-said").first.inner_text()
    hands.to("Take it out for good", FAR).tick().to("Take it out for good").press("Enter")
    assert Redaction.objects.get().status == RedactionStatus.PERMANENT
    assert "taken out for good" in page.inner_text("main")
