"""Our own screens in the staff area for what is published, asked and offered, through axe."""

import pytest
from django.utils import timezone

from consultations.models import CommissioningExercise
from content.services import updates
from content.services.updates import UpdateWords
from tests import cast
from tests.browser import bring_session
from tests.factories import make_consultation, make_decision, make_panel

pytestmark = pytest.mark.browser
SIZES = [{"width": 320, "dark": True}, {"width": 1280, "dark": False}]


@pytest.fixture
def update(home):
    words = UpdateWords(title="Three tries", lead="Two services try.", you_said="Two and out.", we_did="Three.")
    return updates.draft_update(make_decision(reference="D-2026-002"), words, by=None, now=timezone.now())


@pytest.mark.parametrize("size", SIZES, ids=["320-dark", "1280-light"])
def test_the_screens_for_updates_are_clean(page_with, axe, update, size):
    page = page_with(**size)
    bring_session(page, cast.editor())
    for path in ("", "new/", "new/D-2026-002/", f"{update.pk}/", f"{update.pk}/edit/"):
        assert page.goto(f"/admin/updates/{path}").status == 200
        axe(page, include=".as-page")


@pytest.mark.parametrize("size", SIZES, ids=["320-dark", "1280-light"])
def test_the_screens_of_moves_are_clean(page_with, axe, home, size):
    make_consultation()
    make_consultation(status="in_review")
    make_panel()
    exercise = CommissioningExercise.objects.create(reference="CE-1", slug="a", title="A", commissioner="R")
    stage = exercise.stages.create(stage="need")
    page = page_with(**size)
    bring_session(page, cast.coordinator())
    for path in ("consultation-moves/", f"consultation-moves/stages/{stage.pk}/explain/", "panel-moves/"):
        assert page.goto(f"/admin/{path}").status == 200
        axe(page, include=".as-page")
