"""Words are found and covered, however they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.covering import Span, cover, find_words


def covered(text: str, *words: str) -> str:
    return cover(text, find_words(text, [(one, "[*]") for one in words]))


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Sam said no. SAM said it twice.", "sam", "[*] said no. [*] said it twice."),
        ("Sam's key, the same key", "Sam", "[*]'s key, the same key"),
        ("Sam", "Sam", "[*]"),
        ("I saw Sam\n  Smith there", "Sam Smith", "I saw [*] there"),
        ("Zoë and Zoe and ZOE\u0308.", "zoe", "[*] and [*] and [*]."),
        ("Herr Strauß, STRAUSS", "strauss", "Herr [*], [*]"),
        ("O’Brien and O'Brien", "O'Brien", "[*] and [*]"),
        ("Sa\u00adm hid", "Sam", "[*] hid"),
        ("我認識王小明很久了", "王小明", "我認識[*]很久了"),
        ("فاطمة قالت لا", "فاطمة", "[*] قالت لا"),
        ("the flat is at 12a", "2a", "the flat is at 1[*]"),
        ("🙂 Sam 🙂", "Sam", "🙂 [*] 🙂"),
        ("a+b (c)", "a+b (c)", "[*]"),
        ("nothing here", "Sam", "nothing here"),
        ("nothing here", " \u0301 ", "nothing here"),
        ("", "Sam", ""),
    ],
)
def test_words_are_covered_however_they_were_typed(text, words, shown):
    assert covered(text, words) == shown


def test_words_that_overlap_are_covered_together():
    assert covered("with Sam Smith Jones there", "Sam Smith", "Smith Jones", "Smith") == "with [*] there"


def test_words_side_by_side_are_covered_each():
    assert covered("SamSmith", "Sam") == "[*]Smith"
    assert cover("abcd", [Span(0, 2, "x"), Span(2, 4, "y")]) == "xy"


def test_the_longest_of_overlapping_words_says_what_stands_there():
    spans = find_words("Sam of High Street", [("High", "[place]"), ("Sam of High Street", "[person]")])
    assert cover("Sam of High Street", spans) == "[person]"


@given(st.text(max_size=80), st.text(min_size=1, max_size=4))
def test_places_lie_inside_the_text_and_nothing_else_is_lost(text, words):
    spans = find_words(text, [(words, "")])
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert len(cover(text, spans)) <= len(text)


@given(st.text(max_size=40), st.text(max_size=40), st.text(alphabet="abcdefg", min_size=1, max_size=8))
def test_a_word_between_spaces_is_always_covered(before, after, word):
    assert f" {word} " not in covered(f"{before} {word} {after}", word)
