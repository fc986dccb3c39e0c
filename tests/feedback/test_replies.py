"""*Replies*: the code, the thread, and what a person may do there."""

import os
import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from core import receipts, slowing
from core.flows import REPLY
from core.keyrings import TRIAGE
from core.links import Link
from feedback.choices import InsightStatus, MessageKind, Sender, SubmissionStatus, WhoMaySee
from feedback.models import Insight, Message, Submission
from feedback.services.threads import add_message, delete_everything
from tests.cast import triage
from tests.factories import make_submission

pytestmark = pytest.mark.django_db
KEY = bytes(range(32))
CODE = receipts.from_draft_key(KEY)
STRANGE = receipts.from_draft_key(b"another key of thirty-two bytes!")
THREAD_PAGES = ["/replies/thread/", "/replies/worse/", "/replies/delete/"]
NOTHING = "We found nothing for this code."


@pytest.fixture
def submission():
    return make_submission(draft_key=KEY, text="The first words.")


@pytest.fixture
def reader(visitor, submission):
    visitor.come_back(CODE.symbols)
    return visitor


def answered(submission, text="We asked. It is mended.", on=None):
    return add_message(submission, sender=Sender.STAFF, text=text, by=triage(), on=on or timezone.localdate())


def once_on(response) -> str:
    return re.search(r'name="once" value="([^"]+)"', response.content.decode()).group(1)


@pytest.mark.parametrize(
    "typed",
    [CODE.symbols, CODE.symbols.lower(), CODE.symbols.replace("-", ""), CODE.symbols.replace("-", " "), CODE.words],
)
def test_the_code_opens_the_thread_in_either_form(visitor, submission, typed):
    response = visitor.come_back(typed)
    assert response.redirect_chain == [("/replies/thread/", 302)]
    assert "The first words." in response.content.decode()


def test_entering_sets_the_reply_cookie_and_no_other(visitor, submission):
    response = visitor.post("/replies/", {"code": CODE.symbols})
    assert set(response.cookies) == {"__Host-reply"}
    assert CODE.symbols not in response.cookies["__Host-reply"].value


def test_an_empty_box_is_told_as_an_empty_box(visitor):
    page = visitor.post("/replies/", {"code": "  "}).content.decode()
    assert "Nothing is in the box yet. Enter your code there." in page
    assert "not quite right" not in page


@pytest.mark.parametrize("typed", ["hello", CODE.symbols[:-1], "K7QW-3MTA-9XZP-5HRD-2CVM", "x" * 5000])
def test_a_typo_is_told_as_a_typo_without_a_query_for_the_code(visitor, typed, django_assert_num_queries, settings):
    visitor.get("/replies/")
    with django_assert_num_queries(2):  # the partnership's settings and its helplines, for the page itself
        page = visitor.post("/replies/", {"code": typed}).content.decode()
    assert "That code is not quite right. It has 20 letters and numbers, or ten words." in page


def test_wrong_expired_and_deleted_codes_answer_alike(visitor):
    pages = []
    for change in ({}, {"expires_on": date(2020, 1, 1)}, {"deleting_on": date(2030, 1, 1)}):
        make_submission(draft_key=KEY)
        Submission.objects.update(**change) if change else Submission.objects.all().delete()
        pages.append(visitor.post("/replies/", {"code": CODE.symbols}).content)
        Submission.objects.all().delete()
        slowing.cache.clear()
    assert pages[0] == pages[1] == pages[2]
    assert NOTHING in pages[0].decode()


def test_wrong_codes_cost_the_same_queries_as_expired_ones(visitor, submission, django_assert_num_queries):
    Submission.objects.update(expires_on=date(2020, 1, 1))
    for code in (CODE, STRANGE):
        with django_assert_num_queries(4):
            visitor.post("/replies/", {"code": code.symbols})


ELSEWHERE = {"REMOTE_ADDR": "198.51.100.9"}


def guess(visitor, code=STRANGE, ticket="", **headers):
    return visitor.post("/replies/", {"code": code.symbols, "ticket": ticket}, **headers)


