"""What a person does in their thread: answers, leaves a number, asks again, changes the code, wants it back."""

import os
import random
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import receipts, slowing
from core.flows import REPLY
from core.keyrings import TRIAGE
from feedback.choices import (
    ChannelStatus,
    MessageKind,
    PassedStatus,
    Sender,
    SubmissionStatus,
    ThreadQuestionKind,
    ThreadQuestionStatus,
    WhoMaySee,
)
from feedback.models import Channel, ContactWish, Message, PassedItem, Submission, ThreadQuestion, TriageClock
from feedback.permissions import can_read
from feedback.services import threads
from feedback.services.contact import leave_contact
from feedback.services.questions import answer_question, ask_question, take_question_back
from feedback.services.threads import add_message, delete_everything
from feedback.views.talk import open_talk
from privacy.models import DeletionLedger
from tests.cast import make_user, second_triage, triage
from tests.factories import make_service, make_submission

pytestmark = pytest.mark.django_db
KEY = bytes(range(32))
CODE = receipts.from_draft_key(KEY)
STRANGE = receipts.from_draft_key(b"another key of thirty-two bytes!")
NOTHING = "We found nothing for this code."
ASK, UNDERSTOOD, PASS_ON, QUOTE = ThreadQuestionKind
POSTS = ["/replies/answer/", "/replies/look-again/", "/replies/new-code/keep/"]


@pytest.fixture
def submission():
    submission = make_submission(draft_key=KEY, text="The first words.")
    Submission.objects.update(status=SubmissionStatus.TRIAGED)
    submission.refresh_from_db()
    return submission


@pytest.fixture
def reader(visitor, submission):
    visitor.come_back(CODE.symbols)
    return visitor


def ask(submission, kind=ASK, text="Roughly when was this?", **fields) -> ThreadQuestion:
    known = {"why": "So that we look at the right week.", "by": make_user(f"A{os.urandom(4).hex()}")}
    return ask_question(submission, kind=kind, text=text, on=timezone.localdate(), **known | fields)


def answer(reader, question, action="yes", text="", once="a", **more):
    data = {"question": str(question.pk), "action": action, "text": text, "once": once}
    return reader.post("/replies/answer/", data, follow=True, **more)


def page_of(reader) -> str:
    return reader.get("/replies/thread/").content.decode()


def status_of(question) -> str:
    return ThreadQuestion.objects.get(pk=question.pk).status


# Questions


def test_a_question_shows_its_why_and_two_ways(reader, submission):
    ask(submission)
    page = page_of(reader)
    assert "Roughly when was this?" in page
    assert "So that we look at the right week." in page
    assert ">Answer</button>" in page
    assert ">I would rather not say</button>" in page


def test_an_answer_becomes_a_message_and_the_question_is_folded(reader, submission):
    question = ask(submission)
    page = answer(reader, question, text="In March.").content.decode()
    assert Message.objects.get().unseal(TRIAGE) == {"text": "In March."}
    assert status_of(question) == ThreadQuestionStatus.YES
    assert ">Answer</button>" not in page
    assert "You answered." in page


def test_rather_not_say_needs_no_words(reader, submission):
    question = ask(submission)
    page = answer(reader, question, "no").content.decode()
    assert status_of(question) == ThreadQuestionStatus.NO
    assert "You would rather not say." in page


def test_an_empty_answer_is_told_kindly(reader, submission):
    question = ask(submission)
    page = answer(reader, question).content.decode()
    assert "Write a few words. Or press “I would rather not say”." in page
    assert status_of(question) == ThreadQuestionStatus.OPEN


def test_too_long_an_answer_keeps_its_words(reader, submission):
    question, text = ask(submission), "long words " * 18_000
    page = answer(reader, question, text=text).content.decode()
    assert "more than we can keep" in page
    assert text.strip() in page
    assert status_of(question) == ThreadQuestionStatus.OPEN


