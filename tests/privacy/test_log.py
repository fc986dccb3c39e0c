"""The log on the screen: information governance alone reads it, and Wagtail's own history is shut."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.services import record
from tests import cast
from tests.factories import make_theme

LOG = "/admin/log/"

pytestmark = pytest.mark.django_db


def write(times=1, by=None):
    for number in range(times):
        record("taxonomy.change", make_theme(), by=by, number=number)


@pytest.fixture
def governance(client):
    person = cast.governance()
    client.force_login(person)
    return person


def test_it_shows_who_did_what(client, governance):
    write(by=cast.administrator())
    page = client.get(LOG).text
    assert "Changed the vocabulary" in page and "Sam" in page


@pytest.mark.parametrize(
    "person",
    [cast.administrator, cast.triage, cast.safeguarding_lead, cast.coordinator, cast.editor, cast.service_contact],
)
def test_other_staff_do_not_read_it(client, person):
    write()
    client.force_login(person())
    assert "Changed the vocabulary" not in client.get(LOG, follow=True).text


def test_a_stranger_is_sent_to_sign_in(client):
    assert "/accounts/login/" in client.get(LOG)["Location"]


def test_it_can_only_be_looked_at(client, governance):
    assert client.post(LOG).status_code == 405


@pytest.mark.parametrize("person", [cast.triage, cast.administrator, cast.governance, cast.editor])
@pytest.mark.parametrize("where", ["", "results/"])
def test_wagtails_own_history_is_shut_for_everyone(client, person, where):
    client.force_login(person())
    assert client.get(f"/admin/reports/site-history/{where}").status_code in {403, 404}


def test_it_can_be_narrowed_to_one_person_and_one_action(client, governance):
    write(by=cast.administrator())
    write(by=governance)
    page = client.get(f"{LOG}?who={governance.pk}&action=taxonomy.change").text
    table = page.split("<tbody>")[1]
    assert "Hannah" in table and "Sam" not in table


def test_it_goes_on_by_time(client, governance):
    write(times=60)
    page = client.get(LOG).text
    older = page.split('<a href="?action=&amp;who=&amp;before=')[1].split('"')[0]
    assert "number: 0" not in page.split("<tbody>")[1]
    assert "number: 0" in client.get(f"{LOG}?before={older}").text


@pytest.mark.parametrize(
    "query", ["?before=yesterday", "?before=2026-13-45T00:00:00Z", "?who=x", "?who=-1", "?action=z"]
)
def test_nonsense_is_answered_calmly(client, governance, query):
    assert client.get(LOG + query).status_code == 200


def test_it_costs_the_same_however_long(client, governance):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            client.get(LOG)
        return len(seen)

    write(by=governance)
    client.get(LOG)
    few = queries()
    write(times=20, by=governance)
    assert queries() == few