def ticket_on(response) -> str:
    return re.search(r'name="ticket" value="([^"]+)"', response.content.decode()).group(1)


@pytest.fixture
def slowed(visitor):
    """A network from which many wrong codes came."""
    for _ in range(slowing.FREE_TRIES):
        assert guess(visitor).status_code == 200
    return visitor


@pytest.fixture
def looked_up(monkeypatch):
    """Each code that reached the look-up."""
    reached, look = [], receipts.open_anywhere
    monkeypatch.setattr(receipts, "open_anywhere", lambda receipt: reached.append(receipt) or look(receipt))
    return reached


def test_a_source_with_wrong_codes_waits_longer_each_time():
    waits = [slowing.wait_after(tries) for tries in range(7, 15)]
    assert waits == [0, 2, 4, 8, 16, 20, 20, 20]


def test_of_a_thousand_scripted_guesses_few_reach_the_look_up(visitor, looked_up):
    for number in range(1000):
        guess(visitor, receipts.from_draft_key(number.to_bytes(32, "big")))
    assert len(looked_up) <= 10


def test_a_code_that_waits_is_kept_on_the_page_and_nothing_is_looked_up(slowed, submission, looked_up):
    response = guess(slowed, CODE)
    assert (response.status_code, response["Retry-After"], looked_up) == (429, "2", [])
    assert CODE.symbols in response.content.decode()
    assert "Wait 2 seconds, then press the button again." in response.content.decode()


def test_right_wrong_expired_and_deleted_codes_wait_on_the_same_page(slowed, submission):
    pages = []
    for change in ({}, {"expires_on": date(2020, 1, 1)}, {"deleting_on": date(2030, 1, 1)}, None):
        Submission.objects.update(**change) if change is not None else Submission.objects.all().delete()
        response = guess(slowed, CODE)
        pages.append(response.content.decode().replace(ticket_on(response), ""))
    assert len(set(pages)) == 1


def waited(code, seconds) -> str:
    """The ticket of a code that was asked to wait two seconds, so many seconds ago."""
    return slowing.ticket_for(code, 2, now=timezone.now() - timedelta(seconds=seconds))


def test_a_code_that_has_waited_opens_whatever_others_do(slowed, submission):
    for _ in range(50):
        guess(slowed)
    assert guess(slowed, CODE, waited(CODE, 3)).url == "/replies/thread/"


def test_asking_too_early_does_not_begin_the_wait_anew(slowed, submission):
    response = guess(slowed, CODE, slowing.ticket_for(CODE, 20, now=timezone.now() - timedelta(seconds=15)))
    assert int(response["Retry-After"]) <= 5


@pytest.mark.parametrize(
    "ticket",
    ["", "made up", "a:b:c", waited(STRANGE, 60), slowing.signing.dumps([1, 2])],
    ids=["none", "made up", "of its shape", "of another code", "signed for something else"],
)
def test_a_ticket_of_another_code_or_of_nobody_opens_nothing(slowed, submission, looked_up, ticket):
    assert guess(slowed, CODE, ticket).status_code == 429
    assert looked_up == []


def test_a_wrong_code_that_has_waited_counts_as_one_more(slowed):
    guess(slowed, STRANGE, waited(STRANGE, 3))
    assert guess(slowed, CODE)["Retry-After"] == "4"


def test_who_wants_it_back_waits_as_at_the_entrance(slowed, submission):
    response = slowed.post("/replies/back-again/", {"code": CODE.symbols})
    assert (response.status_code, response["Retry-After"]) == (429, "2")
    ticket = {"ticket": waited(CODE, 3)}
    assert slowed.post("/replies/back-again/", {"code": CODE.symbols} | ticket).status_code != 429


def test_others_never_wait(slowed, submission):
    assert guess(slowed, CODE, **ELSEWHERE).url == "/replies/thread/"


def test_thirty_people_behind_one_address_who_know_their_codes_never_wait(visitor, submission):
    assert {guess(visitor, CODE).status_code for _ in range(30)} == {302}


@pytest.mark.parametrize("page", THREAD_PAGES)
def test_without_the_code_the_pages_lead_to_the_entrance(visitor, submission, page):
    assert visitor.get(page).url == "/replies/?closed"


