"""J15, the desk's half: the queue by safety, clock and seriousness; a leaver's work; what is held; words looked for."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from feedback.models import Message, ReplyDraft, Submission, TriageClock
from feedback.services import search as searching
from feedback.services.begun import keep_answer
from feedback.services.threads import add_message
from taxonomy.models import Affiliation
from taxonomy.models import Service as ServiceModel
from tests import cast
from tests.browser import bring_session
from tests.factories import make_submission
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("northmere")]
QUEUE = "/admin/feedback/"
WORDS = "Thank you. We went and looked at the lock."


@pytest.fixture
def reader(page):
    cache.clear()
    user = cast.triage()
    bring_session(page, user)
    yield user
    searching.forget_keys(user)


@pytest.fixture
def colleague():
    return cast.second_triage()


def place(submission, **fields) -> Submission:
    Submission.objects.filter(pk=submission.pk).update(**fields)
    TriageClock.objects.get(submission=submission).save()
    submission.refresh_from_db()
    return submission


def read(submission) -> Submission:
    return place(submission, status="triaged", seriousness="everyday", recognisable="no")


def item_address(submission) -> str:
    return f"{QUEUE}{submission.pk}/"


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def main(page) -> str:
    return page.inner_text("main")


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_queue_is_ordered_by_safety_clock_and_seriousness(page, axe, way, reader):
    now = timezone.now()
    everyday = make_submission(now=now)
    serious = place(make_submission(now=now), seriousness="serious")
    late = make_submission(now=now - timezone.timedelta(days=30))
    deadline = place(make_submission(now=now), may_have_deadline=True)
    unsafe = make_submission(now=now, not_safe=True, text="He came back at night.")
    page.goto(QUEUE)
    listed = page.locator(".as-queue .as-name").all_inner_texts()
    assert listed == [f"Message {one}" for one in (unsafe, deadline, late, serious, everyday)]
    assert "at night" not in main(page)
    axe(page, include="main")
    assert not way["js"] or fits(page)


def test_a_plain_message_takes_five_acts_by_keyboard_alone(page, reader):
    submission = make_submission(text="The nurse asked first.")
    page.goto(QUEUE)
    hands = Keyboard(page)
    hands.to(f"Message {submission}").press("Enter")  # 1: open
    hands.to("Show").press("Enter")  # 2: show
    assert "The nurse asked first." in main(page)
    hands.to("Everyday").tick().to("No").tick().to("Save what you read").press("Enter")  # 3: sort
    page.get_by_label("What is done?").select_option("none")
    page.get_by_label("Because").select_option("no_risk")
    page.get_by_label("In a few words", exact=True).fill("Nobody is at risk.")
    hands.to("Save the decision").press("Enter")  # 4: decide
    page.get_by_label("Your answer, or your question").fill(WORDS)
    hands.to("Send and finish").press("Enter")  # 5: answer and finish
    assert page.url.endswith(QUEUE)
    submission.refresh_from_db()
    assert submission.status == "closed"


def test_a_list_is_filtered_kept_and_opened_again(page, axe, reader):
    by_phone, online = make_submission(), make_submission()
    Submission.objects.filter(pk=by_phone.pk).update(via="phone")
    page.goto(QUEUE)
    page.get_by_text("Choose which messages").click()
    page.get_by_label("How it came").select_option("phone")
    press(page, "List them")
    assert str(by_phone) in main(page)
    assert str(online) not in main(page)
    page.get_by_text("Keep this list under a name").click()
    page.get_by_label("Keep this list as").fill("By phone")
    press(page, "Keep it")
    page.goto(QUEUE)
    page.get_by_role("link", name="By phone").click()
    assert str(online) not in main(page)
    axe(page, include="main")


def test_words_are_looked_for_and_stand_in_no_address(page, axe, reader):
    wanted, other = make_submission(text="The kettle broke in March."), make_submission(text="Nothing.")
    page.goto(f"{QUEUE}search/")
    page.get_by_label("Words to look for").fill("KETTLE march")
    press(page, "Look for them")
    assert str(wanted) in main(page)
    assert str(other) not in main(page)
    assert "broke" not in main(page)
    assert "kettle" not in page.url.lower()
    axe(page, include="main")


def test_it_is_swapped_with_a_colleague_unless_they_have_enough(page, axe, reader, colleague, settings):
    submission, settings.DESK_CAP = make_submission(), 1
    page.goto(item_address(submission))
    press(page, "I take it")
    assert "It is with you." in main(page)
    page.locator("summary", has_text="Swap this with a colleague").click()
    page.get_by_label("Swap this with a colleague").select_option(str(colleague.pk))
    press(page, "Give it")
    assert f"It is with {colleague}." in main(page)
    page.goto(item_address(make_submission()))
    page.locator("summary", has_text="Swap this with a colleague").click()
    page.get_by_label("Swap this with a colleague").select_option(str(colleague.pk))
    press(page, "Give it")
    assert "They have many open messages already" in main(page)
    axe(page, include="main")


def test_a_leavers_work_is_moved_in_one_go(page, axe, reader, colleague):
    leaver = cast.safeguarding_lead()
    items = [make_submission() for _ in range(3)]
    Submission.objects.update(assigned_to=leaver)
    type(leaver).objects.filter(pk=leaver.pk).update(is_active=False)
    page.goto(f"{QUEUE}work/")
    axe(page, include="main")
    page.get_by_label("Who takes it over?").select_option(str(colleague.pk))
    press(page, f"Move all of {leaver}")
    assert "3 messages moved." in page.inner_text("body")
    assert set(Submission.objects.values_list("assigned_to", flat=True)) == {colleague.pk}
    assert len(items) == 3


def test_held_messages_are_let_through_and_sent_back_together(page, axe, reader):
    real, advert = make_submission(), make_submission()
    Submission.objects.update(status="held", held_because="links")
    page.goto(f"{QUEUE}held/")
    assert "Many links: 2" in main(page)
    axe(page, include="main")
    page.get_by_label(f"Choose message {real}").check()
    press(page, "Let them through")
    page.get_by_label(f"Choose message {advert}").check()
    page.locator("summary", has_text="Send them back").click()
    page.get_by_role("radio", name="It sells something").check()
    page.get_by_label("In your words").fill("We do not print adverts.")
    press(page, "Send them back")
    kept = dict(Submission.objects.values_list("pk", "status"))
    assert kept == {real.pk: "submitted", advert.pk: "returned"}


def test_their_own_service_is_behind_no_door(page, reader):
    service = ServiceModel.objects.get()
    submission = make_submission(service=service, text="kettle")
    Affiliation.objects.create(user=reader, service=service)
    for address in (QUEUE, f"{QUEUE}?show=all", f"{QUEUE}held/", f"{QUEUE}work/"):
        page.goto(address)
        assert str(submission) not in main(page)
    assert page.goto(item_address(submission)).status == 404


def test_two_who_answer_at_once_see_each_other_and_no_word_is_lost(page, reader, colleague):
    submission = read(make_submission())
    keep_answer(submission, text="Hers.", by=colleague, on=timezone.localdate())
    page.goto(item_address(submission))
    assert f"{colleague} is writing an answer too" in main(page)
    page.get_by_label("Your answer, or your question").fill(WORDS)
    add_message(submission, sender="staff", text="Hers.", by=colleague, on=timezone.localdate())
    press(page, "Send")
    assert "Somebody wrote while you were writing" in main(page)
    assert page.get_by_label("Your answer, or your question").input_value() == WORDS
    press(page, "Send")
    assert Message.objects.count() == 2


def test_a_session_that_ends_in_the_middle_loses_no_word(page, axe, reader):
    submission = read(make_submission())
    page.goto(item_address(submission))
    page.get_by_label("Your answer, or your question").fill(WORDS)
    page.context.clear_cookies()
    press(page, "Send")
    assert "You are signed out" in main(page)
    axe(page)
    other_tab = page.context.new_page()
    bring_session(other_tab, reader)  # signed in again, with another token
    other_tab.goto(QUEUE)
    press(page, "Send")
    assert Message.objects.get().written_by == reader


def test_what_was_typed_is_kept_for_later(page, way, reader):
    submission = read(make_submission())
    if way["js"]:
        page.clock.install()
    page.goto(item_address(submission))
    page.get_by_label("Your answer, or your question").fill(WORDS)
    if way["js"]:
        with page.expect_response("**/keep/"):
            page.clock.fast_forward(21_000)
        page.get_by_text("Kept. It is not sent yet.").wait_for()
    else:
        press(page, "Keep for later")
    assert ReplyDraft.objects.get().user == reader
    page.goto(item_address(submission))
    assert page.get_by_label("Your answer, or your question").input_value() == WORDS


def test_after_many_a_break_is_offered(page, axe, reader, settings):
    settings.DESK_BREAK_AFTER = 1
    page.goto(item_address(make_submission()))
    press(page, "Show")
    assert "You have opened 1 today" in main(page)
    axe(page, include="main")
    press(page, "Take a break")
    assert "All of them are folded now" in main(page)
    axe(page, include="main")
