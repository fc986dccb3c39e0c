"""Verbs of the published pages."""

from content.services.pages import make_first_pages, write_page

__all__ = ["make_first_pages", "write_page"]
