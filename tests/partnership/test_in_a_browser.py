"""The register in a real browser, public and staff: nothing for axe to find."""

from datetime import timedelta

import pytest
from django.utils import timezone

from partnership.choices import DecisionStatus
from tests import cast
from tests.browser import bring_session
from tests.factories import make_decision, make_forum, make_promise, make_public_insight, make_theme

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SIZES = [{"width": 320, "dark": True}, {"width": 1280}]


@pytest.fixture
def decision():
    return make_decision(insight=make_public_insight(), themes=[make_theme()])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_axe_finds_nothing_in_the_public_register(page_with, axe, decision, size):
    page, forum = page_with(**size), make_forum()
    promise = make_promise(decision=decision, due=timezone.localdate() + timedelta(days=9))
    own = [decision.get_absolute_url(), promise.get_absolute_url(), forum.get_absolute_url()]
    for address in [*own, "/decisions/", "/you-can-ask-for/", "/promises/", "/forums/", "/partnership/"]:
        page.goto(address)
        axe(page)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_axe_finds_nothing_in_the_staff_register(page_with, axe, size):
    page, draft = page_with(**size), make_decision(status=DecisionStatus.DRAFT)
    bring_session(page, cast.register_keeper())
    root = "/admin/register/"
    for address in ("decisions/", f"decisions/{draft.reference}/", "small-changes/new/", "promises/"):
        assert page.goto(root + address).status == 200, address
        axe(page, include=".as-page")
