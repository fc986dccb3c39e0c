"""The desk's pages: folded words, each act, and every word kept when something is wrong."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback.choices import SafeguardingStatus, Sender, SubmissionStatus
from feedback.models import Message, SafeguardingDecision, Submission, TriageClock
from feedback.services.safeguarding import decide_safeguarding
from feedback.services.threads import add_message
from tests import cast
from tests.factories import make_service, make_submission, make_theme
from tests.feedback.staff import door, reply_data, safe_data, sort_data

pytestmark = pytest.mark.django_db
WORDS = "The door of room nine did not lock."
QUEUE = "/admin/feedback/"


@pytest.fixture
def submission():
    return make_submission(text=WORDS)


def status_of(submission) -> str:
    return Submission.objects.get(pk=submission.pk).status


def read(submission, status=SubmissionStatus.TRIAGED) -> Submission:
    Submission.objects.filter(pk=submission.pk).update(status=status, seriousness="everyday", recognisable="no")
    submission.refresh_from_db()
    return submission


def test_the_list_shows_no_word_and_no_time(client, reader, submission):
    page = client.get(QUEUE).content.decode()
    assert str(submission) in page
    assert "room nine" not in page
    assert f"{timezone.localtime():%H:}" not in page.split("<main")[1]


def queries_of(client, address) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_however_long_it_is(client, reader):
    make_submission(service=make_service()).themes.add(make_theme())
    queries_of(client, QUEUE)  # what a process looks up once
    short = queries_of(client, QUEUE)
    for _number in range(8):
        make_submission(service=make_service()).themes.add(make_theme())
    assert queries_of(client, QUEUE) == short <= 24


def test_what_cannot_be_understood_lists_what_waits(client, reader, submission):
    assert str(submission) in client.get(f"{QUEUE}?show=nonsense&service=x").content.decode()


def test_the_words_are_folded_at_first(client, reader, submission):
    page = client.get(door("item", submission)).content.decode()
    assert "room nine" not in page
    assert not ModelLogEntry.objects.filter(action="feedback.open").exists()


def test_show_opens_them_and_is_logged(client, reader, submission):
    page = client.post(door("show", submission)).content.decode()
    assert "room nine" in page
    assert ModelLogEntry.objects.get(action="feedback.open").data == {"why": "first_read"}


def test_they_stay_open_for_this_sitting_and_every_look_is_logged(client, reader, submission):
    client.post(door("show", submission))
    assert "room nine" in client.get(door("item", submission)).content.decode()
    assert ModelLogEntry.objects.filter(action="feedback.open").count() == 2


def test_opening_another_folds_the_first(client, reader, submission):
    client.post(door("show", submission))
    client.post(door("show", make_submission()))
    assert "room nine" not in client.get(door("item", submission)).content.decode()


def test_after_half_an_hour_they_are_folded(client, reader, submission, settings):
    client.post(door("show", submission))
    settings.FLOW_MINUTES = 0
    assert "room nine" not in client.get(door("item", submission)).content.decode()


def test_they_can_be_folded_away(client, reader, submission):
    client.post(door("show", submission))
    client.post(door("fold", submission))
    assert "room nine" not in client.get(door("item", submission)).content.decode()


def test_markup_from_people_is_shown_as_they_typed_it(client, reader):
    submission = make_submission(text="<script>alert(1)</script> I waited <3 hours")
    page = client.post(door("show", submission)).content.decode()
    assert "<script>alert" not in page
    assert "I waited &lt;3 hours" in page


def test_without_the_key_the_page_says_so_plainly(client, reader, submission, settings):
    settings.TRIAGE_PRIVATE_KEYS = ""
    page = client.post(door("show", submission)).content.decode()
    assert "no key to read" in page


def test_sorting_moves_it(client, reader, submission):
    client.post(door("show", submission))
    theme = make_theme()
    client.post(door("sort", submission), sort_data(themes=[theme.pk]))
    assert status_of(submission) == SubmissionStatus.TRIAGED
    assert list(submission.themes.all()) == [theme]


def test_an_incomplete_sorting_says_so_and_saves_nothing(client, reader, submission):
    response = client.post(door("sort", submission), sort_data(seriousness=""))
    assert response.status_code == 422
    assert status_of(submission) == SubmissionStatus.SUBMITTED


def test_choosing_ones_own_service_hands_it_to_a_colleague(client, reader, submission):
    service = make_service()
    reader.affiliations.create(service=service)
    Submission.objects.filter(pk=submission.pk).update(status=SubmissionStatus.TRIAGED)  # sorted once, by another
    client.post(door("show", submission))
    response = client.post(door("sort", submission), sort_data(service=service.pk))
    assert response.url == QUEUE
    assert client.get(door("item", submission)).status_code == 404


def test_a_safeguarding_decision_is_saved_with_its_reason_sealed(client, reader, submission):
    client.post(door("show", submission))
    client.post(door("safeguard", submission), safe_data(reason="A telling reason."))
    decision = SafeguardingDecision.objects.get()
    assert decision.status == SafeguardingStatus.CLOSED
    assert b"telling" not in bytes(decision.sealed)


def test_a_decision_without_a_reason_keeps_the_choices(client, reader, submission):
    response = client.post(door("safeguard", submission), safe_data(reason="", outcome="advice"))
    assert response.status_code == 422
    assert not SafeguardingDecision.objects.exists()


def test_the_second_reader_agrees_on_the_page(client, reader):
    flagged, first = make_submission(not_safe=True), cast.second_triage()
    decision = decide_safeguarding(flagged, outcome="none", basis="past", reason="", by=first, on=timezone.localdate())
    assert "Your second look" in client.post(door("show", flagged)).content.decode()
    client.post(reverse("feedback_desk:second", args=[decision.pk]), {"agrees": "yes"})
    decision.refresh_from_db()
    assert (decision.status, decision.second_reader) == (SafeguardingStatus.CLOSED, reader)


def test_the_first_reader_is_not_offered_the_second_look(client, reader):
    flagged = make_submission(not_safe=True)
    decision = decide_safeguarding(flagged, outcome="none", basis="past", reason="", by=reader, on=timezone.localdate())
    assert "Your second look" not in client.get(door("item", flagged)).content.decode()
    response = client.post(reverse("feedback_desk:second", args=[decision.pk]), {"agrees": "yes"})
    assert response.status_code == 404


def test_two_second_readers_at_once_are_told(client, reader):
    flagged = make_submission(not_safe=True)
    decision = decide_safeguarding(
        flagged, outcome="none", basis="past", reason="", by=cast.second_triage(), on=timezone.localdate()
    )
    address = reverse("feedback_desk:second", args=[decision.pk])
    client.post(door("show", flagged))
    client.post(address, {"agrees": "no"})
    assert "A colleague was quicker" in client.post(address, {"agrees": "yes"}, follow=True).content.decode()


def test_an_answer_is_sent(client, reader, submission):
    client.post(door("answer", read(submission)), reply_data())
    assert Message.objects.get().sender == Sender.STAFF
    assert status_of(submission) == SubmissionStatus.ANSWERED


def test_an_empty_answer_is_not_sent(client, reader, submission):
    response = client.post(door("answer", read(submission)), reply_data(text="  "))
    assert response.status_code == 422
    assert not Message.objects.exists()


def test_an_answer_before_the_first_read_keeps_its_words(client, reader, submission):
    response = client.post(door("answer", submission), reply_data(text="My kept words."))
    assert (response.status_code, Message.objects.count()) == (422, 0)
    assert "My kept words." in response.content.decode()


def test_who_answers_second_sees_it_keeps_the_words_and_can_send_then(client, reader, submission):
    add_message(read(submission), sender=Sender.GIVER, text="It is worse.", now=timezone.now())
    response = client.post(door("answer", submission), reply_data(text="My kept words."))
    page = response.content.decode()
    assert response.status_code == 422
    assert "My kept words." in page
    assert 'name="reply-seen" value="1"' in page


def test_an_answer_that_is_too_long_keeps_its_words(client, reader, submission):
    words = "word " * 30_000
    response = client.post(door("answer", read(submission)), reply_data(text=words))
    assert response.status_code == 422
    assert "longer than we can keep" in response.content.decode()
    assert words.strip() in response.content.decode()


def test_nul_and_control_characters_do_no_harm(client, reader, submission):
    response = client.post(
        door("answer", read(submission)), reply_data(text="He\x00llo\x07 \u05e9\u05dc\u05d5\u05dd \U0001f600")
    )
    assert (response.status_code, Message.objects.count()) == (302, 1)


def test_send_and_finish_does_both(client, reader, submission):
    client.post(door("show", read(submission)))
    client.post(door("safeguard", submission), safe_data())
    response = client.post(door("answer", submission), {**reply_data(), "finish": "yes"})
    assert response.url == QUEUE
    assert status_of(submission) == SubmissionStatus.CLOSED


def test_finishing_without_a_decision_says_what_is_missing(client, reader, submission):
    response = client.post(door("close", read(submission)), follow=True)
    assert "safeguarding decision" in response.content.decode()
    assert status_of(submission) == SubmissionStatus.TRIAGED


def test_a_held_message_is_let_through(client, reader, submission):
    read(submission, SubmissionStatus.HELD)
    client.post(door("release", submission))
    assert status_of(submission) == SubmissionStatus.SUBMITTED


def test_a_second_press_on_let_through_is_told(client, reader, submission):
    page = client.post(door("release", submission), follow=True).content.decode()
    assert "A colleague was quicker" in page


def test_a_held_message_is_sent_back_with_its_reason(client, reader, submission):
    read(submission, SubmissionStatus.HELD)
    client.post(door("send_back", submission), {"back-because": "threat", "back-reason": "We cannot print threats."})
    assert status_of(submission) == SubmissionStatus.RETURNED
    assert Message.objects.count() == 1


def test_sending_back_needs_a_reason(client, reader, submission):
    response = client.post(door("send_back", submission), {"back-because": "", "back-reason": ""})
    assert (response.status_code, status_of(submission)) == (422, SubmissionStatus.SUBMITTED)


def test_a_plain_message_takes_five_acts_at_most(client, reader, submission):
    client.post(door("show", submission))
    client.post(door("sort", submission), sort_data())
    client.post(door("safeguard", submission), safe_data())
    client.post(door("answer", submission), {**reply_data(), "finish": "yes"})
    assert status_of(submission) == SubmissionStatus.CLOSED
    assert not TriageClock.objects.get().giver_waits


def test_no_link_from_people_is_live(client, reader):
    submission = make_submission(text="See https://evil.example/ and www.evil.example")
    page = client.post(door("show", submission)).content.decode()
    assert 'href="https://evil' not in page
