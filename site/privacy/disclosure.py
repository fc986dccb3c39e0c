"""Small numbers: the one function by which a count of people, or of what people sent, is shown anywhere.

The rule (docs/threat-model.md; after NHS England's disclosure control for published counts): 1 to 7 show as
"fewer than 8", the rest is rounded to the nearest 5. The threshold may be raised by a setting, never lowered.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext

LOWEST_THRESHOLD = 8
ROUND_TO = 5


def threshold() -> int:
    """The smallest count that is shown: 8, or more where SMALL_NUMBERS_THRESHOLD says so."""
    return max(LOWEST_THRESHOLD, settings.SMALL_NUMBERS_THRESHOLD)


def rounded(count: int) -> int:
    """`count` to the nearest 5; halves go up."""
    return (count + ROUND_TO // 2) // ROUND_TO * ROUND_TO


@dataclass(frozen=True)
class PeopleCount:
    """A count of people that cannot be printed as it is: as text it is its band."""

    true_count: int

    @property
    def is_shown(self) -> bool:
        """Whether it is zero or large enough for a figure."""
        return self.true_count == 0 or self.true_count >= threshold()

    @property
    def figure(self) -> int | None:
        """The rounded figure, for a chart; None where the count is too small to show."""
        return rounded(self.true_count) if self.is_shown else None

    def __str__(self) -> str:
        if not self.is_shown:
            return gettext("fewer than %(number)d") % {"number": threshold()}
        return gettext("about %(number)d") % {"number": self.figure} if self.true_count else "0"

    def __repr__(self) -> str:
        return f"<PeopleCount {self}>"

    @property
    def people(self) -> str:
        """The band with its noun: "about 35 people", "fewer than 8 people"."""
        return gettext("%(band)s people") % {"band": self}