def test_words_for_a_question_that_was_taken_back_wait_in_the_box(reader, submission):
    question = ask(submission)
    take_question_back(question)
    page = answer(reader, question, text="In the first week of March.").content.decode()
    assert "In the first week of March." in page
    assert "Your words are still here" in page
    assert not Message.objects.exists()


def test_a_question_of_another_thread_is_not_answered(reader, submission):
    other = make_submission()
    Submission.objects.filter(pk=other.pk).update(status=SubmissionStatus.TRIAGED)
    other.refresh_from_db()
    question = ask(other)
    answer(reader, question, "no")
    assert status_of(question) == ThreadQuestionStatus.OPEN


@pytest.mark.parametrize("data", [{}, {"question": "x"}, {"question": "x" * 5000, "action": "yes"}, {"action": "boo"}])
def test_an_answer_that_makes_no_sense_changes_nothing(reader, submission, data):
    question = ask(submission)
    assert reader.post("/replies/answer/", data).status_code == 302
    assert status_of(question) == ThreadQuestionStatus.OPEN


def test_understood_or_not_quite_and_another_mind_later(reader, submission):
    question = ask(submission, UNDERSTOOD, "A lock stayed broken.", why="")
    page = answer(reader, question, "no", "It was two locks.").content.decode()
    assert "You said not quite." in page
    assert Message.objects.get().unseal(TRIAGE) == {"text": "It was two locks."}
    page = answer(reader, question, "yes", once="b").content.decode()
    assert "You said yes." in page
    assert status_of(question) == ThreadQuestionStatus.YES


@pytest.mark.parametrize("kind", [PASS_ON, QUOTE])
def test_may_we_shows_the_exact_words_with_yes_and_no_alike_and_a_way_back(reader, submission, kind):
    question = ask(submission, kind, "The door did not lock.", why="", service=make_service(name="Harbour Lane"))
    page = page_of(reader)
    assert re.search(r'<blockquote class="card">\s*<p>The door did not lock.</p>', page)
    assert page.count('class="button button-secondary" name="action"') == 2
    assert "You can take a yes back later" in page
    assert "Take my yes back" in answer(reader, question).content.decode()
    answer(reader, question, "back")
    assert status_of(question) == ThreadQuestionStatus.TAKEN_BACK


def test_may_we_pass_it_on_names_the_service(reader, submission):
    ask(submission, PASS_ON, service=make_service(name="Harbour Lane"))
    assert "We would give these words to Harbour Lane, and nothing else." in page_of(reader)


def test_html_in_a_question_is_shown_as_text(reader, submission):
    ask(submission, text="<script>alert(1)</script>")
    assert "<script>alert(1)" not in page_of(reader)


# What changes something is a button, from our own page, by the one who holds the code


@pytest.mark.parametrize("page", POSTS)
def test_what_changes_something_is_a_button(reader, page):
    assert reader.get(page).status_code == 405


@pytest.mark.parametrize("page", [*POSTS, "/replies/phone/", "/replies/new-code/", "/replies/back-again/"])
def test_a_form_sent_from_elsewhere_is_refused(reader, submission, page):
    question = ask(submission)
    typed = {"question": question.pk, "action": "yes", "text": "Forged", "value": "07700 900123", "code": CODE.symbols}
    assert reader.post(page, typed, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert not Message.objects.exists()
    assert not ContactWish.objects.exists()


@pytest.mark.parametrize("page", ["/replies/answer/", "/replies/look-again/", "/replies/phone/", "/replies/new-code/"])
def test_without_the_code_nothing_opens(visitor, submission, page):
    assert visitor.post(page, {"action": "yes"}).url == "/replies/?closed"


@pytest.mark.parametrize(
    "page", ["/replies/phone/", "/replies/new-code/", "/replies/back-again/", "/replies/one-page/"]
)
def test_nobody_keeps_a_copy(reader, page):
    response = reader.get(page)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]


