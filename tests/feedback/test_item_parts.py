"""Sections that other modules add to a message's page."""

import pytest

from feedback.views import item_parts
from feedback.views.item_parts import parts_of, register_part

HELD = "feedback/desk/parts/held.html"
FINISH = "feedback/desk/parts/finish.html"


@pytest.fixture(autouse=True)
def no_parts(monkeypatch):
    monkeypatch.setattr(item_parts, "_parts", [])


def test_sections_stand_in_their_order_and_bring_what_they_need():
    register_part(FINISH, lambda *_page: {"a": 1}, order=60)
    register_part(HELD, lambda *_page: {"b": 2}, order=10)
    assert parts_of(None, None, None, is_read=True) == {"acts": [HELD, FINISH], "beside_words": [], "a": 1, "b": 2}


def test_a_section_that_has_no_place_is_left_out():
    register_part(HELD, lambda *_page: None, order=10)
    assert parts_of(None, None, None, is_read=True) == {"acts": [], "beside_words": []}


def test_a_section_may_stand_beside_the_words():
    register_part(HELD, lambda *_page: {}, order=10, beside_words=True)
    assert parts_of(None, None, None, is_read=True)["beside_words"] == [HELD]


def test_the_same_section_is_added_once():
    context = dict
    register_part(HELD, context, order=10)
    register_part(HELD, context, order=10)
    assert len(item_parts._parts) == 1


def test_what_is_judged_has_no_place_before_the_words_were_read():
    register_part(HELD, lambda *_page: {}, order=10, after_reading=True)
    register_part(FINISH, lambda *_page: {}, order=20)
    assert parts_of(None, None, None, is_read=False)["acts"] == [FINISH]
