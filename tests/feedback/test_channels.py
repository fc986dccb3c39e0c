"""Ways in: no promise without a reader, and every change written down."""

from datetime import UTC, date, datetime, timedelta

import pytest
from wagtail.models import ModelLogEntry

from core.models import current_generation
from core.workflow import NotReadyError, StaleError
from feedback.choices import ChannelStatus, QuestionKind
from feedback.models import Absence, Channel, DeskDay
from feedback.services.channels import (
    AbsenceError,
    ChannelData,
    QuestionData,
    ReaderData,
    close_channel,
    forget_absences,
    named_in,
    not_ready,
    note_absence,
    open_channel,
    pause_channel,
    save_channel,
    take_absence_back,
)
from feedback.services.sending import main_channel
from taxonomy.models import PartnershipSettings
from tests import cast
from tests.factories import make_service
from users.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
WEEK = (0, 1, 2, 3, 4)


@pytest.fixture
def partnership():
    settings = PartnershipSettings.load()
    settings.safeguarding_name, settings.duty_desk_phone = "Marian Doyle", "01632 960133"
    settings.save()
    cast.safeguarding_lead()
    return settings


@pytest.fixture
def ines():
    return cast.coordinator()


@pytest.fixture
def readers():
    return ReaderData(cast.triage(), WEEK), ReaderData(cast.second_triage(), (0, 2))


@pytest.fixture
def channel(partnership, readers, ines) -> Channel:
    """A draft of which nothing is missing."""
    return save_channel(None, ChannelData("Where you live", "n2", readers=readers), by=ines)


def logged(action: str) -> list:
    return list(ModelLogEntry.objects.filter(action=f"feedback.{action}").values_list("user_id", flat=True))


def test_a_new_installation_has_a_way_in_that_is_not_open():
    Channel.objects.all().delete()
    assert main_channel().status == ChannelStatus.DRAFT
    assert main_channel() == main_channel()


def test_everything_typed_is_kept_in_its_order(ines, readers):
    questions = (
        QuestionData(QuestionKind.CARDS, "How does it feel?", "Cards help."),
        QuestionData(QuestionKind.CHOICE, "Can you lock your door?", "", ("Yes", "No")),
    )
    service = make_service()
    data = ChannelData("Here", "h1", "The flats.", 6, (service,), (), questions, readers)
    channel = save_channel(None, data, by=ines)
    assert [(one.number, one.words, one.answers) for one in channel.questions.all()] == [
        (1, "How does it feel?", []),
        (2, "Can you lock your door?", ["Yes", "No"]),
    ]
    assert [(one.order, one.weekdays) for one in channel.readers.all()] == [(1, "0,1,2,3,4"), (2, "0,2")]
    assert (channel.keep_months, list(channel.services.all()), channel.status) == (6, [service], ChannelStatus.DRAFT)
    assert logged("change_channel") == [ines.pk]


def test_a_channel_made_later_never_takes_the_place_of_the_main_one(ines):
    Channel.objects.all().delete()
    later = save_channel(None, ChannelData("Later", "l"), by=ines)
    assert main_channel() != later


def test_it_opens_with_people_behind_it(channel, ines):
    before = current_generation()
    open_channel(channel, by=ines, on=TODAY)
    channel.refresh_from_db()
    assert (channel.status, channel.opened_on) == (ChannelStatus.OPEN, TODAY)
    assert current_generation() > before
    assert logged("open_channel") == [ines.pk]


def only_one_reader(channel):
    channel.readers.last().delete()


def second_reads_on_no_day(channel):
    channel.readers.filter(order=2).update(weekdays="")


def second_may_not_read(channel):
    channel.readers.last().user.groups.clear()


def second_has_left(channel):
    user = channel.readers.last().user
    user.is_active = False
    user.save()


def no_name_of_the_lead(channel):
    PartnershipSettings.objects.update(safeguarding_name="")


def no_lead(channel):
    holder = User.objects.get(first_name="Marian")
    holder.groups.clear()


def no_duty_desk(channel):
    PartnershipSettings.objects.update(duty_desk_phone="")


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (only_one_reader, "two people"),
        (second_reads_on_no_day, "two people"),
        (second_may_not_read, "two people"),
        (second_has_left, "two people"),
        (no_name_of_the_lead, "keeps people safe"),
        (no_lead, "safeguarding lead"),
        (no_duty_desk, "duty desk"),
    ],
)
def test_it_does_not_open_while_something_is_missing(channel, ines, spoil, word):
    spoil(channel)
    with pytest.raises(NotReadyError) as not_open:
        open_channel(channel, by=ines, on=TODAY)
    assert len(not_open.value.reasons) == 1
    assert word in not_open.value.reasons[0]
    assert Channel.objects.get(pk=channel.pk).status == ChannelStatus.DRAFT
    assert not logged("open_channel")