@pytest.mark.parametrize("page", THREAD_PAGES)
def test_a_page_closes_after_half_an_hour(reader, page):
    past = timezone.now() - timedelta(minutes=31)
    reader.cookies[REPLY.name] = REPLY.wrap({"code": CODE.symbols}, now=past)
    assert reader.get(page).url == "/replies/?closed"


def test_words_typed_when_the_page_had_closed_are_kept(visitor, submission):
    page = visitor.post("/replies/thread/", {"text": "Typed for a long time"}).content.decode()
    assert "Typed for a long time" in page
    assert "Your words are not sent yet" in page


@pytest.mark.parametrize("page", ["/replies/", "/replies/lost-code/", *THREAD_PAGES])
def test_nobody_keeps_a_copy(reader, page):
    response = reader.get(page)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_no_page_names_the_code_in_its_address_or_title(reader):
    page = reader.get("/replies/thread/").content.decode()
    title = re.search("<title>(.*)</title>", page, re.S).group(1)
    assert CODE.symbols not in page
    assert "words" not in title


def test_the_answer_stands_first_and_own_words_are_folded(reader, submission):
    answered(submission)
    page = reader.get("/replies/thread/").content.decode()
    assert page.index("We asked. It is mended.") < page.index("<details") < page.index("The first words.")


def test_words_are_added_once_however_often_it_is_pressed(reader):
    once = once_on(reader.get("/replies/thread/"))
    for _ in range(3):
        reader.post("/replies/thread/", {"text": "And one thing more.", "once": once})
    assert Message.objects.get().unseal(TRIAGE) == {"text": "And one thing more."}


def test_an_empty_message_is_told_kindly(reader):
    page = reader.post("/replies/thread/", {"text": " "}).content.decode()
    assert "Nothing is in the box yet." in page
    assert not Message.objects.exists()


def test_too_long_a_message_is_refused_with_the_words_kept(reader):
    text = "long words " * 18_000
    page = reader.post("/replies/thread/", {"text": text}).content.decode()
    assert "more than we can keep" in page
    assert text.strip() in page


@pytest.mark.parametrize("text", ["He shouts now.", ""])
def test_has_anything_got_worse_reaches_the_lead(reader, text):
    reader.post("/replies/worse/", {"text": text, "once": "a"})
    assert Message.objects.get().kind == MessageKind.WORSE


def test_who_may_see_it_changes(reader):
    page = reader.post("/replies/who-may-see/", {"who_may_see": "service"}, follow=True).content.decode()
    assert Submission.objects.get().who_may_see == WhoMaySee.SERVICE
    assert "We have changed who may see it." in page


def test_a_choice_that_is_none_changes_nothing(reader):
    page = reader.post("/replies/who-may-see/", {"who_may_see": "everyone"}, follow=True).content.decode()
    assert Submission.objects.get().who_may_see == WhoMaySee.TEAM
    assert "We have changed" not in page


@pytest.mark.parametrize(
    ("address", "typed", "told"),
    [
        ("thread", {"text": "More."}, "We have what you wrote."),
        ("worse", {"text": ""}, "We have it. It goes to the top of what we read."),
        ("phone", {"value": "07700 900123", "action": "leave"}, "We have your number. We use it once and delete it."),
        ("phone", {"action": "back"}, "We have deleted your number."),
    ],
)
def test_what_a_person_does_is_confirmed_at_the_top(reader, address, typed, told):
    page = reader.post(f"/replies/{address}/", typed, follow=True).content.decode()
    assert told in page[: page.index("What happens now")]


def test_an_address_says_nothing_done_that_we_do_not_know(reader):
    assert "notice-good" not in reader.get("/replies/thread/?done=everything").content.decode()


def test_delete_asks_for_the_code_again(reader):
    page = reader.post("/replies/delete/", {"code": STRANGE.symbols}).content.decode()
    assert "This is another code." in page
    assert Submission.objects.get().deleting_on is None


