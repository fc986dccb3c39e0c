"""A channel's days and a channel's row are kept in each process: whatever changes them is seen at the next request."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import current_generation
from feedback.services.channels import (
    ChannelData,
    ReaderData,
    close_channel,
    note_absence,
    pause_channel,
    save_channel,
    take_absence_back,
)
from feedback.services.reading import plan_of
from feedback.views.flow import channel_of, new_flow
from taxonomy.models import PartnershipSettings
from tests import cast
from tests.factories import open_channel
from users.services import deactivate, reactivate

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
WEEK = (0, 1, 2, 3, 4)


@pytest.fixture
def ines(transactional_db):
    return cast.coordinator()


@pytest.fixture
def reader(transactional_db):
    return cast.triage()


@pytest.fixture
def channel(ines, reader):
    """A channel that one person reads on every weekday, and its plan already asked for."""
    PartnershipSettings.load()  # made on the first day, which changes something public
    made = save_channel(None, _data(ReaderData(reader, WEEK)), by=ines)
    assert plan_of(made).holds(MONDAY)
    return made


def _data(*readers: ReaderData) -> ChannelData:
    return ChannelData("Where you live", "n2", readers=readers)


@contextmanager
def _raises():
    before = current_generation()
    yield
    assert current_generation() > before


def test_the_plan_is_one_query_when_nothing_changed(channel):
    with CaptureQueriesContext(connection) as asked:
        plan_of(channel)
    assert len(asked) == 1


def test_an_absence_counts_at_once_and_so_does_taking_it_back(channel, reader):
    with _raises():
        absence = note_absence(reader, first_on=MONDAY, last_on=FRIDAY, by=reader)
    assert not plan_of(channel).holds(MONDAY)
    with _raises():
        take_absence_back(absence, by=reader)
    assert plan_of(channel).holds(MONDAY)


def test_other_readers_count_at_once(channel, ines):
    save_channel(channel, _data(ReaderData(cast.second_triage(), (4,))), by=ines)
    assert not plan_of(channel).holds(MONDAY) and plan_of(channel).holds(FRIDAY)


def test_whose_account_has_ended_reads_no_more(channel, ines, reader):
    administrator = cast.administrator()
    readers = ReaderData(reader, (0,)), ReaderData(cast.second_triage(), (4,))
    save_channel(channel, _data(*readers), by=ines)
    assert plan_of(channel).holds(MONDAY)
    with _raises():
        deactivate(reader, by=administrator)
    assert not plan_of(channel).holds(MONDAY)
    with _raises():
        reactivate(reader, by=administrator)
    assert plan_of(channel).holds(MONDAY)


def test_the_partnerships_settings_count_at_once(channel):
    assert plan_of(channel).answer_days != 9
    settings = PartnershipSettings.load()
    settings.answer_days = 9
    settings.save()
    assert plan_of(channel).answer_days == 9


def test_a_channel_that_is_paused_or_closed_is_so_at_the_next_step(channel, ines):
    flow = new_flow(channel=open_channel(channel).short)
    assert channel_of(flow).is_open
    pause_channel(channel, message="We are moving house.")
    assert channel_of(flow).public_message == "We are moving house."
    assert not channel_of(flow).is_open
    close_channel(channel, message="It is over.", by=ines)
    assert channel_of(flow).public_message == "It is over."
