"""The log: closed list, no words, outlives things, and shows if somebody changed it."""

import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from wagtail.models import ModelLogEntry

from audit import services
from audit.actions import ACTIONS
from audit.models import ChainLink
from tests import cast
from tests.factories import make_theme


@pytest.fixture(autouse=True)
def _an_action(monkeypatch):
    monkeypatch.setitem(ACTIONS, "taxonomy.change", "Changed the vocabulary")


def entries():
    return ModelLogEntry.objects.filter(action="taxonomy.change").order_by("pk")


def recorded(number=1, **codes):
    theme, person = make_theme(), cast.make_user(f"Person {number}")
    services.record("taxonomy.change", theme, by=person, **codes)
    return theme, person


@pytest.mark.django_db
def test_an_entry_says_who_did_what_to_what():
    theme, person = recorded(fields=["name"])
    entry = entries().get()
    assert (entry.user, entry.object_id, entry.data) == (person, str(theme.pk), {"fields": ["name"]})


@pytest.mark.django_db
def test_an_action_that_is_not_on_the_list_is_refused():
    with pytest.raises(services.UnknownActionError):
        services.record("taxonomy.dream", make_theme(), by=None)


@pytest.mark.django_db
def test_the_name_in_the_log_is_a_reference_or_a_number_and_no_words():
    theme, _person = recorded()
    assert entries().get().label == f"taxonomy.Theme {theme.pk}"


@pytest.mark.django_db
def test_an_entry_outlives_its_thing_and_its_person():
    theme, person = recorded()
    theme.delete()
    person.delete()
    assert entries().count() == 1
    assert services.first_broken_link() is None


@pytest.mark.django_db
def test_an_entry_goes_with_the_change_that_did_not_happen():
    class ChangedMind(Exception):
        pass

    with pytest.raises(ChangedMind), transaction.atomic():
        recorded()
        raise ChangedMind
    assert not entries().exists()
    assert services.first_broken_link() is None


@pytest.mark.django_db
def test_a_chain_of_several_entries_is_whole():
    for number in range(4):
        recorded(number, count=number, flag=True, nothing=None)
    assert services.first_broken_link() is None
    assert ChainLink.objects.count() == 5


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [{"action": "taxonomy.add"}, {"data": {"fields": ["slug"]}}, {"label": "another"}, {"object_id": "0"}]
)
def test_a_changed_entry_shows(change):
    for number in range(3):
        recorded(number)
    ModelLogEntry.objects.filter(pk=entries()[1].pk).update(**change)
    assert services.first_broken_link() == 2


@pytest.mark.django_db
def test_an_entry_put_to_somebody_elses_name_shows():
    recorded()
    entries().update(user=cast.stranger())
    assert services.first_broken_link() == 1


@pytest.mark.django_db
def test_a_removed_entry_shows():
    for number in range(3):
        recorded(number)
    entries()[2].delete()
    assert services.first_broken_link() == 3


@pytest.mark.django_db
def test_a_removed_entry_with_its_link_shows():
    for number in range(3):
        recorded(number)
    entries()[1].delete()
    ChainLink.objects.filter(number=2).delete()
    assert services.first_broken_link() == 3


@pytest.mark.django_db
def test_a_log_whose_end_was_cut_off_shows_to_who_remembers_it():
    recorded()
    remembered = services.last_link()
    assert services.still_holds(remembered)
    ChainLink.objects.filter(number=1).delete()
    assert services.first_broken_link() is None
    assert not services.still_holds(remembered)


@pytest.mark.django_db
@pytest.mark.parametrize("remembered", ["", "x", "1", "1:00", "-1:00"])
def test_what_was_never_printed_does_not_hold(remembered):
    assert not services.still_holds(remembered)


@pytest.mark.django_db
def test_the_command_says_that_the_log_is_whole_and_what_to_write_down():
    recorded()
    out = StringIO()
    call_command("check_log", stdout=out)
    assert "The log is whole: 1 entries." in out.getvalue()
    assert services.last_link() in out.getvalue()


@pytest.mark.django_db
def test_the_command_fails_where_the_chain_breaks():
    recorded()
    entries().update(label="another")
    with pytest.raises(CommandError, match="link 1"):
        call_command("check_log", stdout=StringIO())


@pytest.mark.django_db
def test_the_command_fails_where_the_end_was_cut_off():
    recorded()
    with pytest.raises(CommandError, match="cut off"):
        call_command("check_log", remembered="7:00", stdout=StringIO())


@pytest.mark.django_db
def test_lines_come_newest_first_with_words():
    recorded(1, step=1)
    recorded(2, step=2)
    lines = services.log_lines(action="taxonomy.change", count=5)
    assert [line.codes["step"] for line in lines] == [2, 1]
    assert lines[0].words == "Changed the vocabulary"


@pytest.mark.django_db
def test_lines_can_be_asked_by_person_and_by_time():
    _theme, person = recorded(1)
    recorded(2)
    mine = services.log_lines(user_id=person.pk, count=5)
    assert [line.user_id for line in mine] == [person.pk]
    assert services.log_lines(before=mine[0].at, action="taxonomy.change", count=5) == []


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_make_one_chain():
    """On PostgreSQL the first link is the lock; SQLite lets one write at a time by itself."""
    theme, person = make_theme(), cast.make_user("Sam")

    def write():
        try:
            for number in range(5):
                with transaction.atomic():
                    services.record("taxonomy.change", theme, by=person, number=number)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert list(ChainLink.objects.values_list("number", flat=True).order_by("number")) == list(range(21))
    assert services.first_broken_link() is None
