"""A figure, what it is measured against, and whether it holds. Only ratios within one run count."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 5


class MissingError(Exception):
    """Something that the machine or the site does not have."""


@dataclass(frozen=True)
class Result:
    """One line of output: `value` against `limit`, and the goal for their ratio (or for the value alone)."""

    name: str
    value: float
    limit: float | None
    ratio: float | None
    goal: str
    holds: bool
    rounds: int = 1
    spread: float = 0.0

    def line(self) -> str:
        return json.dumps(
            {
                "name": self.name,
                "value": rounded(self.value),
                "limit": rounded(self.limit),
                "ratio": rounded(self.ratio),
                "goal": self.goal,
                "holds": self.holds,
                "rounds": self.rounds,
                "spread": rounded(self.spread),
            }
        )


def rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")


def side_by_side(
    name: str,
    ours: Callable[[], float],
    other: Callable[[], float],
    *,
    at_most: float | None = None,
    at_least: float | None = None,
    rounds: int = ROUNDS,
) -> Result:
    """Measure both in turn, changing who is first; the median of the rounds' ratios counts."""
    pairs = []
    for number in range(rounds):
        if number % 2:
            second, first = other(), ours()
        else:
            first, second = ours(), other()
        pairs.append((first, second))
    ratios = sorted(first / second for first, second in pairs)
    ratio = median(ratios)
    holds = ratio <= at_most if at_least is None else ratio >= at_least
    return Result(
        name=name,
        value=median(first for first, _ in pairs),
        limit=median(second for _, second in pairs),
        ratio=ratio,
        goal=f"<= {at_most}" if at_least is None else f">= {at_least}",
        holds=holds,
        rounds=rounds,
        spread=(ratios[-1] - ratios[0]) / ratio,
    )


def bounded(name: str, value: float, at_most: float) -> Result:
    """A figure with a limit of its own."""
    return Result(name, value, at_most, value / at_most, f"<= {at_most:g}", value <= at_most)
