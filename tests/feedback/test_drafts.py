"""Drafts: opened by the cookie's key or by the code, for some days."""

import os
from datetime import date, timedelta

import pytest

from core import receipts
from feedback.models import Draft, Submission
from feedback.services.drafts import keep_draft, open_draft, open_draft_by_code, save_draft

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
KEY = bytes(range(32))
ANSWERS = {"text": "The lock is broken."}


def test_the_cookies_key_opens_the_draft():
    save_draft(KEY, ANSWERS, on=TODAY)
    assert open_draft(KEY, on=TODAY) == ANSWERS


def test_another_key_opens_nothing():
    save_draft(KEY, ANSWERS, on=TODAY)
    assert open_draft(os.urandom(32), on=TODAY) is None


def test_saving_again_replaces_the_words_and_not_the_day():
    save_draft(KEY, ANSWERS, on=TODAY)
    save_draft(KEY, {"text": "It is mended."}, on=TODAY + timedelta(days=1))
    assert open_draft(KEY, on=TODAY) == {"text": "It is mended."}
    assert Draft.objects.get().expires_on == TODAY + timedelta(days=2)


def test_after_a_break_the_code_alone_opens_it_and_gives_the_key():
    receipt = keep_draft(KEY, ANSWERS, on=TODAY)
    assert open_draft_by_code(receipts.parse(receipt.symbols), on=TODAY + timedelta(days=13)) == (KEY, ANSWERS)


def test_a_draft_ends_on_its_day():
    keep_draft(KEY, ANSWERS, on=TODAY)
    assert open_draft(KEY, on=TODAY + timedelta(days=14)) is None


def test_the_row_holds_neither_words_nor_key():
    save_draft(KEY, ANSWERS, on=TODAY)
    draft = Draft.objects.get()
    kept = bytes(draft.key_hash) + bytes(draft.sealed)
    assert b"lock" not in kept
    assert KEY not in kept


def test_a_damaged_row_opens_nothing():
    save_draft(KEY, ANSWERS, on=TODAY)
    Draft.objects.update(sealed=b"\x01" + bytes(80))
    assert open_draft(KEY, on=TODAY) is None


@pytest.mark.parametrize("device", ["mine", "shared", "unsaid"])
def test_leaving_takes_away_what_was_typed(visitor, device):
    visitor.begin(device).say(1, text="On its way", action="continue")
    visitor.get("/leave/")
    assert not Draft.objects.exists()


@pytest.mark.parametrize("device", ["mine", "shared"])
def test_leaving_keeps_what_a_person_holds_a_code_for(visitor, device):
    visitor.begin(device).say(1, text="On its way", action="break")
    visitor.get("/leave/")
    assert Draft.objects.exists()


def test_leaving_after_coming_back_by_code_keeps_the_words(visitor, code_on):
    visitor.begin("shared")
    code = code_on(visitor.post("/tell-us/1/", {"text": "On its way", "action": "break"}, follow=True))
    visitor.come_back(code)
    visitor.say(1, text="On its way, and more", action="continue")
    visitor.get("/leave/")
    assert Draft.objects.exists()


def test_leaving_after_sending_keeps_what_was_sent(visitor):
    visitor.tell(text="Sent.")
    visitor.get("/leave/")
    assert Submission.objects.count() == 1


def test_leaving_with_a_cookie_that_is_not_ours_leaves(visitor):
    visitor.cookies["__Host-flow"] = "made up"
    assert visitor.get("/leave/").status_code == 303