def test_delete_hides_at_once_and_ends_here(reader):
    response = reader.post("/replies/delete/", {"code": CODE.words}, follow=True)
    assert "It is hidden now" in response.content.decode()
    assert Submission.objects.get().deleting_on == timezone.localdate() + timedelta(days=7)
    assert NOTHING in reader.come_back(CODE.symbols).content.decode()


def test_closing_forgets_the_code(reader):
    reader.post("/replies/close/")
    assert reader.get("/replies/thread/").url == "/replies/?closed"


@pytest.mark.parametrize("page", ["/replies/close/", "/replies/who-may-see/"])
def test_what_changes_something_is_a_button(reader, page):
    assert reader.get(page).status_code == 405


@pytest.mark.parametrize("page", ["/replies/", *THREAD_PAGES, "/replies/who-may-see/", "/replies/close/"])
def test_a_form_sent_from_elsewhere_is_refused(reader, page):
    typed = {"text": "Forged", "code": CODE.symbols, "who_may_see": "publish"}
    assert reader.post(page, typed, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert not Message.objects.exists()


def test_a_code_opens_no_other_thread(reader):
    make_submission(draft_key=os.urandom(32), text="Somebody else's.")
    assert "Somebody else" not in reader.get("/replies/thread/").content.decode()


STATES = {
    SubmissionStatus.HELD: "A person checks this first.",
    SubmissionStatus.SUBMITTED: "We read again on",
    SubmissionStatus.TRIAGED: "We have read what you said.",
    SubmissionStatus.ANSWERED: "You can write again at any time.",
    SubmissionStatus.CLOSED: "We think this is finished. Tell us if it is not.",
    SubmissionStatus.RETURNED: "The reason is in our last message.",
}


@pytest.mark.parametrize("status", STATES)
def test_every_state_says_what_happens_now(reader, submission, status):
    answered(submission)
    submission.clock.__class__.objects.update(giver_waits=True)
    Submission.objects.update(status=status)
    assert STATES[status] in reader.get("/replies/thread/").content.decode()


def test_a_late_answer_is_called_late(reader, submission):
    submission.clock.__class__.objects.update(due_on=date(2026, 1, 5))
    page = reader.get("/replies/thread/").content.decode()
    assert "You were to have an answer by Monday 5 January 2026. We are late, and we are sorry." in page


def make_insight(submission, status):
    insight = Insight.objects.create(
        reference="I-2026-001",
        statement="Locks stay broken for days.",
        status=status,
        people=9,
        period_from=date(2026, 1, 1),
        period_to=date(2026, 3, 1),
    )
    insight.submissions.add(submission)
    return insight


def test_what_came_of_it_shows_public_insights_and_what_cites_them(reader, submission, monkeypatch):
    insight = make_insight(submission, InsightStatus.PUBLISHED)
    link = Link("Every lock is checked", "/decisions/D-2026-001/")
    monkeypatch.setattr("feedback.views.thread.links_for", lambda things: {insight.pk: [link]})
    page = reader.get("/replies/thread/").content.decode()
    assert "Locks stay broken for days." in page
    assert "Every lock is checked" in page


def test_an_insight_that_is_not_public_is_not_shown(reader, submission):
    make_insight(submission, InsightStatus.DRAFT)
    page = reader.get("/replies/thread/").content.decode()
    assert "Locks stay broken" not in page
    assert "Your words are part of what we now write down." in page


def test_a_thread_costs_the_same_queries_at_any_length(reader, submission, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as short:
        reader.get("/replies/thread/")
    for number in range(5):
        add_message(submission, sender=Sender.GIVER, text=f"Message {number}", now=timezone.now())
    with CaptureQueriesContext(connection) as long:
        reader.get("/replies/thread/")
    assert len(short) + 1 >= len(long)  # one more, for the messages' keys
    assert len(long) <= 20


def test_lost_code_says_why_and_what_helps(visitor):
    page = visitor.get("/replies/lost-code/").content.decode()
    assert "We cannot look it up." in page
    assert "We answer you as somebody new." in page


def test_deleting_is_not_undone_by_the_code(visitor, submission):
    delete_everything(submission, on=timezone.localdate())
    assert NOTHING in visitor.come_back(CODE.symbols).content.decode()
