"""Who judges a message has read it: nothing is sorted, decided or sent back unread, and what was chosen is kept."""

import pytest
from django.urls import reverse
from django.utils import timezone

from feedback.choices import SafeguardingStatus, SubmissionStatus
from feedback.models import SafeguardingDecision, Submission
from feedback.services.safeguarding import decide_safeguarding
from tests import cast
from tests.factories import make_submission
from tests.feedback.staff import door, safe_data, sort_data

pytestmark = pytest.mark.django_db
BACK = {"back-because": "advert", "back-reason": "Ring your bank."}
THREAT = {"threat-outcome": "council", "threat-reason": "Told the team."}


@pytest.fixture
def submission():
    return make_submission()


def test_a_new_message_shows_the_words_to_open_and_nothing_to_judge(client, reader, submission):
    page = client.get(door("item", submission)).content.decode()
    assert "First read it." in page
    assert not any(button in page for button in ("Save what you read", "Save the decision", "Send it back"))
    page = client.post(door("show", submission)).content.decode()
    assert "First read it." not in page
    assert all(button in page for button in ("Save what you read", "Save the decision", "Send it back"))


@pytest.mark.parametrize(
    ("verb", "data", "kept"),
    [
        ("sort", sort_data(seriousness="serious"), 'value="serious" id="id_sort-seriousness_1" checked'),
        ("safeguard", safe_data(reason="My kept words."), "My kept words."),
        ("send_back", BACK, "Ring your bank."),
        ("threat", THREAT, "Told the team."),
    ],
)
def test_nothing_is_judged_unread_and_what_was_chosen_is_kept(client, reader, submission, verb, data, kept):
    response = client.post(door(verb, submission), data)
    page = response.content.decode()
    assert response.status_code == 422
    assert "read them first" in page
    assert kept in page
    assert Submission.objects.get().status == SubmissionStatus.SUBMITTED
    assert not SafeguardingDecision.objects.exists()


def test_it_may_be_folded_again_while_one_decides(client, reader, submission):
    client.post(door("show", submission))
    client.post(door("fold", submission))
    client.post(door("sort", submission), sort_data())
    assert Submission.objects.get().status == SubmissionStatus.TRIAGED


def test_a_colleagues_reading_is_not_ones_own(client, submission):
    client.force_login(cast.second_triage())
    client.post(door("show", submission))
    client.force_login(cast.triage())
    assert client.post(door("sort", submission), sort_data()).status_code == 422


def test_nobody_agrees_as_the_second_reader_without_reading(client, reader):
    flagged = make_submission(not_safe=True)
    first = cast.second_triage()
    decision = decide_safeguarding(flagged, outcome="none", basis="past", reason="", by=first, on=timezone.localdate())
    response = client.post(reverse("feedback_desk:second", args=[decision.pk]), {"agrees": "yes"}, follow=True)
    decision.refresh_from_db()
    assert decision.status == SafeguardingStatus.DECIDED
    assert "read them first" in response.content.decode()


@pytest.mark.parametrize("verb", ["worse", "hand_over"])
def test_the_lead_reads_it_before_saying_so(client, verb):
    submission = make_submission()
    Submission.objects.update(got_worse=True, concern="trust")
    client.force_login(cast.safeguarding_lead())
    client.post(door(verb, submission))
    submission.refresh_from_db()
    assert (submission.got_worse, submission.handed_to_desk) == (True, False)
