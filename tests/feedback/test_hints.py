"""Recognition hints: kind, soft, and right most of the time."""

import itertools
import time

import pytest

from feedback.services.hints import find_hints


@pytest.mark.parametrize(
    ("text", "kind", "marked"),
    [
        ("my key worker Sam said", "name", "Sam"),
        ("I saw Mr Brown", "name", "Brown"),
        ("my key worker, Sam, said", "name", "Sam"),
        ("Sam at the desk shouted", "name", "Sam"),
        ("I asked Will on the front desk", "name", "Will"),
        ("her name's Hope", "name", "Hope"),
        ("a nurse called May", "name", "May"),
        ("the manager Mark Day was kind", "name", "Mark Day"),
        ("my son D'Arcy", "name", "D'Arcy"),
        ("I am in room 12", "room", "room 12"),
        ("Flat 3b, top floor", "room", "Flat 3b"),
        ("cell no. 204", "room", "cell no. 204"),
        ("a man called Joe Bloggs", "name", "Joe Bloggs"),
        ("on 3 March 2026", "date", "3 March 2026"),
        ("it was 03/04/26", "date", "03/04/26"),
        ("on the 21st of June", "date", "21st of June"),
        ("May 5th", "date", "May 5th"),
        ("I am 34 years old", "age", "34 years old"),
        ("aged 19", "age", "aged 19"),
        ("I'm 52.", "age", "I'm 52"),
        ("I am 52, on my own", "age", "I am 52"),
        ("born on 12.05.1981", "date", "12.05.1981"),
        ("on 2026-03-04 they came", "date", "2026-03-04"),
        ("ring 01632 960123", "phone", "01632 960123"),
        ("07700 900 123", "phone", "07700 900 123"),
        ("me@example.org", "email", "me@example.org"),
        ("I live at NM1 4AB", "postcode", "NM1 4AB"),
        ("485 777 3456", "nhs", "485 777 3456"),
        ("QQ 12 34 56 C", "ni", "QQ 12 34 56 C"),
    ],
)
def test_it_marks(text, kind, marked):
    (hint,) = find_hints(text)
    assert (hint.kind, text[hint.start : hint.end]) == (kind, marked)


ORDINARY = [
    "",
    "I am 20 minutes late and I'm 15 miles away",
    "nine days",
    "I waited <3 hours",
    "my worker was kind",
    "at 9.30 I march on",
    "I may go. May I stay?",
    "May was hard. In May they closed it.",
    "Will they ring? Will you?",
    "Mark my words. I hope so. Hope is all I have.",
    "Hope on the street is rare",
    "My worker. They left. My friend I lost.",
    "The manager The one before",
    "my mum. I rang her. My partner He hit me",
    "Then at the desk nobody spoke",
    "Nobody at the desk said a word",
    "Staff on the door were fine",
    "Someone at the hostel cried",
    "a room with 12 beds",
    "I had 20 pounds and 3 bags",
    "called at nine and called again",
    "The doctor. Not one word",
    "we rang 3 times in 2 weeks",
    "my worker I trusted",
    "Monday at the office it was shut",
    "my mum. Tomorrow we go",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_it_leaves_alone(text):
    assert find_hints(text) == []


def test_no_mark_lies_inside_another():
    hints = find_hints("Ring Mr Sam Brown on 07700 900123, born 03/04/1990, NM1 4AB")
    assert all(first.end <= second.start for first, second in itertools.pairwise(hints))


@pytest.mark.parametrize("unit", ["a", "a.", "a-", "0", "@", "a@", "Mr A", "my worker "])
def test_a_long_text_made_to_keep_us_busy_costs_no_more_than_others(unit):
    began = time.process_time()
    find_hints((unit * 100_000)[:100_000])
    assert time.process_time() - began < 5  # it took over a minute for each
