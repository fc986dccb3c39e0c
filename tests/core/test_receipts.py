"""The code: both its forms, every way of typing it, and what a wrong one costs."""

import os
import random
import sys
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import receipts
from core.receipts import SYMBOLS, TypoError, from_draft_key, parse, without_codes, word_list

draft_keys = st.binary(min_size=32, max_size=32)
codes = draft_keys.map(from_draft_key)


@pytest.fixture
def code():
    return from_draft_key(b"k" * 32)


@given(codes)
def test_both_forms_come_back_as_the_same_code(code):
    assert parse(code.symbols) == parse(code.words) == code


@given(draft_keys)
def test_one_draft_key_gives_one_code(key):
    assert from_draft_key(key) == from_draft_key(key)


@given(codes)
def test_the_symbols_are_five_groups_of_four(code):
    groups = code.symbols.split("-")
    assert [len(group) for group in groups] == [4] * 5
    assert set("".join(groups)) <= set(SYMBOLS)


@given(codes, st.integers(0, 19), st.sampled_from(SYMBOLS))
def test_one_wrong_symbol_is_always_told(code, place, symbol):
    typed = list(code.symbols.replace("-", ""))
    if typed[place] != symbol:
        typed[place] = symbol
        assert is_typo("".join(typed))


@given(codes, st.integers(0, 18))
def test_two_neighbours_swapped_are_always_told(code, place):
    typed = list(code.symbols.replace("-", ""))
    typed[place], typed[place + 1] = typed[place + 1], typed[place]
    assert typed[place] == typed[place + 1] or is_typo("".join(typed))


@given(codes, st.integers(0, 9), st.sampled_from(word_list()))
def test_one_wrong_word_is_always_told(code, place, word):
    typed = code.words.split()
    if typed[place] != word:
        typed[place] = word
        assert is_typo(" ".join(typed))


@pytest.mark.parametrize("length", [18, 19, 21, 22])
def test_a_symbol_missing_or_too_many_is_always_told(code, length):
    assert is_typo((code.symbols.replace("-", "") + "00")[:length])


def is_typo(typed):
    try:
        parse(typed)
    except TypoError:
        return True
    return False


def test_1023_of_1024_random_guesses_are_refused():
    chance = random.Random(8)
    passed = sum(not is_typo("".join(chance.choices(SYMBOLS, k=20))) for _guess in range(20_480))
    assert 5 <= passed <= 40  # 20 are expected


def test_a_guess_that_is_refused_asks_no_database(code):
    # No database mark: a query here would fail the test.
    wrong = code.symbols[:-1] + ("0" if code.symbols[-1] != "0" else "1")
    assert is_typo(wrong)


@given(codes)
def test_letters_that_look_alike_are_taken_for_each_other(code):
    typed = code.symbols.replace("0", "O").replace("1", "I")
    assert parse(typed) == parse(typed.replace("I", "L")) == code


@given(codes, st.sampled_from([" ", "", "-", " - ", "\n", "–", ".", "  "]), st.booleans())
def test_spaces_hyphens_and_capitals_do_not_matter(code, between, small):
    typed = between.join(code.symbols.split("-"))
    assert parse(typed.lower() if small else typed) == code


@given(codes, st.sampled_from([" ", ", ", "\n", " - ", "-"]), st.booleans())
def test_four_letters_of_each_word_are_enough(code, between, capitals):
    typed = between.join(word[:4] for word in code.words.split())
    assert parse(typed.upper() if capitals else typed) == code


def test_the_word_list_holds_1024_words_known_by_four_letters():
    assert len(word_list()) == 1024
    assert len({word[:4] for word in word_list()}) == 1024


@pytest.mark.parametrize(
    "typed", ["", " ", "hello", "K7QW", "é" * 20, "0" * 21, "U" * 20, "apple " * 10, "x" * 100_000]
)
def test_what_cannot_be_a_code_is_told_as_a_typo(typed):
    assert is_typo(typed)


def test_looking_up_and_opening_use_different_keys(code):
    assert code.lookup != code.public_key
    assert len(code.lookup) == len(code.public_key) == 32


def test_another_pepper_makes_another_thread(code, settings):
    before = code.lookup, code.public_key
    settings.RECEIPT_PEPPER_LOOKUP, settings.RECEIPT_PEPPER_KEYS = "AAAA", "BBBB"
    again = from_draft_key(b"k" * 32)
    assert again.lookup != before[0] and again.public_key != before[1]


def test_a_code_shows_itself_in_no_log(code):
    assert repr(code) == f"{[code]}"[1:-1] == "<Receipt>"


def test_every_room_is_asked_even_after_the_code_was_found(code, monkeypatch):
    asked = []
    monkeypatch.setattr(receipts, "_openers", {})
    receipts.register_opener("first", lambda receipt: asked.append("first") or "thread")
    receipts.register_opener("second", lambda receipt: asked.append("second"))
    assert receipts.open_anywhere(code) == ("first", "thread")
    assert asked == ["first", "second"]


def test_a_code_nobody_knows_opens_nothing(code, monkeypatch):
    monkeypatch.setattr(receipts, "_openers", {"one": lambda receipt: None})
    assert receipts.open_anywhere(code) is None


