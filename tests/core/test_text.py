"""Text from people: kept as typed where it is plain, reduced to a short list of tags where it is rich."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import TAGS, plain, rich


@pytest.mark.parametrize(
    "typed", ["I waited <3 hours", "a & b", "<script>alert(1)</script>", "שלום 🙂 éà", "two\nlines\tand a tab"]
)
def test_plain_text_stays_as_it_was_typed(typed):
    assert plain(typed) == typed


@pytest.mark.parametrize(("typed", "kept"), [("a\x00b\x07", "ab"), ("a\r\nb\rc", "a\nb\nc"), (" \n a \t\n", "a")])
def test_control_characters_and_outer_space_go(typed, kept):
    assert plain(typed) == kept


def test_marks_that_turn_a_line_round_go():
    assert plain("pay \u202egnp.exe\u202c now") == "pay gnp.exe now"


@given(st.text(max_size=300))
def test_cleaning_plain_text_twice_is_as_good_as_once(text):
    assert plain(plain(text)) == plain(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
def test_letters_of_any_language_stay(text):
    assert sum(map(str.isalpha, plain(text))) > 0 or not any(map(str.isalpha, text))


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<p onclick="alert(1)" style="color:red">x</p>',
        "<svg><script>alert(1)</script></svg>",
        '<iframe src="https://evil.example"></iframe>',
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    ],
)
def test_rich_text_can_do_nothing(html):
    cleaned = rich(html).lower()
    assert not any(bad in cleaned for bad in ("<script", "onerror=", "onclick", "javascript:", "<iframe", "style="))


def test_the_tags_of_the_list_stay():
    html = "<h2>One</h2><p>two <strong>three</strong></p><ul><li>four</li></ul>"
    assert rich(html) == html


def test_no_link_is_made_of_plain_words():
    assert "<a" not in rich("<p>see https://example.org</p>")


def test_a_link_to_outside_tells_nothing_of_us():
    assert 'rel="noopener noreferrer"' in rich('<a href="https://example.org">x</a>')


@given(st.text(max_size=200))
def test_rich_text_holds_only_listed_tags(text):
    import re

    assert set(re.findall(r"<([a-z0-9]+)", rich(text))) <= TAGS
