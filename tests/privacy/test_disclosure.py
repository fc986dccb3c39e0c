from hypothesis import given
from hypothesis import strategies as st

from privacy.disclosure import PeopleCount, threshold


@given(st.integers(1, 7))
def test_one_to_seven_are_never_told_apart(count):
    assert str(PeopleCount(count)) == "fewer than 8"


def test_nobody_is_zero():
    assert str(PeopleCount(0)) == "0"


@given(st.integers(8, 10_000))
def test_a_figure_is_a_multiple_of_five_and_near(count):
    figure = PeopleCount(count).figure
    assert figure % 5 == 0
    assert abs(figure - count) <= 2


@given(st.integers(0, 10_000))
def test_the_true_count_of_more_than_nobody_is_never_in_the_text_unless_rounded(count):
    shown = str(PeopleCount(count))
    assert shown == repr(PeopleCount(count)).removeprefix("<PeopleCount ").removesuffix(">")
    assert count in {0, 8} or count % 5 == 0 or str(count) not in shown.split()


def test_the_threshold_can_be_raised(settings):
    settings.SMALL_NUMBERS_THRESHOLD = 20
    assert str(PeopleCount(19)) == "fewer than 20"


def test_the_threshold_cannot_be_lowered(settings):
    settings.SMALL_NUMBERS_THRESHOLD = 2
    assert threshold() == 8


def test_the_words_are_for_people():
    assert PeopleCount(33).people == "about 35 people"
