"""Searching what is published: an allow-list, through the database's own index. Nothing is logged."""

import re

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from consultations.models import Consultation
from content.models import GuidancePage, HelpPage, StandardPage, UpdatePage
from core.links import Link
from feedback.models import Insight
from panels.models import Panel
from partnership.models import Decision

LONGEST = 100
MOST = 10
_WORD = re.compile(r"\w+")  # signs mean something to the index (quotes, brackets) and nothing to people
PAGES = (GuidancePage, UpdatePage, StandardPage, HelpPage)


def search(words: str) -> list[tuple[str, list[Link]]]:
    """What is found, by kind, at most ten of each; drafts, messages and people's words are never looked at."""
    words = " ".join(_WORD.findall(words))[:LONGEST].strip()
    if not words:
        return []
    found = [
        (_("Pages"), [Link(page.title, page.url) for page in _find(Page.objects.live().public().type(PAGES), words)]),
        (_("Decisions and small changes"), [_decision(one) for one in _find(Decision.objects.public(), words)]),
        (_("What we heard"), [_insight(one) for one in _find(Insight.objects.public(), words)]),
        (_("Have your say"), [_named(one.title, one) for one in _find(Consultation.objects.public(), words)]),
        (_("Panels"), [_named(one.name, one) for one in _find(Panel.objects.public(), words)]),
    ]
    return [(kind, links) for kind, links in found if links]


def _find(rows, words: str) -> list:
    return list(get_search_backend().search(words, rows)[:MOST])


def _named(name: str, thing) -> Link:
    return Link(name, thing.get_absolute_url())


def _decision(decision: Decision) -> Link:
    return Link(decision.title, decision.get_absolute_url(), on=decision.made_on, kind=decision.reference)


def _insight(insight: Insight) -> Link:
    return Link(insight.statement, insight.get_absolute_url(), on=insight.published_on, kind=insight.reference)