# A phone number


def test_a_phone_number_is_sealed_and_the_item_waits_again(reader, submission):
    TriageClock.objects.update(giver_waits=False)
    page = reader.post("/replies/phone/", {"value": "07700 900123", "when": "After 5", "action": "leave"}, follow=True)
    words = {"how": "phone", "value": "07700 900123", "when": "After 5"}
    assert ContactWish.objects.get().unseal(TRIAGE) == words
    assert TriageClock.objects.get().giver_waits is True
    assert "Nobody has looked at it yet." in page.content.decode()
    assert "07700 900123" not in page.content.decode()


@pytest.mark.parametrize("value", ["", "ring me", "12345"])
def test_what_is_no_number_is_told_with_what_was_typed(reader, value):
    page = reader.post("/replies/phone/", {"value": value, "when": "After 5", "action": "leave"}).content.decode()
    assert "We need a phone number here." in page
    assert "After 5" in page
    assert not ContactWish.objects.exists()


def test_a_number_is_taken_back_and_its_keys_are_gone(reader, submission):
    leave_contact(submission, value="07700 900123", now=timezone.now())
    reader.post("/replies/phone/", {"action": "back"})
    assert not ContactWish.objects.exists()


def test_another_number_takes_the_place_of_the_first(reader, submission):
    for value in ("07700 900123", "07700 900456"):
        reader.post("/replies/phone/", {"value": value, "action": "leave"})
    assert ContactWish.objects.get().unseal(TRIAGE)["value"] == "07700 900456"


def test_the_person_sees_when_it_was_looked_at(reader, submission):
    leave_contact(submission, value="07700 900123", now=timezone.now())
    ContactWish.objects.update(shown_on=date(2026, 11, 19))
    assert "We looked at your number on Thursday 19 November" in page_of(reader)


# Another reader


@pytest.fixture
def refused(submission):
    first = triage()
    Submission.objects.update(status=SubmissionStatus.RETURNED, returned_by=first, returned_because="other_office")
    TriageClock.objects.update(giver_waits=False)
    return first


def test_another_person_is_asked_to_look_again_once(reader, refused):
    assert "Ask another person to look again" in page_of(reader)
    page = reader.post("/replies/look-again/", follow=True).content.decode()
    assert "Another person looks at it again." in page
    found = Submission.objects.get()
    assert (found.status, found.look_again, found.clock.giver_waits) == (SubmissionStatus.SUBMITTED, True, True)


def test_the_reader_who_sent_it_back_is_not_offered_it(reader, refused):
    reader.post("/replies/look-again/")
    other, found = second_triage(), Submission.objects.get()
    assert not can_read(refused, found)
    assert not Submission.objects.readable_by(refused).exists()
    assert can_read(other, found)
    assert Submission.objects.readable_by(other).exists()


def test_the_first_reader_may_read_it_when_another_has_decided(reader, refused):
    reader.post("/replies/look-again/")
    Submission.objects.update(status=SubmissionStatus.TRIAGED)
    assert can_read(refused, Submission.objects.get())
    assert Submission.objects.readable_by(refused).exists()


def test_a_second_refusal_stands(reader, refused):
    reader.post("/replies/look-again/")
    Submission.objects.update(status=SubmissionStatus.RETURNED)
    page = page_of(reader)
    assert "Two people have looked at it." in page
    assert "Ask another person to look again" not in page
    reader.post("/replies/look-again/")
    assert Submission.objects.get().status == SubmissionStatus.RETURNED


# A new code


def drawn_on(response) -> str:
    return re.search(r'name="drawn" value="([^"]+)"', response.content.decode()).group(1)


def draw(reader):
    return reader.post("/replies/new-code/", {"code": CODE.symbols, "action": "new"})


