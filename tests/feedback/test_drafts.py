"""Drafts: opened by the cookie's key or by the code, for some days."""

import os
from datetime import date, timedelta

import pytest

from core import receipts
from feedback.models import Draft
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
