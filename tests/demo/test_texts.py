"""The bank of texts holds what the demo says it holds."""

from collections import Counter

from demo.texts.decisions import DECISIONS, MORE_DECISIONS, PROMISES, SMALL_CHANGES
from demo.texts.insights import INSIGHTS
from demo.texts.messages import message

ALL = [message(number) for number in range(400)]


def test_there_are_400_different_messages():
    assert len({told["text"] for told in ALL}) == 400


def test_they_came_in_four_ways():
    assert Counter(told["via"] for told in ALL) == {"online": 220, "paper": 80, "worker": 60, "phone": 40}


def test_they_came_over_fourteen_months():
    assert len({told["month"] for told in ALL}) == 14


def test_the_insights_stand_as_northmere_says():
    states = Counter(told["status"] for told in INSIGHTS)
    assert states == {"answered": 34, "published": 15, "reviewed": 6, "draft": 5}


def test_every_answered_insight_is_cited():
    cited = {evidence["reference"] for told in DECISIONS + MORE_DECISIONS for evidence in told["evidence"]}
    cited |= {told["insight"] for told in SMALL_CHANGES}
    assert {told["reference"] for told in INSIGHTS if told["status"] == "answered"} <= cited


def test_every_promise_belongs_to_a_decision():
    known = {told["reference"] for told in DECISIONS + MORE_DECISIONS}
    assert {told["decision"] for told in PROMISES} <= known
