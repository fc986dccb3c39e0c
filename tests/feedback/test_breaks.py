"""Hard words add up: what was opened today is counted, and a break is offered."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback.services.breaks import opened_today
from tests import cast
from tests.factories import make_submission
from tests.feedback.staff import NO_READERS, door, is_shut

pytestmark = pytest.mark.django_db
BREAK = "/admin/feedback/break/"


def test_each_message_counts_once_a_day_and_only_one_s_own(client, reader):
    first, second = make_submission(), make_submission()
    for submission in (first, first, second):
        client.post(door("show", submission))
    now = timezone.now()
    assert opened_today(reader, now=now) == 2
    assert opened_today(cast.second_triage(), now=now) == 0
    ModelLogEntry.objects.update(timestamp=now - timedelta(days=1))
    assert opened_today(reader, now=now) == 0


def test_after_many_a_gentle_word_stands_beside_the_words(client, reader, settings):
    settings.DESK_BREAK_AFTER = 2
    assert "A word about you" not in client.post(door("show", make_submission())).content.decode()
    assert "You have opened 2 today" in client.post(door("show", make_submission())).content.decode()


def test_a_break_folds_what_is_open(client, reader):
    submission = make_submission(text="Room nine.")
    client.post(door("show", submission))
    page = client.post(BREAK).content.decode()
    assert "You have opened 1 message today" in page
    assert "Room nine." not in client.get(door("item", submission)).content.decode()


def test_a_break_is_taken_by_a_button(client, reader):
    assert client.get(BREAK).status_code == 405


@pytest.mark.parametrize("who", [None, *NO_READERS])
def test_nobody_else_has_a_desk_to_rest_from(client, who):
    if who:
        client.force_login(who())
    assert is_shut(client.post(BREAK))
