"""Pictures drawn by the server: numbers into the places of an SVG, mirrored where people read from the right."""

from textwrap import wrap

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

WIDTH = 320
TRACK = 190  # the longest bar; the rest is for its value
LINE = 20

LOOP_WIDTH = 300
LOOP_STEP = 52
LOOP = ("said", "understood", "decided", "promised", "done", "checked", "told")


def bars(title: str, rows: list[tuple[str, str, float]]) -> dict:
    """Where each bar of (label, value in words, number) goes, from the top, and the whole in one sentence."""
    rows, mirrored = list(rows), get_language_bidi()
    most = max((number for _label, _value, number in rows), default=0) or 1
    placed, top = [], 0
    for label, value, number in rows:
        bar = _bar(label, value, round(TRACK * max(number, 0) / most, 1), top, mirrored)
        placed.append(bar)
        top = bar["y"] + 34
    told = ", ".join(f"{label}: {value}" for label, value, _number in rows)
    return {
        "bars": placed,
        "height": max(top - 8, 10),
        "track": TRACK,
        "summary": f"{title}. {told}",
        "direction": "rtl" if mirrored else "ltr",
    }


def _bar(label: str, value: str, width: float, top: int, mirrored: bool) -> dict:
    texts = wrap(str(label), 40) or [""]
    y = top + LINE * len(texts) + 1
    return {
        "label": label,
        "value": value,
        "lines": [{"text": text, "y": top + 14 + LINE * number} for number, text in enumerate(texts)],
        "y": y,
        "x": WIDTH - width if mirrored else 0,
        "track_x": WIDTH - TRACK if mirrored else 0,
        "width": width,
        "text_x": WIDTH if mirrored else 0,
        "value_x": WIDTH - TRACK - 8 if mirrored else TRACK + 8,
        "value_y": y + 13,
    }


def loop_words() -> dict[str, tuple[str, str]]:
    """Each step of the loop: its name and what it means."""
    return {
        "said": (_("You said"), _("Someone told us something.")),
        "understood": (_("We understood"), _("We wrote down what we heard, and checked it.")),
        "decided": (_("We decided"), _("People with the power to decide made a choice.")),
        "promised": (_("We promised"), _("A named person will do it by a day.")),
        "done": (_("We did it"), _("The person who promised says it is done.")),
        "checked": (_("It was checked"), _("People who use the service say whether it is true.")),
        "told": (_("We told you"), _("You can read what came of it.")),
    }


def loop(here: str = "") -> dict:
    """The loop as a winding road with its stops; `here` is the stop where this thing is now ("" for none).

    Raises ValueError for a stop that is not one of LOOP.
    """
    reached = LOOP.index(here) if here else -1
    mirrored = get_language_bidi()
    words = loop_words()
    stops = [_stop(number, *words[name], number - reached, mirrored) for number, name in enumerate(LOOP)]
    points = [(stop["x"], stop["y"]) for stop in stops]
    told = _("The road from what you say to what you see, in seven steps.")
    if here:
        told = f"{told} {_('You are here')}: {words[here][0]}."
    return {
        "stops": stops,
        "road": _road(points),
        "walked": _road(points[: reached + 1]) if reached > 0 else "",
        "height": LOOP_STEP * len(stops),
        "summary": told,
        "direction": "rtl" if mirrored else "ltr",
    }


def _stop(number: int, name: str, meaning: str, distance: int, mirrored: bool) -> dict:
    x, y = (30 if number % 2 else 76), 26 + LOOP_STEP * number
    text_x = x + 24
    is_here = distance == 0
    return {
        "name": name,
        "meaning": meaning,
        "x": LOOP_WIDTH - x if mirrored else x,
        "y": y,
        "text_x": LOOP_WIDTH - text_x if mirrored else text_x,
        "text_y": y + (0 if is_here else 5),
        "here_y": y + 16,
        "here": is_here,
        "past": distance < 0,
    }


def _road(points: list[tuple[int, int]]) -> str:
    """A line that swings from stop to stop."""
    (x, y), *others = points
    parts = [f"M{x} {y}"]
    for to_x, to_y in others:
        parts.append(f"C{x} {y + 30} {to_x} {to_y - 30} {to_x} {to_y}")
        x, y = to_x, to_y
    return "".join(parts)


STRIP_STEP = 48


def strip(title: str, stages: list) -> dict:
    """Stops along a straight road, each with its name and what is to be said of it, and the whole in a sentence."""
    mirrored = get_language_bidi()
    stops = [_strip_stop(stage, 24 + STRIP_STEP * number, mirrored) for number, stage in enumerate(stages)]
    told = ". ".join(f"{stage.name}: {stage.words}" for stage in stages)
    return {
        "stops": stops,
        "x": LOOP_WIDTH - 20 if mirrored else 20,
        "text_x": LOOP_WIDTH - 46 if mirrored else 46,
        "end": 24 + STRIP_STEP * (len(stages) - 1),
        "height": STRIP_STEP * len(stages),
        "summary": f"{title}. {told}.",
        "direction": "rtl" if mirrored else "ltr",
    }


def _strip_stop(stage, y: int, mirrored: bool) -> dict:
    x = LOOP_WIDTH - 20 if mirrored else 20
    return {
        "name": stage.name,
        "words": stage.words,
        "state": stage.state,
        "note": stage.note,
        "links": stage.links,
        "here": stage.here,
        "y": y,
        "name_y": y - 1,
        "words_y": y + 16,
        "tick": f"{x - 4} {y}l3 3.500 5-6.500",
    }
