"""The vocabulary in the staff area: administrators alone, each change logged and public at once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core.models import current_generation
from taxonomy.models import Affiliation, Helpline, PartnershipSettings, Theme
from taxonomy.viewsets import VocabularyGroup
from tests import cast
from tests.factories import make_service, make_theme

WORDS = [viewset.model._meta.model_name for viewset in VocabularyGroup.items]
THEME = {"code": "T03", "name": "Missed appointments", "slug": "missed-appointments", "is_active": "on"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    person = cast.administrator()
    client.force_login(person)
    return person


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("page", ["index", "add"])
def test_an_administrator_opens_each_list_and_form(client, admin, word, page):
    assert client.get(reverse(f"{word}:{page}")).status_code == 200


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("person", [cast.coordinator, cast.editor, cast.triage, cast.governance])
def test_other_staff_do_not(client, word, person):
    client.force_login(person())
    assert client.get(reverse(f"{word}:index")).status_code == 302
    assert client.post(reverse(f"{word}:add"), {}).status_code == 302


def test_a_superuser_without_a_role_does_not(client):
    from users.models import User
    from users.roles import RoleName, give_role

    person = User.objects.create_superuser("root@northmere.example")
    give_role(person, RoleName.EDITOR)
    client.force_login(person)
    assert client.get(reverse("theme:index")).status_code == 302


def test_a_stranger_is_sent_to_sign_in(client):
    assert "/accounts/login/" in client.get(reverse("theme:index"))["Location"]


def test_a_new_theme_is_written_logged_and_public(client, admin):
    before = current_generation()
    client.post(reverse("theme:add"), THEME)
    theme = Theme.objects.get(slug="missed-appointments")
    entry = ModelLogEntry.objects.get(action="taxonomy.add")
    assert (entry.user, entry.object_id) == (admin, str(theme.pk))
    assert current_generation() > before


def test_a_changed_theme_is_logged_by_field_and_not_by_word(client, admin):
    theme = make_theme(code="T03", name="Missed", slug="missed")
    client.post(reverse("theme:edit", args=[theme.pk]), THEME)
    entry = ModelLogEntry.objects.get(action="taxonomy.change")
    assert entry.data == {"fields": ["name", "slug"]}
    assert "Missed" not in entry.label


def test_a_form_with_a_mistake_changes_nothing(client, admin):
    response = client.post(reverse("theme:add"), THEME | {"name": ""})
    assert response.status_code == 200
    assert not Theme.objects.filter(code="T03").exists()


def test_a_theme_cannot_be_deleted_by_anyone(client, admin):
    theme = make_theme()
    assert client.post(f"/admin/theme/delete/{theme.pk}/").status_code == 404
    assert "delete" not in client.get(reverse("theme:edit", args=[theme.pk])).text.lower().split("<main")[-1]


def test_somebody_who_left_a_service_is_taken_off(client, admin):
    tie = Affiliation.objects.create(user=admin, service=make_service())
    client.post(reverse("affiliation:delete", args=[tie.pk]))
    assert not Affiliation.objects.exists()
    assert ModelLogEntry.objects.filter(action="taxonomy.remove").exists()


def test_a_missing_theme_is_not_found(client, admin):
    assert client.get(reverse("theme:edit", args=[999])).status_code == 404


def test_the_history_of_a_word_names_who_and_when(client, admin):
    client.post(reverse("theme:add"), THEME)
    response = client.get(reverse("theme:history", args=[Theme.objects.get(code="T03").pk]))
    assert "Added to the vocabulary" in response.text


def queries_for_services(client, count):
    for _number in range(count):
        make_service()
    client.get(reverse("service:index"))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("service:index"))
    return len(queries)


def test_lists_cost_the_same_however_long(client, admin):
    assert queries_for_services(client, 2) == queries_for_services(client, 12) <= 15


def test_helplines_that_wait_for_their_check_stand_on_the_administrators_home(client, admin):
    Helpline.objects.create(name="Crisis Line", value="01632 960111", words="Ring", hours="Always")
    assert "Helplines to check" in client.get("/admin/").text


def test_checked_helplines_are_not_spoken_of(client, admin):
    Helpline.objects.all().delete()
    Helpline.objects.create(name="Crisis Line", value="1", words="Ring", hours="Always", last_checked_on=date.today())
    assert "Helplines to check" not in client.get("/admin/").text


def test_other_staff_are_not_asked_to_check(client):
    Helpline.objects.create(name="Crisis Line", value="01632 960111", words="Ring", hours="Always")
    client.force_login(cast.editor())
    assert "Helplines to check" not in client.get("/admin/").text


def settings_url():
    return reverse("wagtailsettings:edit", args=["taxonomy", "partnershipsettings", PartnershipSettings.load().pk])


def filled(**changes):
    kept = PartnershipSettings.load()
    fields = {field.name: getattr(kept, field.name) for field in kept._meta.fields if field.name != "id"}
    return fields | {"reading_days": kept.reading_days.split(",")} | changes


def test_reading_days_are_ticked_and_kept_in_order(client, admin):
    response = client.post(settings_url(), filled(reading_days=["4", "1"], name="Alongside Northmere"))
    assert response.status_code == 302
    assert PartnershipSettings.objects.get().reading_weekdays == {1, 4}


def test_the_settings_need_one_reading_day(client, admin):
    response = client.post(settings_url(), filled(reading_days=[]))
    assert "Tick at least one day" in response.text


def test_the_ticks_show_what_is_set(client, admin):
    page = client.get(settings_url()).text
    assert page.count("checked") >= 5


def test_other_staff_cannot_change_the_settings(client):
    where = settings_url()
    client.force_login(cast.editor())
    assert client.get(where).status_code == 302