def test_an_open_one_keeps_its_two_readers(channel, ines, readers):
    open_channel(channel, by=ines, on=TODAY)
    with pytest.raises(NotReadyError):
        save_channel(channel, ChannelData("Where you live", "n2", readers=readers[:1]), by=ines)
    assert channel.readers.count() == 2


def test_the_short_address_of_a_channel_that_was_open_stays(channel, ines, readers):
    open_channel(channel, by=ines, on=TODAY)
    pause_channel(channel, message="Back on Monday.", by=ines)
    save_channel(channel, ChannelData("Another name", "new", readers=readers), by=ines)
    channel.refresh_from_db()
    assert (channel.name, channel.short) == ("Another name", "n2")


def test_pausing_says_why_and_opening_takes_the_words_away(channel, ines):
    open_channel(channel, by=ines, on=TODAY)
    pause_channel(channel, message="Back on Monday.", by=ines)
    assert (channel.status, channel.public_message) == (ChannelStatus.PAUSED, "Back on Monday.")
    open_channel(channel, by=ines, on=TODAY)
    assert (channel.status, channel.public_message) == (ChannelStatus.OPEN, "")
    assert logged("pause_channel") == [ines.pk]


def test_closing_says_why(channel, ines):
    open_channel(channel, by=ines, on=TODAY)
    close_channel(channel, message="We have heard enough. Thank you.", by=ines)
    channel.refresh_from_db()
    assert (channel.status, channel.public_message) == (ChannelStatus.CLOSED, "We have heard enough. Thank you.")
    assert logged("close_channel") == [ines.pk]


@pytest.mark.parametrize("shut", [pause_channel, close_channel])
def test_a_draft_is_neither_paused_nor_closed(channel, ines, shut):
    with pytest.raises(StaleError):
        shut(channel, message="x", by=ines)


def test_what_is_missing_costs_the_same_queries_for_any_channel(channel, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert not_ready(channel) == []


@pytest.mark.parametrize(
    ("short", "word"), [("harbour", "harbour"), ("ourhostel", "hostel"), ("us", ""), ("n2", ""), ("at", "")]
)
def test_a_short_address_that_names_a_service_is_found_out(short, word):
    make_service(name="Harbour Lane hostel at")
    assert named_in(short) == word


def test_people_note_their_own_absence_and_the_log_does_not_say_when(partnership):
    tom = cast.triage()
    note_absence(tom, first_on=TODAY, last_on=TODAY, by=tom)
    entry = ModelLogEntry.objects.get(action="feedback.change_absence")
    assert Absence.objects.get().user == tom
    assert "2026" not in str(entry.data)


def test_the_coordinator_notes_anyones(ines):
    tom = cast.triage()
    take_absence_back(note_absence(tom, first_on=TODAY, last_on=TODAY, by=ines), by=ines)
    assert not Absence.objects.exists()


def test_nobody_else_notes_it():
    tom, priya = cast.triage(), cast.second_triage()
    with pytest.raises(AbsenceError):
        note_absence(tom, first_on=TODAY, last_on=TODAY, by=priya)
    absence = note_absence(tom, first_on=TODAY, last_on=TODAY, by=tom)
    with pytest.raises(AbsenceError):
        take_absence_back(absence, by=priya)


@pytest.mark.parametrize("days", [-1, 367])
def test_an_absence_is_in_order_and_at_most_a_year(days):
    tom = cast.triage()
    with pytest.raises(AbsenceError):
        note_absence(tom, first_on=TODAY, last_on=TODAY + timedelta(days=days), by=tom)


def test_absences_go_three_months_after_they_are_over():
    tom, now = cast.triage(), datetime(2026, 11, 20, 3, tzinfo=UTC)
    Absence.objects.create(user=tom, first_on=date(2026, 7, 1), last_on=date(2026, 8, 19))
    kept = Absence.objects.create(user=tom, first_on=date(2026, 7, 1), last_on=date(2026, 8, 20))
    forget_absences(now)
    assert list(Absence.objects.all()) == [kept]


def test_a_desk_day_names_nobody():
    assert [field.name for field in DeskDay._meta.get_fields()] == ["on"]
