"""Northmere's pages."""

from demo.building.dates import Calendar


def make_pages(calendar: Calendar) -> None:
    pass
