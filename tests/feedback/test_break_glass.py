"""Opening with a reason what is not one's own to open, and who is told."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.dashboard import tiles_for
from core.keyrings import OUTBOX
from core.sealing import unseal_from
from feedback.models import BreakGlass, Submission
from feedback.services.break_glass import (
    NothingClosedError,
    OverError,
    TooManyTriesError,
    break_glass,
    check_glass,
    open_broken,
)
from notifications.models import OutboxMessage
from notifications.services import ADDRESS_CONTEXT
from taxonomy.models import Affiliation
from tests import cast
from tests.factories import make_service, make_submission
from tests.feedback.staff import NO_READERS, door, is_shut
from tests.users.devices import with_password

pytestmark = pytest.mark.django_db
NOW = timezone.now()
STORY = "The night worker asked me for money."
ASK = "/admin/break-glass/open/"
WHY = "She wrote that she is outside, and Marian is on a train."


@pytest.fixture
def closed() -> Submission:
    """A message about a service, and a reader who works for it."""
    return make_submission(text=STORY, service=make_service())


@pytest.fixture
def reader(closed):
    user = cast.triage()
    Affiliation.objects.create(user=user, service=closed.service)
    return user


def broken(submission, by, **fields) -> BreakGlass:
    given = {"number": str(submission.pk), "reason": "life", "why": WHY, "now": NOW, **fields}
    return break_glass(given.pop("number"), by=by, **given)


def glass_data(submission, **fields) -> dict:
    whole = {"number": str(submission), "reason": "life", "why": WHY, **fields}
    return {f"glass-{name}": value for name, value in whole.items()}


def test_it_opens_for_whoever_gave_the_reason(client, closed, reader):
    client.force_login(reader)
    page = client.post(ASK, glass_data(closed), follow=True).content.decode()
    assert STORY in page
    assert "you can read it here, and nothing else" in page.lower()


def test_a_trusted_persons_story_opens_for_the_desk_in_the_same_way(client):
    submission, reader = make_submission(text=STORY), cast.triage()
    Submission.objects.update(concern="trust")
    client.force_login(reader)
    assert STORY in client.post(ASK, glass_data(submission), follow=True).content.decode()


def test_it_is_for_reading_alone(client, closed, reader):
    broken(closed, reader)
    client.force_login(reader)
    assert client.get(door("item", closed)).status_code == 404
    assert str(closed) not in client.get("/admin/feedback/?show=all").content.decode()


def test_after_half_an_hour_it_is_closed_again(closed, reader):
    glass = broken(closed, reader)
    assert open_broken(glass, by=reader, now=NOW + timedelta(minutes=29)).first[0].text == STORY
    with pytest.raises(OverError):
        open_broken(glass, by=reader, now=NOW + timedelta(minutes=30))


def test_the_page_says_that_the_half_hour_is_over(client, closed, reader):
    glass = broken(closed, reader, now=NOW - timedelta(hours=1))
    client.force_login(reader)
    page = client.get(reverse("feedback_glass:page", args=[glass.pk])).content.decode()
    assert "The half hour is over." in page
    assert STORY not in page


def test_breaking_and_every_look_are_in_the_log(client, closed, reader):
    client.force_login(reader)
    client.post(ASK, glass_data(closed), follow=True)
    client.get(reverse("feedback_glass:page", args=[BreakGlass.objects.get().pk]))
    entry = ModelLogEntry.objects.get(action="feedback.break_glass")
    assert (entry.user_id, entry.data) == (reader.pk, {"reason": "life"})
    looks = ModelLogEntry.objects.filter(action="feedback.open")
    assert [look.data for look in looks] == [{"why": "break_glass"}] * 2


def test_information_governance_is_told_at_once_without_content(closed, reader):
    watcher = cast.governance()
    broken(closed, reader)
    mail = OutboxMessage.objects.get()
    assert unseal_from(OUTBOX, mail.address, context=ADDRESS_CONTEXT) == watcher.email
    written = f"{mail.subject} {mail.body}"
    secret = [str(closed), reader.first_name, "train", "money", closed.service.name, "glass access"]
    assert [word for word in secret if word in written] == []
    assert reverse("feedback_glass:index") in mail.body


def test_the_reason_is_sealed(closed, reader):
    glass = broken(closed, reader)
    assert WHY.encode() not in bytes(glass.sealed)


def test_who_watches_sees_number_and_reason_and_never_the_story(client, closed, reader):
    broken(closed, reader)
    client.force_login(cast.governance())
    page = client.get("/admin/break-glass/").content.decode()
    assert str(closed) in page
    assert WHY in page
    assert STORY not in page
    assert closed.service.name not in page


def test_it_is_checked_once(client, closed, reader):
    glass, watcher = broken(closed, reader), cast.governance()
    client.force_login(watcher)
    assert "Break-glass access to check" in {tile.words for tile in tiles_for(watcher, NOW)}
    client.post(reverse("feedback_glass:check", args=[glass.pk]))
    glass.refresh_from_db()
    assert glass.checked_by == watcher
    again = client.post(reverse("feedback_glass:check", args=[glass.pk]), follow=True)
    assert "A colleague has checked it already." in again.content.decode()
    assert "Break-glass access to check" not in {tile.words for tile in tiles_for(watcher, NOW)}


@pytest.mark.parametrize("number", ["", "abc", "g" * 8, "0" * 8, "%" * 9, "1a2b3c4d5e6f", "0" * 33])
def test_a_number_that_opens_nothing_says_the_same(client, reader, number):
    client.force_login(reader)
    response = client.post(ASK, glass_data("", number=number))
    assert response.status_code == 422
    assert WHY in response.content.decode()
    assert not BreakGlass.objects.exists()


def test_what_one_may_open_anyway_is_not_broken():
    submission = make_submission()
    with pytest.raises(NothingClosedError):
        broken(submission, cast.triage())


def test_what_the_person_took_back_does_not_open(closed, reader):
    Submission.objects.update(deleting_on=timezone.localdate())
    with pytest.raises(NothingClosedError):
        broken(closed, reader)


def test_what_the_person_takes_back_meanwhile_is_gone(client, closed, reader):
    glass = broken(closed, reader)
    Submission.objects.update(deleting_on=timezone.localdate())
    client.force_login(reader)
    assert client.get(reverse("feedback_glass:page", args=[glass.pk])).status_code == 404


def test_many_numbers_are_guesses(reader):
    for _try in range(10):
        with pytest.raises(NothingClosedError):
            break_glass("00000000", reason="life", why=WHY, by=reader, now=NOW)
    with pytest.raises(TooManyTriesError):
        break_glass("00000000", reason="life", why=WHY, by=reader, now=NOW)


def test_it_asks_who_is_there_once_more(client, closed, reader):
    client.force_login(with_password(reader))
    response = client.post(ASK, glass_data(closed))
    assert "/accounts/reauthenticate/" in response.url or "/mfa/reauthenticate" in response.url
    assert not BreakGlass.objects.exists()


def test_another_reader_does_not_open_it_with_my_reason(client, closed, reader):
    glass = broken(closed, reader)
    client.force_login(cast.second_triage())
    assert client.get(reverse("feedback_glass:page", args=[glass.pk])).status_code == 404


@pytest.mark.parametrize("who", NO_READERS)
def test_no_other_role_breaks_the_glass(client, closed, who):
    client.force_login(who())
    assert is_shut(client.get(ASK))
    assert is_shut(client.post(ASK, glass_data(closed)))
    assert not BreakGlass.objects.exists()


@pytest.mark.parametrize("who", [cast.triage, cast.safeguarding_lead, cast.administrator, cast.coordinator])
def test_only_information_governance_sees_the_list_and_checks(client, closed, who):
    glass = broken(closed, cast.make_user("Alex"))
    client.force_login(who())
    assert is_shut(client.get("/admin/break-glass/"))
    assert is_shut(client.post(reverse("feedback_glass:check", args=[glass.pk])))
    glass.refresh_from_db()
    assert glass.checked_on is None


def test_strangers_looking_and_what_is_missing(client):
    doors = [ASK, "/admin/break-glass/", reverse("feedback_glass:page", args=[uuid4()])]
    assert all(is_shut(client.get(address)) for address in doors)
    client.force_login(cast.governance())
    check = reverse("feedback_glass:check", args=[uuid4()])
    assert (client.get(check).status_code, client.post(check).status_code) == (405, 404)
    assert client.post("/admin/break-glass/").status_code == 405


def test_the_list_costs_the_same_however_long_it_is(client, closed, reader):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/admin/break-glass/")
        return len(captured)

    client.force_login(cast.governance())
    check_glass(broken(closed, reader), by=cast.make_user("Kim"), on=timezone.localdate())
    queries()  # what a process looks up once
    short = queries()
    for _time in range(5):
        broken(closed, reader)
    assert queries() == short <= 24
