"""Pictures drawn by the server."""

import itertools

import pytest
from django.utils import translation

from core.pictures import LOOP, LOOP_WIDTH, TRACK, WIDTH, bars, loop

ROWS = [("Waiting", "about 40", 40), ("Respect", "about 20", 20), ("Letters", "fewer than 8", 4)]


def test_the_longest_bar_fills_the_track():
    assert [bar["width"] for bar in bars("Themes", ROWS)["bars"]] == [TRACK, TRACK / 2, TRACK / 10]


def test_bars_do_not_overlap():
    tops = [bar["y"] for bar in bars("Themes", [("a long name " * 6, "1", 1)] * 3)["bars"]]
    assert all(after - before > 16 for before, after in itertools.pairwise(tops))


def test_a_chart_says_its_numbers_in_words():
    assert bars("Themes", ROWS)["summary"] == "Themes. Waiting: about 40, Respect: about 20, Letters: fewer than 8"


@pytest.mark.parametrize("rows", [[], [("None", "0", 0)]])
def test_a_chart_of_nothing_is_still_drawn(rows):
    assert all(bar["width"] == 0 for bar in bars("Nothing", rows)["bars"])


@pytest.mark.parametrize("here", LOOP)
def test_the_loop_says_where_it_is(here):
    drawn = loop(here)
    assert [stop["here"] for stop in drawn["stops"]].index(True) == LOOP.index(here)
    assert "You are here" in drawn["summary"]


def test_the_loop_without_a_place_shows_none():
    assert not any(stop["here"] or stop["past"] for stop in loop()["stops"])


def test_an_unknown_place_on_the_loop_is_an_error():
    with pytest.raises(ValueError):
        loop("nowhere")


def test_pictures_are_mirrored_where_people_read_from_the_right():
    plain, first = loop("said"), bars("Themes", ROWS)["bars"][1]
    with translation.override("ar"):
        assert loop("said")["stops"][0]["x"] == LOOP_WIDTH - plain["stops"][0]["x"]
        assert bars("Themes", ROWS)["bars"][1]["x"] == WIDTH - first["width"]
