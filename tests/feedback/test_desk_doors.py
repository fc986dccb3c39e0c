"""Who may open which door of the desk: the same ladder for every one."""

import pytest
from django.urls import reverse
from django.utils import timezone

from feedback.choices import SubmissionStatus
from feedback.models import Message, SafeguardingDecision, Submission, ThreadQuestion
from feedback.services.safeguarding import decide_safeguarding
from taxonomy.models import Affiliation
from tests import cast
from tests.factories import make_insight, make_service, make_submission
from tests.feedback.staff import ITEM_POSTS, NO_READERS, ask_data, door, is_shut, reply_data, safe_data, sort_data

pytestmark = pytest.mark.django_db
GOOD = {**sort_data(), **safe_data(), **reply_data(), **ask_data(), "back-because": "advert", "back-reason": "Why."}


@pytest.fixture
def submission():
    return make_submission()


def flagged_decision(submission) -> SafeguardingDecision:
    Submission.objects.filter(pk=submission.pk).update(says_not_safe=True)
    submission.refresh_from_db()
    first = cast.make_user("First")
    return decide_safeguarding(submission, outcome="none", basis="past", reason="", by=first, on=timezone.localdate())


def nothing_happened(submission) -> bool:
    same = Submission.objects.get(pk=submission.pk).status == submission.status
    return same and not Message.objects.exists() and not ThreadQuestion.objects.exists()


@pytest.mark.parametrize("verb", ITEM_POSTS)
def test_strangers_are_sent_to_sign_in(client, submission, verb):
    assert is_shut(client.post(door(verb, submission), GOOD))
    assert nothing_happened(submission)


@pytest.mark.parametrize("who", NO_READERS)
def test_no_other_role_opens_any_door(client, submission, who):
    decision = flagged_decision(submission)
    client.force_login(who())
    assert is_shut(client.get("/admin/feedback/"))
    assert is_shut(client.get(door("item", submission)))
    assert all(is_shut(client.post(door(verb, submission), GOOD)) for verb in ITEM_POSTS)
    assert is_shut(client.post(reverse("feedback_desk:second", args=[decision.pk]), {"agrees": "yes"}))
    assert is_shut(client.post(reverse("feedback_insights:add"), {"item": submission.pk, "to": "new"}))
    assert nothing_happened(submission)


def test_a_superuser_gets_no_short_cut(client, submission):
    user = cast.stranger()
    user.is_superuser = user.is_staff = True
    user.save()
    client.force_login(user)
    assert is_shut(client.get("/admin/feedback/"))
    assert is_shut(client.post(door("show", submission)))


def test_staff_of_the_service_meet_it_behind_no_door(client):
    service, reader = make_service(), cast.triage()
    submission = make_submission(service=service)
    decision = flagged_decision(submission)
    insight = make_insight(submissions=[submission])
    Affiliation.objects.create(user=reader, service=service)
    client.force_login(reader)
    listed = client.get("/admin/feedback/?show=all").content.decode()
    assert str(submission) not in listed
    assert "0 messages" in listed
    assert client.get(door("item", submission)).status_code == 404
    assert {client.post(door(verb, submission), GOOD).status_code for verb in ITEM_POSTS} == {404}
    assert client.post(reverse("feedback_desk:second", args=[decision.pk])).status_code == 404
    assert client.post(reverse("feedback_insights:add"), {"item": submission.pk}).status_code == 404
    assert client.get(reverse("feedback_insights:new"), {"item": submission.pk}).status_code == 404
    for address in ("/admin/second-looks/", reverse("feedback_insights:page", args=[insight.pk])):
        assert str(submission) not in client.get(address).content.decode()
    assert nothing_happened(submission)


@pytest.mark.parametrize("verb", ITEM_POSTS)
def test_looking_changes_nothing(client, submission, verb):
    client.force_login(cast.triage())
    assert client.get(door(verb, submission)).status_code == 405


@pytest.mark.parametrize("verb", ["item", *ITEM_POSTS])
def test_what_is_not_there_is_not_found(client, verb):
    client.force_login(cast.triage())
    assert client.post(door(verb)).status_code == 404


@pytest.mark.parametrize("change", [{"deleting_on": "2026-11-20"}, {"status": SubmissionStatus.EXPIRED}])
def test_what_the_person_took_back_is_not_found(client, submission, change):
    Submission.objects.update(**change)
    client.force_login(cast.triage())
    assert client.post(door("show", submission)).status_code == 404


def test_a_forged_post_is_refused(submission):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.triage())
    assert client.post(door("close", submission)).status_code == 403


def test_staff_of_any_service_wait_until_somebody_else_has_sorted_what_names_none(client):
    reader = cast.triage()
    Affiliation.objects.create(user=reader, service=make_service())
    submission = make_submission()
    client.force_login(reader)
    assert client.get(door("item", submission)).status_code == 404
    assert str(submission) not in client.get("/admin/feedback/?show=all").content.decode()
    Submission.objects.filter(pk=submission.pk).update(status=SubmissionStatus.TRIAGED)
    assert client.get(door("item", submission)).status_code == 200