def test_a_new_code_is_shown_and_changes_nothing_before_it_is_kept(reader, code_on):
    new = code_on(draw(reader))
    assert new not in ("", CODE.symbols)
    assert "The first words." in reader.come_back(CODE.symbols).content.decode()
    assert NOTHING in reader.come_back(new).content.decode()


def test_a_new_code_that_was_kept_opens_and_the_old_one_opens_nothing(reader, code_on):
    shown = draw(reader)
    page = reader.post("/replies/new-code/keep/", {"drawn": drawn_on(shown)}, follow=True).content.decode()
    assert "Your new code works now" in page
    assert "The first words." in page_of(reader)
    assert "The first words." in reader.come_back(code_on(shown)).content.decode()
    assert NOTHING in reader.come_back(CODE.symbols).content.decode()


def test_pressed_twice_the_new_code_stays(reader):
    drawn = drawn_on(draw(reader))
    for _ in range(2):
        response = reader.post("/replies/new-code/keep/", {"drawn": drawn})
    assert response.url == "/replies/new-code/kept/"
    assert "The first words." in page_of(reader)


def test_a_new_code_asks_for_the_old_one_again(reader):
    response = reader.post("/replies/new-code/", {"code": STRANGE.symbols, "action": "new"})
    assert "This is another code." in response.content.decode()
    assert "data-code=" not in response.content.decode()


@pytest.mark.parametrize("drawn", ["", "forged", REPLY.wrap({"code": CODE.symbols}, now=timezone.now())])
def test_a_new_code_that_we_did_not_draw_is_not_taken(reader, submission, drawn):
    assert reader.post("/replies/new-code/keep/", {"drawn": drawn}).url == "/replies/?closed"
    assert bytes(Submission.objects.get().receipt_lookup) == CODE.lookup


def test_a_new_code_waits_half_an_hour_to_be_kept(reader, submission):
    import base64

    data = {"key": base64.b64encode(os.urandom(32)).decode(), "code": CODE.symbols}
    old = REPLY.wrap(data, now=timezone.now() - timedelta(minutes=31))
    reader.post("/replies/new-code/keep/", {"drawn": old})
    assert bytes(Submission.objects.get().receipt_lookup) == CODE.lookup


# Deleting, and the way back


def test_deleting_ends_questions_and_the_number_at_once(reader, submission):
    question = ask(submission)
    leave_contact(submission, value="07700 900123", now=timezone.now())
    delete_everything(submission, on=timezone.localdate())
    assert status_of(question) == ThreadQuestionStatus.TAKEN_BACK
    assert not ContactWish.objects.exists()


def test_deleting_takes_a_yes_back_and_keeps_an_answer(submission):
    told, answered = ask(submission, PASS_ON), ask(submission)
    for question in (told, answered):
        answer_question(question, yes=True, now=timezone.now())
    delete_everything(submission, on=timezone.localdate())
    assert (status_of(told), status_of(answered)) == (ThreadQuestionStatus.TAKEN_BACK, ThreadQuestionStatus.YES)


def test_deleting_says_before_what_may_be_kept_longer(reader):
    page = reader.get("/replies/delete/").content.decode()
    assert "If someone may be hurt we keep a short note." in page
    assert "They then stay locked until that ends." in page


def test_within_seven_days_the_code_brings_it_back(reader, submission):
    delete_everything(submission, on=timezone.localdate())
    page = reader.post("/replies/back-again/", {"code": CODE.words}, follow=True).content.decode()
    assert "The first words." in page
    assert Submission.objects.get().deleting_on is None


def test_what_was_brought_back_is_not_hidden_again_by_the_ledger(submission):
    delete_everything(submission, on=timezone.localdate())
    assert DeletionLedger.objects.exists()
    assert threads.want_back(CODE, on=timezone.localdate()) == submission
    assert not DeletionLedger.objects.exists()


