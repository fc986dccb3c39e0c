"""The contact sheet, and messages that could not be sent, on the screen."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from notifications import services
from notifications.choices import ContactKind, OutboxStatus
from notifications.models import ContactTask, OutboxMessage
from tests import cast
from tests.pages import says

pytestmark = pytest.mark.django_db

SHEET = "/admin/contact-sheet/"
SENDING = "/admin/messages/"


@pytest.fixture
def coordinator(client):
    person = cast.coordinator()
    client.force_login(person)
    return person


@pytest.fixture
def administrator(client):
    person = cast.administrator()
    client.force_login(person)
    return person


def asked(days=0):
    due_on = timezone.localdate() + timedelta(days=days)
    return services.ask_contact(ContactKind.RING, "Dee, 01632 960222", "Hello Dee.", "10 to 12", due_on)


def opened(task):
    return reverse("contact_sheet:open", kwargs={"pk": task.pk})


def done(task):
    return reverse("contact_sheet:done", kwargs={"pk": task.pk})


def given_up():
    message = services.queue_to("dee@northmere.example", subject="There is news", body="x", now=timezone.now())
    OutboxMessage.objects.update(status=OutboxStatus.GIVEN_UP, attempts=6)
    return message


def again(message):
    return reverse("messages_sent:again", kwargs={"pk": message.pk})


def test_the_sheet_shows_what_is_due_and_nobodys_number(client, coordinator):
    asked()
    page = client.get(SHEET).text
    assert "Ring" in page
    assert "960222" not in page and not says(page, "Dee")


def test_tomorrows_calls_wait_until_tomorrow(client, coordinator):
    asked(days=1)
    assert "Nobody is waiting" in client.get(SHEET).text


def test_a_late_call_says_that_it_is_late(client, coordinator):
    asked(days=-1)
    assert "late" in client.get(SHEET).text


def test_opening_shows_to_whom_when_and_what_to_say(client, coordinator):
    page = client.post(opened(asked())).text
    assert "01632 960222" in page and "10 to 12" in page and "Hello Dee." in page


def test_looking_alone_opens_nothing(client, coordinator):
    assert client.get(opened(asked())).status_code == 405


def test_ticking_forgets_the_number(client, coordinator):
    task = asked()
    response = client.post(done(task))
    assert response["Location"] == SHEET
    assert bytes(ContactTask.objects.get().sealed) == b""
    assert "Done today" in client.get(SHEET).text


def test_a_task_that_a_colleague_did_says_so(client, coordinator):
    task = asked()
    services.mark_done(task, by=cast.triage(), now=timezone.now())
    assert "A colleague has done this one." in client.post(opened(task), follow=True).text
    assert "A colleague has done this one." in client.post(done(task), follow=True).text


@pytest.mark.parametrize("where", [opened, done])
def test_a_stranger_is_sent_to_sign_in(client, where):
    assert "/accounts/login/" in client.post(where(asked()))["Location"]


@pytest.mark.parametrize("person", [cast.editor, cast.administrator, cast.service_contact, cast.governance])
@pytest.mark.parametrize("where", [opened, done])
def test_other_staff_cannot_see_or_tick(client, person, where):
    client.force_login(person())
    task = asked()
    assert "960222" not in client.post(where(task), follow=True).text
    assert ContactTask.objects.get().done_at is None


@pytest.mark.parametrize("name", ["open", "done"])
def test_a_missing_task_is_not_found(client, coordinator, name):
    assert client.post(reverse(f"contact_sheet:{name}", kwargs={"pk": uuid.uuid4()})).status_code == 404


def test_the_sheet_costs_the_same_however_long(client, coordinator):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            client.get(SHEET)
        return len(seen)

    asked()
    client.get(SHEET)
    few = queries()
    for _number in range(10):
        asked()
    assert queries() == few


def test_what_was_given_up_is_shown_without_an_address(client, administrator):
    given_up()
    page = client.get(SENDING).text
    assert "There is news" in page
    assert "dee@" not in page


def test_a_message_can_be_sent_again(client, administrator):
    message = given_up()
    assert client.post(again(message))["Location"] == SENDING
    assert OutboxMessage.objects.get().status == OutboxStatus.WAITING


def test_an_outbox_without_a_sender_says_how_to_start_one(client, administrator):
    assert "make worker" in client.get(SENDING).text


def test_sending_again_takes_a_button(client, administrator):
    assert client.get(again(given_up())).status_code == 405


def test_sending_again_what_is_gone_is_not_found(client, administrator):
    assert client.post(reverse("messages_sent:again", kwargs={"pk": uuid.uuid4()})).status_code == 404


@pytest.mark.parametrize("person", [cast.coordinator, cast.triage, cast.editor])
def test_other_staff_do_not_work_the_outbox(client, person):
    client.force_login(person())
    client.post(again(given_up()))
    assert OutboxMessage.objects.get().status == OutboxStatus.GIVEN_UP


def test_a_stranger_sends_nothing_again(client):
    assert "/accounts/login/" in client.post(again(given_up()))["Location"]
