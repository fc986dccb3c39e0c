"""The alarm's own screens: alerts, the rota, the drill."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.dashboard import tiles_for
from core.second_looks import waiting_for
from core.workflow import NotReadyError, StaleError
from feedback.choices import AlertKind, AlertStep
from feedback.models import Alert, Drill, DutyTurn
from feedback.services import alerts, drills
from feedback.services.alerts import raise_alert
from taxonomy.models import Affiliation, PartnershipSettings
from tests import cast
from tests.factories import make_service
from tests.feedback.staff import is_shut

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HOUR = timedelta(hours=1)
NO_LEADS = [cast.coordinator, cast.triage, cast.service_contact, cast.governance, cast.administrator, cast.stranger]
NO_ROTA = [cast.triage, cast.service_contact, cast.governance, cast.administrator, cast.panel_member]
QUARTER = date(2026, 10, 1)


@pytest.fixture
def lead(client):
    user = cast.safeguarding_lead()
    client.force_login(user)
    return user


@pytest.fixture
def turn(lead):
    return DutyTurn.objects.create(
        person=lead, deputy=cast.safeguarding_deputy(), starts_at=NOW - HOUR, ends_at=NOW + 9 * HOUR
    )


def turn_data(person, deputy=None, **fields) -> dict:
    whole = {
        "person": person.pk,
        "deputy": deputy.pk if deputy else "",
        "starts_at": "2027-01-08T17:00",
        "ends_at": "2027-01-09T09:00",
        **fields,
    }
    return {f"turn-{name}": value for name, value in whole.items()}


def words(client, address) -> str:
    return client.get(address).content.decode()


def tiles(user) -> dict[str, str]:
    return {tile.words: tile.number for tile in tiles_for(user, timezone.now())}


# Alerts


def test_the_address_in_the_mail_is_the_page():
    assert reverse("feedback_alerts:index") == alerts.PAGE


def test_i_have_it(client, turn, lead):
    raise_alert(AlertKind.NOT_SAFE, now=NOW)
    page = words(client, "/admin/alerts/")
    assert "Somebody may be hurt" in page
    client.post(reverse("feedback_alerts:answer", args=[Alert.objects.get().pk]))
    assert Alert.objects.get().answered_by == lead
    assert "I have it" not in words(client, "/admin/alerts/").split("<ol")[1].split("</ol>")[0]


def test_the_second_who_presses_is_told(client, lead):
    raise_alert(AlertKind.NOT_SAFE, now=NOW)
    address = reverse("feedback_alerts:answer", args=[Alert.objects.get().pk])
    client.post(address)
    assert "A colleague has it already." in client.post(address, follow=True).content.decode()


def test_a_drill_is_called_one_on_the_page_alone(client, turn):
    raise_alert(AlertKind.DRILL, now=NOW)
    assert "This is a drill." in words(client, "/admin/alerts/")


def test_the_page_says_that_nobody_was_rung(client, lead):
    raise_alert(AlertKind.NOT_SAFE, now=NOW)
    page = words(client, "/admin/alerts/")
    assert "Nobody is on duty now" in page
    assert "no turn covered the time" in page


@pytest.mark.parametrize("who", [cast.triage, cast.safeguarding_deputy])
def test_at_the_last_step_everybody_at_the_desk_sees_the_number(turn, who):
    settings = PartnershipSettings.load()
    settings.duty_desk_phone = "01632 960133"
    settings.save()
    raise_alert(AlertKind.NOT_SAFE, now=NOW)
    Alert.objects.update(step=AlertStep.DUTY_DESK)
    reader = turn.deputy if who is cast.safeguarding_deputy else who()
    assert tiles(reader)["Ring the duty desk now"] == "01632 960133"


def test_a_drill_never_asks_to_ring_the_duty_desk(turn):
    raise_alert(AlertKind.DRILL, now=NOW)
    Alert.objects.update(step=AlertStep.DUTY_DESK)
    assert "Ring the duty desk now" not in tiles(turn.deputy)


def test_the_first_screen_counts_what_nobody_answered(turn):
    raise_alert(AlertKind.NOT_SAFE, now=NOW)
    assert tiles(turn.deputy)["Alerts to answer"] == "1"
    assert "Alerts to answer" not in tiles(cast.triage())


@pytest.mark.parametrize("who", NO_LEADS)
def test_no_other_role_opens_the_alerts(client, who):
    raise_alert(AlertKind.NOT_SAFE, now=NOW)
    drill = Drill.objects.create(asked_on=QUARTER)
    client.force_login(who())
    assert is_shut(client.get("/admin/alerts/"))
    assert is_shut(client.post(reverse("feedback_alerts:answer", args=[Alert.objects.get().pk])))
    assert is_shut(client.post(reverse("feedback_alerts:start_drill", args=[drill.pk])))
    assert Alert.objects.get().answered_at is None


def test_the_doors_of_the_alarm_are_shut_to_strangers_and_to_looking(client):
    addresses = [reverse("feedback_alerts:answer", args=[uuid4()]), reverse("feedback_alerts:start_drill", args=[1])]
    assert all(is_shut(client.post(address)) for address in addresses)
    client.force_login(cast.safeguarding_lead())
    assert {client.get(address).status_code for address in addresses} == {405}
    assert {client.post(address).status_code for address in addresses} == {404}


# The drill


def test_each_quarter_asks_for_one_drill():
    for day in (1, 2, 30):
        drills.ask_for_drill(datetime(2026, 10, day, 3, tzinfo=UTC))
    drills.ask_for_drill(datetime(2027, 1, 1, 3, tzinfo=UTC))
    assert list(Drill.objects.values_list("asked_on", flat=True)) == [date(2027, 1, 1), QUARTER]


def test_a_drill_goes_the_real_way_and_its_result_stays(client, turn, lead):
    drill = Drill.objects.create(asked_on=QUARTER)
    client.post(reverse("feedback_alerts:start_drill", args=[drill.pk]))
    drill.refresh_from_db()
    alerts.go_round(drill.started_at + HOUR)
    alerts.answer_alert(Alert.objects.get(), by=turn.deputy, now=drill.started_at + timedelta(minutes=65))
    page = words(client, "/admin/alerts/")
    assert "The deputy" in page
    assert "65 minutes" in page


def test_a_drill_that_nobody_answered_says_so_when_its_alert_is_gone(client, turn, lead):
    drill = Drill.objects.create(asked_on=QUARTER)
    drills.start_drill(drill, by=lead, now=NOW)
    for hours in (1, 2, 25):
        alerts.go_round(NOW + hours * HOUR)
    page = words(client, "/admin/alerts/")
    assert not Alert.objects.exists()
    assert "Nobody answered yet" in page
    assert "duty desk, by phone" in page


def test_without_a_turn_there_is_no_alarm_to_try(lead):
    drill = Drill.objects.create(asked_on=QUARTER)
    with pytest.raises(NotReadyError):
        drills.start_drill(drill, by=lead, now=NOW)
    drill.refresh_from_db()
    assert drill.started_at is None


def test_the_page_says_why_a_drill_does_not_start(client, lead):
    drill = Drill.objects.create(asked_on=QUARTER)
    page = client.post(reverse("feedback_alerts:start_drill", args=[drill.pk]), follow=True).content.decode()
    assert "Enter a turn first" in page


def test_a_drill_starts_once(turn, lead):
    drill = Drill.objects.create(asked_on=QUARTER)
    drills.start_drill(drill, by=lead, now=NOW)
    with pytest.raises(StaleError):
        drills.start_drill(drill, by=lead, now=NOW)


def test_a_late_drill_shows_on_the_first_screen_and_among_second_looks(lead):
    drill = Drill.objects.create(asked_on=timezone.localdate() - timedelta(days=15))
    assert tiles(lead)["Drill of the alarm, late"] == "1"
    assert "Try the alarm" in [look.text for look in waiting_for(lead, on=timezone.localdate())]
    Drill.objects.filter(pk=drill.pk).update(asked_on=timezone.localdate())
    assert "Drill of the alarm, late" not in tiles(lead)


def test_nobody_else_is_asked_for_a_drill():
    Drill.objects.create(asked_on=date(2026, 1, 1))
    reader = cast.triage()
    assert "Drill of the alarm, late" not in tiles(reader)
    assert waiting_for(reader, on=timezone.localdate()) == []


# The rota


def test_an_empty_rota_says_what_that_means(client, lead):
    assert "Nobody is rung at night" in words(client, "/admin/rota/")


@pytest.mark.parametrize("who", [cast.coordinator, cast.safeguarding_lead])
def test_a_turn_is_entered_and_taken_out(client, who):
    person = cast.safeguarding_deputy()
    client.force_login(who())
    client.post("/admin/rota/", turn_data(person))
    turn = DutyTurn.objects.get()
    assert (turn.person, turn.starts_at) == (person, datetime(2027, 1, 8, 17, tzinfo=UTC))
    client.post(reverse("feedback_rota:remove", args=[turn.pk]))
    assert not DutyTurn.objects.exists()


def test_overlaps_are_told(client, turn, lead):
    DutyTurn.objects.create(person=turn.deputy, starts_at=NOW, ends_at=NOW + HOUR)
    assert words(client, "/admin/rota/").count("It overlaps with another turn.") == 2


def test_a_turn_of_somebody_who_belongs_to_a_service_is_told(client, turn, lead):
    assert "belongs to a service" not in words(client, "/admin/rota/")
    Affiliation.objects.create(user=turn.deputy, service=make_service())
    page = words(client, "/admin/rota/")
    assert page.count("belongs to a service") == 1
    assert f"{turn.deputy} belongs to a service" in page


def test_the_rota_costs_the_same_however_many_turns_there_are(client, turn, lead):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/admin/rota/")
        return len(captured)

    Affiliation.objects.create(user=turn.deputy, service=make_service())
    queries()
    few = queries()
    for _number in range(4):
        DutyTurn.objects.create(person=turn.person, deputy=turn.deputy, starts_at=NOW, ends_at=NOW + HOUR)
    assert queries() == few <= 16


@pytest.mark.parametrize(
    "wrong",
    [{"ends_at": "2027-01-08T16:00"}, {"person": ""}, {"starts_at": ""}, {"starts_at": "some day"}],
    ids=["backwards", "nobody", "no start", "no time"],
)
def test_what_is_wrong_is_said_and_kept(client, lead, wrong):
    response = client.post("/admin/rota/", turn_data(lead) | {f"turn-{name}": value for name, value in wrong.items()})
    assert (response.status_code, DutyTurn.objects.count()) == (422, 0)
    assert "2027-01-09T09:00" in response.content.decode() or "ends_at" in wrong


def test_nobody_is_their_own_deputy(client, lead):
    response = client.post("/admin/rota/", turn_data(lead, lead))
    assert "Choose somebody else as the deputy" in response.content.decode()


def test_only_who_may_keep_people_safe_can_be_chosen(client, lead):
    assert client.post("/admin/rota/", turn_data(cast.triage())).status_code == 422
    assert not DutyTurn.objects.exists()


@pytest.mark.parametrize("who", NO_ROTA)
def test_no_other_role_opens_the_rota(client, turn, who):
    client.force_login(who())
    assert is_shut(client.get("/admin/rota/"))
    assert is_shut(client.post("/admin/rota/", turn_data(turn.person)))
    assert is_shut(client.post(reverse("feedback_rota:remove", args=[turn.pk])))
    assert DutyTurn.objects.count() == 1


def test_the_rota_is_shut_to_strangers_and_what_is_missing_is_not_found(client):
    assert is_shut(client.get("/admin/rota/"))
    client.force_login(cast.safeguarding_lead())
    assert client.get(reverse("feedback_rota:remove", args=[1])).status_code == 405
    assert client.post(reverse("feedback_rota:remove", args=[99])).status_code == 404


def queries_of(client, address) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", ["/admin/rota/", "/admin/alerts/"])
def test_a_screen_costs_the_same_however_long_it_is(client, turn, lead, address):
    def more(number):
        DutyTurn.objects.create(person=lead, deputy=turn.deputy, starts_at=NOW + number * HOUR, ends_at=NOW + 10 * HOUR)
        Drill.objects.create(asked_on=QUARTER + timedelta(days=number), started_at=NOW, answered_by=lead)
        Alert.objects.create(kind=AlertKind.NOT_SAFE, raised_at=NOW, answered_at=NOW, answered_by=lead)

    more(1)
    queries_of(client, address)  # what a process looks up once
    short = queries_of(client, address)
    for number in range(2, 8):
        more(number)
    assert queries_of(client, address) == short <= 26