def test_after_seven_days_nothing_comes_back_even_where_it_is_held(reader, submission):
    Submission.objects.update(deleting_on=timezone.localdate())
    assert NOTHING in reader.post("/replies/back-again/", {"code": CODE.symbols}).content.decode()
    assert Submission.objects.get().deleting_on == timezone.localdate()


@pytest.mark.parametrize("address", ["/replies/", "/replies/back-again/", "/replies/one-page/"])
def test_wrong_expired_and_deleted_codes_answer_alike_with_the_same_queries(visitor, address):
    seen = []
    for change in ({}, {"expires_on": date(2020, 1, 1)}, {"deleting_on": date(2020, 1, 1)}, {"status": "expired"}):
        make_submission(draft_key=KEY)
        Submission.objects.update(**change) if change else Submission.objects.all().delete()
        with CaptureQueriesContext(connection) as found:
            page = visitor.post(address, {"code": CODE.symbols}).content
        seen.append((page, [re.sub(r"'[^']*'|x'\w*'|\"s\d+_x\d+\"", "?", one["sql"]) for one in found]))
        Submission.objects.all().delete()
        slowing.cache.clear()
    assert all(one == seen[0] for one in seen)
    assert NOTHING in seen[0][0].decode()


def test_when_publishing_is_taken_back_what_published_is_told(submission, monkeypatch):
    told = []
    monkeypatch.setattr(threads, "_when_narrowed", [])
    threads.when_narrowed(lambda one: told.append(one.who_may_see))
    for choice in (WhoMaySee.PUBLISH, WhoMaySee.PUBLISH, WhoMaySee.SERVICE, WhoMaySee.TEAM):
        threads.change_who_may_see(submission, choice)
    assert told == [WhoMaySee.SERVICE]


def test_deleting_what_may_be_published_tells_it_too(submission, monkeypatch):
    told = []
    monkeypatch.setattr(threads, "_when_narrowed", [told.append])
    threads.change_who_may_see(submission, WhoMaySee.PUBLISH)
    for _ in range(2):
        delete_everything(submission, on=timezone.localdate())
    assert told == [submission]


def test_every_change_of_who_may_see_it_can_be_made(reader):
    for choice in ("service", "publish", "team", "publish", "service", "team"):
        page = reader.post("/replies/who-may-see/", {"who_may_see": choice}, follow=True).content.decode()
        assert Submission.objects.get().who_may_see == choice
    assert "What a service has read already, it cannot unread." in page


# Coming back


def test_that_the_code_was_used_is_kept_once_and_no_time(visitor, submission):
    for _ in range(2):
        visitor.come_back(CODE.symbols)
    assert Submission.objects.get().came_back is True


def test_a_second_coming_back_writes_nothing(visitor, submission):
    visitor.come_back(CODE.symbols)
    with CaptureQueriesContext(connection) as found:
        visitor.post("/replies/", {"code": CODE.symbols})
    assert [one["sql"] for one in found if one["sql"].startswith("UPDATE")] == []


def test_a_code_that_was_taken_out_is_told(reader):
    sent = reader.post("/replies/thread/", {"text": f"My code: {CODE.symbols}", "once": "a"}, follow=True)
    page = sent.content.decode()
    assert "We took your code out of this message" in page
    assert CODE.symbols not in page


def test_words_without_a_code_are_not_said_to_have_had_one(reader):
    page = reader.post("/replies/thread/", {"text": "More.", "once": "a"}, follow=True).content.decode()
    assert "We took your code out" not in page


def test_nobody_needs_to_say_who_they_are(reader):
    assert "You do not need to say who you are." in page_of(reader)


def test_something_got_worse_is_said_to_go_to_the_lead_and_to_the_top(reader):
    page = reader.get("/replies/worse/").content.decode()
    assert "The service does not see it." in page
    assert "It goes to the top of what we read." in page


# Without cookies