def as_typed(code, shape):
    symbols = code.symbols
    return {
        "grouped": symbols,
        "small": symbols.lower(),
        "with spaces": symbols.replace("-", " "),
        "in one": symbols.replace("-", ""),
        "wrapped between groups": symbols[:10] + "\n" + symbols[10:],
        "wrapped after a hyphen": symbols.replace("-", "-\n", 1),
        "letter by letter": " ".join(symbols.replace("-", "")),
        "with commas": symbols.replace("-", ", "),
        "words": code.words,
        "capital words": code.words.upper(),
        "wrapped words": "\n".join(code.words.split()),
        "numbered words": ", ".join(f"{n}. {word}" for n, word in enumerate(code.words.split(), 1)),
        "four letters": " ".join(word[:4] for word in code.words.split()),
    }[shape]


SHAPES = [
    "grouped",
    "small",
    "with spaces",
    "in one",
    "wrapped between groups",
    "wrapped after a hyphen",
    "letter by letter",
    "with commas",
    "words",
    "capital words",
    "wrapped words",
    "numbered words",
    "four letters",
]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("key", [b"a" * 32, b"b" * 32, b"c" * 32])
def test_a_code_in_a_message_is_taken_out(shape, key):
    code = from_draft_key(key)
    cleaned = without_codes(f"Hi. My number is {as_typed(code, shape)} – ring me.", instead="[code]")
    assert cleaned.startswith("Hi. My number is ") and cleaned.endswith(" – ring me.")
    assert "[code]" in cleaned
    assert code.symbols.split("-")[2].lower() not in cleaned.lower()
    assert code.words.split()[5] not in cleaned.lower()


def test_two_codes_and_both_forms_are_taken_out(code):
    other = from_draft_key(os.urandom(32))
    cleaned = without_codes(f"{code.symbols} {other.words} {code.words}, {other.symbols}", instead="[code]")
    assert cleaned == "[code] [code] [code], [code]"


PROSE = """I rang on 12 March at 3pm, and again at 10.30 on the 14th. They said that they will call back. Ref HB2031.
The flat is 4B, 22 Quay Road; the bus is the 61A. I had £45.20 left. Nobody came that week, and that door went
unmended for nine days. "Wait here," they said, then they told some more lies. It was minus 3 outside, B12 jabs,
A&E, PIP2 form."""


def test_ordinary_words_are_left_as_they_are():
    assert without_codes(PROSE * 20, instead="[code]") == PROSE * 20


@given(st.text(max_size=400))
def test_any_text_without_a_code_stays(text):
    assert without_codes(text, instead="[code]") == text


def test_prose_made_of_listed_words_stays():
    chance = random.Random(3)
    text = " ".join(chance.choices(word_list(), k=60)) + "."
    assert without_codes(text, instead="[code]") == text


def steps_of(text: str) -> int:
    """How many steps the interpreter takes to take codes out of a text: the same on every machine."""
    steps = 0

    def count(frame, event, argument):
        nonlocal steps
        frame.f_trace_opcodes = True
        steps += event == "opcode"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        without_codes(text, instead="[code]")
    finally:
        sys.settrace(before)
    return steps


def as_words(length: int) -> str:
    chance = random.Random(5)
    return " ".join(word[:4] for word in chance.choices(word_list(), k=length // 5))


@lru_cache
def as_fives() -> list[str]:
    """Letters in fives of which every four fit the check, and none looks like a code."""
    chance, pieces = random.Random(6), ["ABCDE", "FGHJK", "MNPQR"]
    while len(pieces) < 100:
        fifth = "".join(chance.choices(SYMBOLS[10:], k=5))
        if not is_typo("".join(pieces[-3:]) + fifth):
            pieces.append(fifth)
    return pieces


HOSTILE = {
    "single letters": lambda length: "A B C D E F G H 1 2 3 " * (length // 22),
    "groups of four": lambda length: "ABCD 1234 EF3H 9A7C " * (length // 20),
    "mixed pieces": lambda length: "A1 B2 C3 D4 E5 " * (length // 15),
    "twenty in one": lambda length: "A1B2C3D4E5F6G7H8J9K0 " * (length // 21),
    "one long piece": lambda length: "A" * length,
    "a broken run": lambda length: "A B C D E F G H J K M N P Q R S T V W!" * (length // 38),
    "words of the list": as_words,
    "fits and is none": lambda length: " ".join(as_fives()[: length // 6]),
    "codes": lambda length: " ".join([from_draft_key(b"k" * 32).symbols] * (length // 25)),
    "codes in words": lambda length: " ".join([from_draft_key(b"k" * 32).words] * (length // 60)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_takes_twice_the_steps_and_few_for_each_letter(text):
    without_codes(text(300), instead="[code]")  # tables are made once
    short, long = steps_of(text(300)), steps_of(text(600))
    assert long <= 2.5 * short
    assert long <= 60 * 600


@pytest.mark.parametrize("between", ["!", "     ", " U "])
def test_a_run_that_something_breaks_is_no_code(code, between):
    text = code.symbols[:12] + between + code.symbols[12:]
    assert without_codes(text, instead="[code]") == text


@given(st.text(alphabet="ABC123 -!U", max_size=120), codes, st.text(alphabet="ABC123 -!U", max_size=120))
def test_a_code_between_any_letters_is_taken_out(before, code, after):
    cleaned = without_codes(f"{before} !! {code.symbols} !! {after}", instead="[code]")
    assert cleaned == f"{before} !! [code] !! {after}"
