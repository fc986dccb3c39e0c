"""The demo's dates move with the day it is built: by whole weeks, so that weekdays stay true.

Everything was written for Friday 20 November 2026.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DEMO_DAY = date(2026, 11, 20)
LONDON = ZoneInfo("Europe/London")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_IN_WORDS = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?\b")


@dataclass(frozen=True)
class Calendar:
    """Shifts days, months, moments and the dates inside sentences to where `today` puts them."""

    today: date

    @property
    def shift(self) -> timedelta:
        """The whole weeks between the demo's own day and `today`, never past `today`."""
        return timedelta(weeks=(self.today - DEMO_DAY).days // 7)

    def day(self, iso: str) -> date:
        """`2026-11-20` shifted."""
        return date.fromisoformat(iso) + self.shift

    def moment(self, iso: str, hour: int = 10) -> datetime:
        """That day at `hour`, London time."""
        return datetime.combine(self.day(iso), time(hour), LONDON)

    def evening_of(self, day: date) -> datetime:
        """Six in the evening of a day that is shifted already, London time."""
        return datetime.combine(day, time(18), LONDON)

    def month(self, year_month: str) -> date:
        """The first day of the shifted month of `2026-11`: the middle of the month is what is shifted."""
        year, month = (int(part) for part in year_month.split("-"))
        moved = min(date(year, month, 10) + self.shift, self.today)
        return moved.replace(day=1)

    def in_month(self, year_month: str) -> datetime:
        """A moment in that shifted month, in reading hours and not after today."""
        return datetime.combine(min(self.month(year_month) + timedelta(days=9), self.today), time(10), LONDON)

    def words(self, text: str, around: str) -> str:
        """The sentence with its dates shifted; a date without a year is the one nearest to the day `around`."""
        near = date.fromisoformat(around)
        return _IN_WORDS.sub(lambda found: self._shifted(found, near), text)

    def _shifted(self, found: re.Match, near: date) -> str:
        day, month, year = int(found[1]), MONTHS.index(found[2]) + 1, found[3]
        years = [int(year)] if year else [near.year - 1, near.year, near.year + 1]
        written = min((date(y, month, day) for y in years), key=lambda candidate: abs(candidate - near))
        moved = written + self.shift
        return f"{moved.day} {MONTHS[moved.month - 1]}" + (f" {moved.year}" if year else "")
