"""The whole of *Tell us* is light enough for an old phone with little data (EXPERIENCE: figures to reach)."""

import pytest

from tests.weight import weigh

pytestmark = pytest.mark.django_db
PAGES = [f"/tell-us/{page}" for page in ("", "1/", "2/", "3/", "4/", "5/", "check/", "thank-you/")]


def test_tell_us_weighs_at_most_120_kb_from_start_to_end(visitor):
    visitor.begin().say(1, text="My lock was broken for nine days. " * 20)
    weights = [weigh(visitor, page) for page in PAGES[:-1]]
    visitor.post("/tell-us/check/", {"action": "send"})
    weights.append(weigh(visitor, PAGES[-1]))
    assert all(weight.total <= 50_000 and weight.requests <= 8 and not weight.outside for weight in weights)
    whole = weights[0].total + sum(weight.bytes_of["html"] for weight in weights[1:])
    assert whole <= 120_000
