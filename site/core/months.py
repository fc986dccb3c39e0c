"""Counting in whole months, which is all that is known of when somebody told us something."""

from datetime import date


def months_on(day: date, months: int) -> date:
    """The first day of the month so many months after the day's own (or before it, for a negative number)."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def start_of(day: date, months: int) -> date:
    """The first day of the month (1), quarter (3) or other equal part of the year in which the day lies."""
    return months_on(day, -((day.month - 1) % months))
