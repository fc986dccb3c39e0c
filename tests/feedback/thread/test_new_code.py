"""A new code takes the place of an old one, and a code is taken out of words."""

import os
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.flows import REPLY
from feedback.models import Submission
from tests.feedback.thread.talking import CODE, NOTHING, STRANGE, drawn_on, page_of

pytestmark = pytest.mark.django_db


# A new code


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


@pytest.mark.parametrize(
    "drawn",
    ["", "forged", REPLY.wrap({"code": CODE.symbols}, now=timezone.now())],
    ids=["none", "forged", "the old one"],
)
def test_a_new_code_that_we_did_not_draw_is_not_taken(reader, submission, drawn):
    assert reader.post("/replies/new-code/keep/", {"drawn": drawn}).url == "/replies/?closed"
    assert bytes(Submission.objects.get().receipt_lookup) == CODE.lookup


def test_a_new_code_waits_half_an_hour_to_be_kept(reader, submission):
    import base64

    data = {"key": base64.b64encode(os.urandom(32)).decode(), "code": CODE.symbols}
    old = REPLY.wrap(data, now=timezone.now() - timedelta(minutes=31))
    reader.post("/replies/new-code/keep/", {"drawn": old})
    assert bytes(Submission.objects.get().receipt_lookup) == CODE.lookup


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