@pytest.fixture
def cookieless(submission):
    from django.test import Client

    class Cookieless(Client):
        """Takes no cookie; `carried` is the code as the last page's forms hold it."""

        carried = ""

        def post(self, path, data=None, **more):
            response = super().post(path, {"carried": self.carried, **(data or {})}, **more)
            self.cookies.clear()
            found = re.search(r'name="carried" value="([^"]+)"', response.content.decode())
            self.carried = found.group(1) if found else self.carried
            return response

    client = Cookieless()
    client.post("/replies/one-page/", {"code": CODE.symbols})
    return client


def test_without_cookies_the_code_shows_the_thread_at_once(submission):
    from django.test import Client

    response = Client().post("/replies/one-page/", {"code": CODE.symbols})
    assert response.status_code == 200
    assert not response.cookies
    assert "The first words." in response.content.decode()
    assert CODE.symbols not in response.content.decode()


def test_without_cookies_words_are_added(cookieless):
    page = cookieless.post("/replies/thread/", {"text": "One thing more.", "once": "a"}).content.decode()
    assert Message.objects.get().unseal(TRIAGE) == {"text": "One thing more."}
    assert "One thing more." in page


def test_without_cookies_a_question_is_answered(cookieless, submission):
    question = ask(submission)
    data = {"question": str(question.pk), "action": "no"}
    assert "You would rather not say." in cookieless.post("/replies/answer/", data).content.decode()


@pytest.mark.parametrize("page", ["worse", "phone", "new-code", "delete", "thread"])
def test_without_cookies_every_page_opens_by_a_button(cookieless, page):
    response = cookieless.post(f"/replies/{page}/", {"action": "show"})
    assert response.status_code == 200
    assert 'name="carried"' in response.content.decode()
    assert not Message.objects.exists()


def test_without_cookies_something_worse_is_told(cookieless):
    cookieless.post("/replies/worse/", {"text": "He shouts.", "action": "send"})
    assert Message.objects.get().kind == MessageKind.WORSE


def test_without_cookies_the_code_is_changed(cookieless):
    shown = cookieless.post("/replies/new-code/", {"code": CODE.symbols, "action": "new"})
    kept = cookieless.post("/replies/new-code/keep/", {"drawn": drawn_on(shown)})
    assert "Your new code works now" in kept.content.decode()
    assert "The first words." in cookieless.post("/replies/thread/", {"action": "show"}).content.decode()
    assert bytes(Submission.objects.get().receipt_lookup) != CODE.lookup


def test_without_cookies_a_page_closes_after_half_an_hour(submission, visitor):
    old = REPLY.wrap({"code": CODE.symbols}, now=timezone.now() - timedelta(minutes=31))
    assert visitor.post("/replies/thread/", {"action": "show", "carried": old}).url == "/replies/?closed"


def test_a_carried_code_opens_no_other_thread(cookieless):
    make_submission(draft_key=os.urandom(32), text="Somebody else's.")
    assert "Somebody else" not in cookieless.post("/replies/thread/", {"action": "show"}).content.decode()


def test_who_meets_the_entrance_again_is_told_of_the_way_without_cookies(visitor):
    assert "/replies/one-page/" in visitor.get("/replies/?closed").content.decode()
    assert "/replies/one-page/" not in visitor.get("/replies/").content.decode()


# What happens now, in every state


def passed(submission, status, due_on=date(2100, 1, 8)):
    service = make_service(name="Harbour Lane")
    question = ask(submission, PASS_ON, service=service)
    ThreadQuestion.objects.filter(pk=question.pk).update(status=ThreadQuestionStatus.YES)
    PassedItem.objects.create(
        submission=submission, question=question, service=service, status=status, due_on=due_on, sealed=b""
    )


def status(name, **fields):
    return lambda submission: Submission.objects.update(status=name, **fields)


def answered(submission):
    add_message(submission, sender=Sender.STAFF, text="We asked.", by=triage(), on=date(2026, 11, 19))
    Submission.objects.update(status=SubmissionStatus.ANSWERED)


