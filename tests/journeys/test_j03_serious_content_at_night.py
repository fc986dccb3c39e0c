"""J3: serious content at 23:40. Help first, no promise that nobody keeps, an alarm without a word, two readers."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from core.keyrings import OUTBOX
from core.sealing import unseal_from
from feedback.choices import AlertStep, SafeguardingStatus
from feedback.models import Alert, Channel, DeskDay, DutyTurn, SafeguardingDecision, Submission
from feedback.services import alerts, still_here
from feedback.services.sending import main_channel
from notifications.models import OutboxMessage
from notifications.services import ADDRESS_CONTEXT
from tests import cast
from tests.browser import bring_session
from tests.factories import make_submission

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("northmere")]
STORY = "He is outside my door again."
TICK = "I am, or someone is, not safe now"
HOUR = timedelta(hours=1)


@pytest.fixture
def page(way, page_with):
    """As for every journey, but the small one is a phone: it is touched."""
    return page_with(**way, has_touch=way["width"] == 320)


@pytest.fixture
def turn(northmere):
    northmere.duty_desk_phone = "01632 960133"
    northmere.save()
    now = timezone.now()
    return DutyTurn.objects.create(
        person=cast.safeguarding_lead(),
        deputy=cast.safeguarding_deputy(),
        starts_at=now - HOUR,
        ends_at=now + 9 * HOUR,
    )


def act(page, way, locator):
    """Touch on the phone, click elsewhere."""
    locator.tap() if way["width"] == 320 else locator.click()


def press(page, way, name):
    with page.expect_navigation():
        act(page, way, page.get_by_role("button", name=name, exact=True))


def tell(page, way):
    page.goto("/tell-us/")
    act(page, way, page.get_by_label("No, others use it too"))
    press(page, way, "Start")
    page.get_by_label("What do you want to say?").fill(STORY)
    act(page, way, page.get_by_label(TICK))
    press(page, way, "Continue")


def told() -> list[str]:
    rows = OutboxMessage.objects.all()
    return sorted(unseal_from(OUTBOX, row.address, context=ADDRESS_CONTEXT).split("@")[0] for row in rows)


def test_help_comes_first_and_nothing_is_promised_for_tonight(page, axe, way):
    tell(page, way)
    shown = page.inner_text("main")
    assert "Ticking this does not call anyone tonight." in shown
    assert shown.index("does not call anyone") < shown.index("Skip this")
    axe(page)
    press(page, way, "Go to the last page")
    act(page, way, page.get_by_role("link", name="Your words are not sent yet. Go to Send"))
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_in_viewport()
    press(page, way, "Send")
    assert "does not call anyone tonight" in page.inner_text("main")
    assert (Submission.objects.get().says_not_safe, told()) == (True, [])


def test_with_a_real_rota_the_alarm_goes_up_the_ladder_without_a_word(page, way, turn):
    tell(page, way)
    press(page, way, "Go to the last page")
    press(page, way, "Send")
    raised = Alert.objects.get().raised_at
    assert told() == ["marian"]
    alerts.go_round(raised + HOUR)
    assert told() == ["marian", "yusuf"]
    alerts.go_round(raised + 2 * HOUR)
    assert (len(told()), Alert.objects.get().step) == (4, AlertStep.DUTY_DESK)
    written = " ".join(f"{mail.subject} {mail.body}" for mail in OutboxMessage.objects.all())
    assert not any(word in written for word in ("door", "outside", str(Submission.objects.get()), "not safe"))
    bring_session(page, turn.deputy)
    page.goto("/admin/")
    assert "01632 960133 Ring the duty desk now" in " ".join(page.inner_text("main").split())
    page.goto("/admin/alerts/")
    press(page, way, "I have it")
    assert Alert.objects.get().answered_by == turn.deputy


def test_it_stands_on_top_folded_and_two_people_decide(page, axe, way):
    make_submission(text="The tea was cold.")
    submission = make_submission(text=STORY, not_safe=True)
    bring_session(page, cast.triage())
    page.goto("/admin/feedback/")
    first = page.locator(".as-queue li").first
    assert str(submission) in first.inner_text()
    assert "Not safe" in first.inner_text()
    page.goto(f"/admin/feedback/{submission.pk}/")
    assert STORY not in page.inner_text("main")
    axe(page, include="main")
    press(page, way, "Show")
    assert STORY in page.inner_text("main")
    page.get_by_role("radio", name="Not safe").check()
    page.get_by_role("radio", name="No", exact=True).first.check()
    press(page, way, "Save what you read")
    page.get_by_label("What is done?").select_option("none")
    page.get_by_label("Because").select_option("past")
    page.get_by_label("In a few words").fill("It was last year.")
    press(page, way, "Save the decision")
    assert SafeguardingDecision.objects.get().status == SafeguardingStatus.DECIDED
    page.context.clear_cookies()
    second = cast.second_triage()
    bring_session(page, second)
    page.goto("/admin/second-looks/")
    page.get_by_role("link", name=str(submission)).click()
    press(page, way, "Show")
    press(page, way, "I agree")
    decision = SafeguardingDecision.objects.get()
    assert (decision.status, decision.second_reader) == (SafeguardingStatus.CLOSED, second)


def test_when_the_reader_is_away_the_words_change_and_then_the_way_in_shuts(page, axe):
    channel, today = main_channel(), timezone.localdate()
    Channel.objects.filter(pk=channel.pk).update(opened_on=None)
    DeskDay.objects.create(on=today - timedelta(days=14))
    page.goto("/tell-us/")
    assert "Nobody has read messages since" in page.inner_text("main")
    axe(page)
    still_here.look_for_silence(timezone.now())
    page.goto("/tell-us/")
    assert "01632 960100" in page.inner_text("main")
    assert page.get_by_role("button", name="Start").count() == 0
