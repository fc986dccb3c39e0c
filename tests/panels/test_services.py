"""Verbs of panels."""

from datetime import UTC, date, datetime

import pytest

from core.workflow import NotReadyError, StaleError
from panels import services
from panels.choices import PanelStatus
from panels.workflow import MOVES
from tests import cast
from tests.factories import make_panel

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)

pytestmark = pytest.mark.django_db
VERBS = {"open": services.open_panel, "fill": services.fill, "close": services.close}


@pytest.mark.parametrize("status", PanelStatus.values)
@pytest.mark.parametrize("verb", VERBS)
def test_the_whole_matrix_of_status_and_move(status, verb):
    panel, by = make_panel(status=status), cast.coordinator()
    if status in MOVES[verb].sources:
        VERBS[verb](panel, by=by, now=NOW)
        assert panel.status == MOVES[verb].target
    else:
        with pytest.raises(StaleError):
            VERBS[verb](panel, by=by, now=NOW)


def test_a_panel_without_a_free_seat_does_not_look_for_people():
    with pytest.raises(NotReadyError):
        services.open_panel(make_panel(status="full", seats=6, members_now=6), by=cast.coordinator(), now=NOW)


def test_what_a_panel_asks_for_gets_a_reference():
    asked = services.recommend(
        make_panel(), words="A box on the form.\x00", agreed_on=date(2026, 4, 23), by=cast.coordinator(), now=NOW
    )
    assert asked.reference == "R-2026-001"
    assert asked.words == "A box on the form."
