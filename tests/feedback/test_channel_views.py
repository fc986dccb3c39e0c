"""The ways in, on the staff's screens: each door's ladder, and what comes of a press."""

import pytest
from django.urls import reverse

from feedback.choices import ChannelStatus
from feedback.models import Absence, Channel, Reader
from feedback.services.sending import main_channel
from taxonomy.models import PartnershipSettings
from tests import cast
from tests.factories import make_service
from tests.feedback.staff import is_shut
from users.models import User

pytestmark = pytest.mark.django_db
WHO_MAY = [cast.coordinator, cast.safeguarding_lead]
WHO_MAY_NOT = [cast.triage, cast.service_contact, cast.commissioner, cast.editor, cast.administrator, cast.stranger]
PAGES = ["index", "new", "page", "edit"]
POSTS = ["open", "pause", "close"]


def door(verb: str, channel=None) -> str:
    return reverse(f"ways_in:{verb}", args=[] if verb in ("index", "new", "absences") else [channel or 999_999])


def typed(*readers: User, **fields) -> dict:
    """A filled form: readers on Mondays and Wednesdays, one question with two answers, one left empty."""
    people = {}
    for number in range(2):
        people[f"readers-{number}-user"] = readers[number].pk if number < len(readers) else ""
        people[f"readers-{number}-weekdays"] = ["0", "2"]
    questions = {
        "questions-0-words": "Can you lock your door?",
        "questions-0-kind": "choice",
        "questions-0-answers": "Yes\n\n No ",
        "questions-1-words": "",
        "questions-1-kind": "words",
    }
    counts = {f"{name}-{what}_FORMS": 2 for name in ("readers", "questions") for what in ("TOTAL", "INITIAL")}
    return {"name": "Where you live", "short": "n2", "keep_months": 6, **people, **questions, **counts, **fields}


@pytest.fixture
def channel() -> Channel:
    """The main one, open, with readers who have their role; nothing is missing."""
    settings = PartnershipSettings.load()
    settings.safeguarding_name, settings.duty_desk_phone = "Marian Doyle", "01632 960133"
    settings.save()
    found = main_channel()
    for reader in Reader.objects.filter(channel=found).select_related("user"):
        cast.give_role(reader.user, cast.RoleName.TRIAGE)
    cast.make_user("Lead", cast.RoleName.SAFEGUARDING)
    return found


@pytest.fixture
def ines(client) -> User:
    user = cast.coordinator()
    client.force_login(user)
    return user


def status(channel) -> str:
    return Channel.objects.get(pk=channel.pk).status


# The ladder


@pytest.mark.parametrize("who", WHO_MAY)
def test_every_screen_opens_for_who_sets_them_up(client, channel, who):
    client.force_login(who())
    assert {client.get(door(verb, channel.pk)).status_code for verb in PAGES} == {200}


@pytest.mark.parametrize("who", WHO_MAY_NOT)
def test_no_other_role_opens_any_of_them(client, channel, who):
    client.force_login(who())
    assert all(is_shut(client.get(door(verb, channel.pk))) for verb in PAGES)
    assert all(is_shut(client.post(door(verb, channel.pk), {f"{verb}-message": "x"})) for verb in POSTS)
    assert is_shut(client.post(door("new"), typed()))
    assert status(channel) == ChannelStatus.OPEN


@pytest.mark.parametrize("verb", [*PAGES, *POSTS, "absences"])
def test_strangers_are_sent_to_sign_in(client, channel, verb):
    assert is_shut(client.post(door(verb, channel.pk)))


@pytest.mark.parametrize("verb", POSTS)
def test_looking_changes_nothing(client, ines, channel, verb):
    assert client.get(door(verb, channel.pk)).status_code == 405


@pytest.mark.parametrize("verb", ["page", "edit", *POSTS])
def test_what_is_not_there_is_not_found(client, ines, verb):
    assert client.post(door(verb)).status_code == 404


def test_a_superuser_gets_no_short_cut(client, channel):
    user = cast.stranger()
    user.is_superuser = user.is_staff = True
    user.save()
    client.force_login(user)
    assert is_shut(client.get(door("index")))


# What comes of it


def test_the_list_costs_the_same_queries_at_any_length(client, ines, channel, django_assert_max_num_queries):
    client.get(door("index"))
    for number in range(8):
        other = Channel.objects.create(name=f"Way {number}", short=f"w{number}")
        Reader.objects.create(channel=other, user=cast.make_user(f"Reader {number}"))
    with django_assert_max_num_queries(20):
        page = client.get(door("index")).content.decode()
    assert "Way 7" in page


def test_a_new_one_is_a_draft_with_what_was_typed(client, ines):
    service = make_service()
    readers = cast.triage(), cast.second_triage()
    client.post(door("new"), typed(*readers, services=[service.pk]), follow=True)
    made = Channel.objects.get(short="n2")
    assert (made.status, made.keep_months, list(made.services.all())) == (ChannelStatus.DRAFT, 6, [service])
    assert [(one.words, one.answers) for one in made.questions.all()] == [("Can you lock your door?", ["Yes", "No"])]
    assert [(one.user, one.weekdays) for one in made.readers.all()] == [(readers[0], "0,2"), (readers[1], "0,2")]