STATES = {
    "held": (status("held"), "A person checks this first."),
    "submitted": (status("submitted"), "We read again on "),
    "read": (status("triaged"), "We have read what you said."),
    "due": (status("triaged"), "You get an answer by "),
    "answered": (answered, "We answered on Thursday 19 November 2026."),
    "finished": (status("closed"), "We think this is finished. Tell us if it is not."),
    "sent back": (status("returned"), "You can ask another person to look again."),
    "looked at again": (status("submitted", look_again=True), "Another person looks at it again. We read again on "),
    "sent back twice": (status("returned", look_again=True), "Two people have looked at it."),
    "asked": (ask, "We have asked you something. You can answer, or not."),
    "passed": (
        lambda submission: passed(submission, PassedStatus.WAITING),
        "Harbour Lane has the words you said yes to. They answer by Friday 8 January 2100.",
    ),
    "passed, late": (
        lambda submission: passed(submission, PassedStatus.WAITING, date(2026, 1, 5)),
        "Harbour Lane was to answer by Monday 5 January 2026. We remind them.",
    ),
    "passed, answered": (
        lambda submission: passed(submission, PassedStatus.ANSWERED),
        "Harbour Lane has answered what we passed on.",
    ),
    "paused": (
        lambda submission: Channel.objects.update(status=ChannelStatus.PAUSED, public_message="Back on 4 January."),
        "Back on 4 January.",
    ),
    "paused without words": (
        lambda submission: Channel.objects.update(status=ChannelStatus.PAUSED),
        "We cannot read messages here now",
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_says_what_happens_now(reader, submission, state):
    change, words = STATES[state]
    change(submission)
    assert words in page_of(reader)


def test_how_long_it_is_kept_is_told(reader, submission):
    Submission.objects.update(expires_on=date(2099, 3, 1))
    page = page_of(reader)
    assert "We keep this until 1 March 2099." in page
    assert "This page ends soon" not in page


def test_sixty_days_before_its_end_it_is_told_more_plainly(reader, submission):
    Submission.objects.update(expires_on=timezone.localdate() + timedelta(days=60))
    page = page_of(reader)
    assert "This page ends soon" in page
    assert "Write to us, and we keep it longer." in page


def test_ten_questions_cost_a_thread_no_more_queries_than_one(reader, submission):
    def queries():
        with CaptureQueriesContext(connection) as found:
            page_of(reader)
        return len(found)

    ask(submission, UNDERSTOOD)
    one = queries()
    for _ in range(9):
        ask(submission, UNDERSTOOD)
    assert queries() == one


# Nobody else's


def mutated(text: str, dice: random.Random) -> str:
    """The text with a letter changed, doubled or taken out, in one place or some."""
    letters = list(text)
    for _ in range(dice.choice((1, 1, 2, 5))):
        place = dice.randrange(len(letters))
        letters[place] = dice.choice(("", letters[place] * 2, dice.choice("ABCDXYZ0189-_=")))
        letters = list("".join(letters)) or ["A"]
    return "".join(letters)


def test_of_ten_thousand_changed_requests_none_opens_anothers_thread(submission, rf):
    """The code, the cookie and the hidden field of one's own thread, changed at random, beside another's thread."""
    dice, now = random.Random(20261120), timezone.now()
    other = make_submission(draft_key=os.urandom(32), now=now)
    own = REPLY.wrap({"code": CODE.symbols}, now=now)
    opened = []
    for number in range(10_000):
        token = mutated(own, dice) if number % 2 else REPLY.wrap({"code": mutated(CODE.symbols, dice)}, now=now)
        request = rf.post("/replies/thread/", {"carried": token} if number % 3 else {})
        request.COOKIES[REPLY.name] = token
        opened.append(open_talk(request, now))
    assert other.pk not in {talk.submission.pk for talk in opened if talk}
    assert len(opened) == 10_000
