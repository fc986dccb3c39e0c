"""If nobody reads for longer than planned, the public words say so; in the end the way in shuts by itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from wagtail.models import ModelLogEntry

from core import receipts
from feedback.choices import AlertKind, ChannelStatus
from feedback.models import Absence, Alert, Channel, DeskDay, Reader
from feedback.services.reading import plan_of
from feedback.services.sending import main_channel
from feedback.services.still_here import look_for_silence, mark_desk_day, silent_reading_days, silent_since
from notifications.models import OutboxMessage
from tests import cast
from tests.factories import make_submission

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 11, 17)


def on(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.fixture
def channel() -> Channel:
    """Open, with two readers from Monday to Friday; somebody last opened the desk on Tuesday."""
    DeskDay.objects.create(on=TUESDAY)
    return main_channel()


@pytest.mark.parametrize(
    ("day", "silent"),
    [
        (17, 0),  # Tuesday itself
        (18, 0),  # Wednesday is not over yet
        (19, 1),  # all of Wednesday went by
        (20, 2),
        (21, 3),  # Saturday: Wednesday, Thursday, Friday
        (22, 3),  # weekends are no planned days
        (23, 3),
        (24, 4),
    ],
)
def test_only_planned_days_that_are_over_count(channel, day, silent):
    assert silent_reading_days(channel, on(date(2026, 11, day), hour=23)) == silent


@pytest.mark.parametrize(
    ("day", "silent"),
    [
        (date(2026, 12, 25), 0),  # Friday, Christmas
        (date(2026, 12, 28), 0),  # Monday, given for the Saturday
        (date(2026, 12, 29), 0),
        (date(2026, 12, 30), 1),  # Tuesday went by
        (date(2027, 1, 1), 3),
        (date(2027, 1, 4), 3),  # New Year's Day and a weekend
    ],
)
def test_bank_holidays_are_no_planned_days(channel, day, silent):
    DeskDay.objects.create(on=date(2026, 12, 24))
    assert silent_reading_days(channel, on(day)) == silent


@pytest.mark.parametrize("weekday", range(7))
def test_who_opens_the_desk_on_every_planned_day_is_never_silent(channel, weekday):
    day = TUESDAY + timedelta(days=weekday)
    plan = plan_of(channel)
    for past in (TUESDAY + timedelta(days=number) for number in range(weekday + 1)):
        if plan.holds(past):
            mark_desk_day(on(past))
    assert silent_since(channel, on(day)) is None


def test_days_on_which_all_readers_are_away_were_never_planned(channel):
    for reader in Reader.objects.filter(channel=channel):
        Absence.objects.create(user=reader.user, first_on=date(2026, 11, 18), last_on=date(2026, 11, 27))
    assert silent_reading_days(channel, on(date(2026, 11, 30))) == 0
    assert silent_reading_days(channel, on(date(2026, 12, 1))) == 1


def test_opening_the_desk_twice_on_a_day_is_one_row(django_assert_num_queries):
    mark_desk_day(on(TUESDAY))
    with django_assert_num_queries(1):
        mark_desk_day(on(TUESDAY, hour=15))
    assert DeskDay.objects.count() == 1


def test_opening_the_desk_ends_the_silence(channel, client):
    DeskDay.objects.all().delete()
    client.force_login(cast.triage())
    client.get("/admin/feedback/")
    assert DeskDay.objects.count() == 1


def test_somebody_without_the_role_is_no_reader(channel, client):
    DeskDay.objects.all().delete()
    client.force_login(cast.coordinator())
    client.get("/admin/feedback/")
    assert not DeskDay.objects.exists()


@pytest.mark.parametrize(("day", "status"), [(20, ChannelStatus.OPEN), (21, ChannelStatus.PAUSED)])
def test_after_three_silent_reading_days_it_pauses_by_itself(channel, day, status):
    look_for_silence(on(date(2026, 11, day)))
    channel.refresh_from_db()
    assert channel.status == status


def test_pausing_by_itself_is_in_the_log_without_a_person_and_says_why(channel):
    look_for_silence(on(date(2026, 11, 24)))
    look_for_silence(on(date(2026, 11, 24)))
    channel.refresh_from_db()
    assert "Nobody has read messages since Tuesday 17 November." in channel.public_message
    assert [entry.user_id for entry in ModelLogEntry.objects.filter(action="feedback.pause_channel")] == [None]


def mails() -> int:
    return OutboxMessage.objects.count()


def test_lead_and_deputy_are_told_once_a_day(channel):
    cast.safeguarding_lead()
    cast.make_user("Yusuf", cast.RoleName.SAFEGUARDING)
    look_for_silence(on(date(2026, 11, 18)))
    assert mails() == 0
    look_for_silence(on(date(2026, 11, 19)))
    look_for_silence(on(date(2026, 11, 19), hour=10))
    assert mails() == 2
    assert Alert.objects.get().kind == AlertKind.SILENT


def test_nobody_is_told_of_a_way_in_that_is_shut(channel):
    cast.safeguarding_lead()
    Channel.objects.update(status=ChannelStatus.PAUSED)
    look_for_silence(on(date(2026, 12, 24)))
    assert (mails(), Alert.objects.count()) == (0, 0)


def test_reading_again_does_not_open_it_a_person_does(channel):
    look_for_silence(on(date(2026, 11, 24)))
    mark_desk_day(on(date(2026, 11, 24)))
    look_for_silence(on(date(2026, 11, 24)))
    assert Channel.objects.get(pk=channel.pk).status == ChannelStatus.PAUSED


def test_a_channel_opened_anew_starts_to_count_on_that_day(channel):
    Channel.objects.filter(pk=channel.pk).update(opened_on=date(2026, 11, 27))
    channel.refresh_from_db()
    assert silent_since(channel, on(date(2026, 11, 30))) is None
    assert silent_since(channel, on(date(2026, 12, 1))) == date(2026, 11, 27)


def test_a_channel_that_is_shut_has_no_readers_to_wait_for(channel):
    channel.status = ChannelStatus.PAUSED
    assert silent_since(channel, on(date(2026, 12, 1))) is None


def test_the_public_words_change_by_themselves(visitor):
    long_ago = datetime.now(tz=UTC).date() - timedelta(days=10)
    DeskDay.objects.create(on=long_ago)
    Channel.objects.update(opened_on=long_ago)
    words = "Nobody has read messages since"
    assert words in visitor.get("/tell-us/").content.decode()
    thanks = visitor.tell(text="The lock.").content.decode()
    assert words in thanks
    assert "We read next on" not in thanks


def test_the_thread_says_it_too(visitor):
    DeskDay.objects.create(on=datetime.now(tz=UTC).date() - timedelta(days=10))
    make_submission(draft_key=bytes(32))
    page = visitor.come_back(receipts.from_draft_key(bytes(32)).symbols).content.decode()
    assert "Nobody has read messages since" in page


def test_while_somebody_reads_nothing_is_said(visitor):
    mark_desk_day(datetime.now(tz=UTC))
    assert "Nobody has read" not in visitor.get("/tell-us/").content.decode()


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        (ChannelStatus.DRAFT, "This is not open yet"),
        (ChannelStatus.PAUSED, "We cannot read messages here now"),
        (ChannelStatus.CLOSED, "We have stopped taking messages here"),
    ],
)
def test_a_way_in_that_is_not_open_says_so_with_its_own_words(visitor, status, heading):
    Channel.objects.update(status=status, public_message="Tom is away until Monday.")
    page = visitor.get("/tell-us/").content.decode()
    assert heading in page
    assert "Tom is away until Monday." in page
    assert 'value="mine"' not in page