def test_what_is_there_stands_in_the_form(client, ines):
    client.post(door("new"), typed(cast.triage(), cast.second_triage()))
    page = client.get(door("edit", Channel.objects.get(short="n2").pk)).content.decode()
    assert "Can you lock your door?" in page
    assert "Yes\nNo</textarea>" in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"short": "hostel"}, "names a service or a topic"),
        ({"short": "a b"}, "Use letters, numbers and dashes"),
        ({"short": "us"}, "Another way in has this address."),
        ({"name": "Tell us"}, "Another way in has this name."),
        ({"questions-0-answers": "Yes"}, "Write two to eight answers"),
        ({"keep_months": 0}, "1"),
        ({"readers-0-weekdays": []}, "Tick at least one day."),
    ],
)
def test_what_is_not_right_is_said_and_nothing_typed_is_lost(client, ines, fields, words):
    make_service(name="Harbour Lane hostel")
    page = client.post(door("new"), typed(cast.triage(), asks_about="What it is like.", **fields))
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "What it is like." in page.content.decode()
    assert Channel.objects.count() == 1


def test_nobody_is_first_and_second(client, ines):
    tom = cast.triage()
    page = client.post(door("new"), typed(tom, tom))
    assert "Somebody is named twice." in page.content.decode()


def test_somebody_who_may_not_read_cannot_be_named(client, ines):
    page = client.post(door("new"), typed(ines))
    assert page.status_code == 422


def test_an_open_one_cannot_lose_its_readers(client, ines, channel):
    first = channel.readers.first().user
    page = client.post(door("edit", channel.pk), typed(first, name="Tell us", short="us"))
    assert page.status_code == 422
    assert "Name two people who read messages" in page.content.decode()
    assert channel.readers.count() == 2


def test_pausing_shows_the_words_to_everyone_and_opening_takes_them_away(client, visitor, ines, channel):
    client.post(door("pause", channel.pk), {"pause-message": "Tom is back on Monday."})
    assert status(channel) == ChannelStatus.PAUSED
    assert "Tom is back on Monday." in visitor.get("/tell-us/").content.decode()
    client.post(door("open", channel.pk))
    assert status(channel) == ChannelStatus.OPEN
    assert "Tom is back on Monday." not in visitor.get("/tell-us/").content.decode()


@pytest.mark.parametrize("verb", ["pause", "close"])
def test_shutting_needs_words_for_everyone(client, ines, channel, verb):
    page = client.post(door(verb, channel.pk), {f"{verb}-message": " "})
    assert page.status_code == 422
    assert status(channel) == ChannelStatus.OPEN


def test_closing_offers_the_other_ways(client, visitor, ines, channel):
    PartnershipSettings.objects.update(phone="01632 960100")
    client.post(door("close", channel.pk), {"close-message": "We have heard enough. Thank you."})
    page = visitor.get("/tell-us/").content.decode()
    assert "We have heard enough. Thank you." in page
    assert "01632 960100" in page


def test_what_is_missing_stands_where_it_would_open(client, ines):
    Channel.objects.update(status=ChannelStatus.DRAFT)
    page = client.get(door("page", main_channel().pk)).content.decode()
    assert "Before it can open" in page
    opened = client.post(door("open", main_channel().pk), follow=True).content.decode()
    assert "Name two people who read messages" in opened
    assert status(main_channel()) == ChannelStatus.DRAFT


def test_a_second_press_meets_how_it_stands_now(client, ines, channel):
    client.post(door("close", channel.pk), {"close-message": "Over."})
    page = client.post(door("pause", channel.pk), {"pause-message": "Again."}, follow=True)
    assert "A colleague was quicker." in page.content.decode()


# Days away


def days(user, first="2100-03-01", last="2100-03-05") -> dict:
    return {"user": user.pk, "first_on": first, "last_on": last}


def test_a_reader_enters_and_takes_back_their_own(client):
    tom = cast.triage()
    client.force_login(tom)
    assert "1 March 2100" in client.post(door("absences"), days(tom), follow=True).content.decode()
    client.post(reverse("ways_in:take_back", args=[Absence.objects.get().pk]))
    assert not Absence.objects.exists()


def test_a_reader_neither_sees_nor_changes_a_colleagues(client):
    tom, priya = cast.triage(), cast.second_triage()
    absence = Absence.objects.create(user=priya, first_on="2100-03-01", last_on="2100-03-05")
    client.force_login(tom)
    assert "Priya" not in client.get(door("absences")).content.decode()
    assert client.post(door("absences"), days(priya)).status_code == 422
    assert client.post(reverse("ways_in:take_back", args=[absence.pk])).status_code == 404
    assert Absence.objects.count() == 1


def test_the_coordinator_enters_anyones(client, ines):
    tom = cast.triage()
    client.post(door("absences"), days(tom))
    assert Absence.objects.get().user == tom


@pytest.mark.parametrize("last", ["2027-02-28", "2028-03-03"])
def test_days_in_the_wrong_order_or_over_a_year_are_told(client, last):
    tom = cast.triage()
    client.force_login(tom)
    assert client.post(door("absences"), days(tom, last=last)).status_code == 422
    assert not Absence.objects.exists()


@pytest.mark.parametrize("who", [cast.editor, cast.commissioner, cast.administrator, cast.stranger])
def test_who_reads_nothing_has_no_days_to_enter(client, who):
    client.force_login(who())
    assert is_shut(client.post(door("absences"), {}))


def test_taking_back_is_a_press_and_not_a_look(client, ines):
    absence = Absence.objects.create(user=cast.triage(), first_on="2100-03-01", last_on="2100-03-05")
    assert client.get(reverse("ways_in:take_back", args=[absence.pk])).status_code == 405
    assert client.post(reverse("ways_in:take_back", args=[999_999])).status_code == 404
