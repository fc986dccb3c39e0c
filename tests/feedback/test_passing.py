"""Words go to a service with the person's yes to exactly them, where many could have written them, until taken back."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.keyrings import TRIAGE
from core.workflow import NotReadyError, StaleError
from feedback.choices import PassedStatus, SubmissionStatus, ThreadQuestionStatus
from feedback.models import MonthTally, PassedItem, Submission, TriageClock
from feedback.services.passing import (
    CoveredWordsError,
    answer_passed,
    ask_to_pass,
    finish_passed,
    not_ready_to_pass,
    passages_of,
    passed_to,
    read_passed,
    remind_contacts,
    service_due_on,
)
from feedback.services.questions import answer_question, take_question_back
from feedback.services.redaction import cover_words, take_out, uncover
from feedback.services.triage import open_item
from notifications.models import OutboxMessage
from taxonomy.models import Affiliation, Service
from tests import cast
from tests.factories import make_service, make_submission
from tests.feedback.staff import NO_READERS, door, is_shut
from tests.pages import says

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)  # a Wednesday
TODAY = NOW.date()
TEXT = "The lock on the night door is broken."


@pytest.fixture
def service() -> Service:
    return make_service(name="Meadow Hostel")


@pytest.fixture
def contact(service):
    person = cast.service_contact()
    Affiliation.objects.create(user=person, service=service)
    return person


@pytest.fixture
def submission(service, contact) -> Submission:
    """A sorted message that nobody could recognise, about a service that eight messages name."""
    made = [make_submission(service=service, now=NOW, text=f"{TEXT} Sam said so.") for _number in range(8)]
    this_month = timezone.localdate().replace(day=1)  # the desk asks today, whenever that is
    Submission.objects.update(status=SubmissionStatus.TRIAGED, recognisable="no", month=this_month)
    return Submission.objects.select_related("service", "channel").get(pk=made[0].pk)


@pytest.fixture
def question(submission):
    return ask_to_pass(submission, text=TEXT, why="They can mend it.", by=cast.make_user("Asker"), on=TODAY)


@pytest.fixture
def item(question) -> PassedItem:
    answer_question(question, yes=True, now=NOW)
    PassedItem.objects.update(due_on=date(2026, 12, 4))
    return PassedItem.objects.select_related("submission", "service", "question").get()


def test_it_may_be_asked_where_many_could_have_written_it(submission):
    assert not_ready_to_pass(submission, on=TODAY) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"recognisable": "maybe"}, "recognise"),
        ({"recognisable": ""}, "recognise"),
        ({"status": "submitted"}, "sorted"),
        ({"service": None}, "names no service"),
    ],
)
def test_what_could_show_the_writer_is_not_passed(submission, change, told):
    for name, value in change.items():
        setattr(submission, name, value)
    assert told in " ".join(not_ready_to_pass(submission, on=TODAY))
    with pytest.raises(NotReadyError):
        ask_to_pass(submission, text=TEXT, why="", by=None, on=TODAY)


@pytest.mark.parametrize(
    "change", [{"status": SubmissionStatus.HELD}, {"month": date(2025, 10, 1)}, {"deleting_on": TODAY}]
)
def test_messages_that_do_not_stand_do_not_count(submission, change):
    other = Submission.objects.exclude(pk=submission.pk).first()
    Submission.objects.filter(pk=other.pk).update(**change)
    assert "Fewer than 8" in " ".join(not_ready_to_pass(submission, on=TODAY))


def test_somebody_has_to_be_there_to_read_it(submission, contact):
    contact.is_active = False
    contact.save()
    assert "Nobody at this service" in " ".join(not_ready_to_pass(submission, on=TODAY))


def test_covered_words_are_never_asked_about(submission):
    cover_words(submission, part="text", words="Sam", reason="name", by=None, on=TODAY)
    with pytest.raises(CoveredWordsError):
        ask_to_pass(submission, text="SAM said so.", why="", by=None, on=TODAY)


def test_it_is_asked_once(submission, question):
    assert "asked already" in " ".join(not_ready_to_pass(submission, on=TODAY))


def test_before_the_yes_the_service_has_nothing(question, contact):
    assert not PassedItem.objects.exists()
    answer_question(question, yes=False, now=NOW)
    assert not passed_to(contact).exists()


def test_a_yes_passes_exactly_the_text_that_was_asked(item, contact):
    assert list(passed_to(contact)) == [item]
    assert read_passed(item, by=contact) == (TEXT, "")
    assert MonthTally.objects.get(what="passed").count == 1


def test_nothing_of_the_giver_s_yes_is_logged_or_mailed_at_once(question):
    before = ModelLogEntry.objects.count()
    answer_question(question, yes=True, now=NOW)
    assert (ModelLogEntry.objects.count(), OutboxMessage.objects.count()) == (before, 0)


@pytest.mark.parametrize("day", range(16, 23))
def test_the_due_day_does_not_tell_on_which_day_of_the_week_the_person_said_yes(day):
    assert service_due_on(date(2026, 11, day)) == date(2026, 12, 4)


def test_a_yes_to_what_could_be_recognised_meanwhile_waits_for_the_team(question, submission):
    Submission.objects.filter(pk=submission.pk).update(recognisable="yes")
    TriageClock.objects.filter(submission=submission).update(giver_waits=False)
    question.refresh_from_db()
    answer_question(question, yes=True, now=NOW)
    assert not PassedItem.objects.exists()
    assert TriageClock.objects.get(submission=submission).giver_waits


def test_a_yes_taken_back_takes_it_from_the_screen_at_once(client, question, item, contact):
    question.refresh_from_db()
    take_question_back(question)
    client.force_login(contact)
    assert not passed_to(contact).exists()
    assert client.get(reverse("feedback_passed:item", args=[item.pk])).status_code == 404
    item.refresh_from_db()
    with pytest.raises(StaleError):
        answer_passed(item, text="Late.", by=contact, on=TODAY)


def test_the_answer_goes_to_the_team_and_not_to_the_person(item, contact, submission):
    TriageClock.objects.update(giver_waits=False)
    answer_passed(item, text="We mended it.", by=contact, on=TODAY)
    assert not submission.messages.exists()
    assert TriageClock.objects.get(submission=submission).giver_waits
    assert passages_of(submission, open_item(submission, by=cast.triage(), why="read"))[0].answer == "We mended it."
    assert b"mended" not in bytes(item.sealed)
    with pytest.raises(StaleError):
        answer_passed(item, text="Again.", by=contact, on=TODAY)


def test_contacts_are_told_that_something_waits_and_no_more(item, contact):
    assert remind_contacts(NOW) == 1
    mail = OutboxMessage.objects.get()
    for secret in ("Meadow", "lock", "2026"):
        assert secret not in mail.subject + mail.body


@pytest.mark.parametrize(
    ("days_before_due", "mails"), [(10, 0), (3, 0), (2, 1), (0, 1), (-5, 1)], ids=["far", "three", "two", "due", "late"]
)
def test_contacts_are_reminded_two_days_before_and_after_once_a_day(item, days_before_due, mails):
    PassedItem.objects.update(reminded_on=date(2026, 11, 19))
    moment = datetime(2026, 12, 4, 12, tzinfo=UTC) - timedelta(days=days_before_due)
    assert (remind_contacts(moment), remind_contacts(moment)) == (mails, 0)


def test_nobody_is_reminded_of_what_is_answered_or_deleted(item, contact, submission):
    Submission.objects.filter(pk=submission.pk).update(deleting_on=TODAY)
    assert remind_contacts(NOW) == 0
    Submission.objects.filter(pk=submission.pk).update(deleting_on=None)
    answer_passed(item, text="Done.", by=contact, on=TODAY)
    assert remind_contacts(NOW) == 0


# The service's own screen


def test_a_contact_reads_and_answers_and_it_is_logged(client, item, contact, django_assert_max_num_queries):
    client.force_login(contact)
    page = client.get(reverse("feedback_passed:index")).content.decode()
    assert "Meadow Hostel: answer by 4 December 2026" in page and TEXT not in page
    with django_assert_max_num_queries(26):
        assert TEXT in client.get(reverse("feedback_passed:item", args=[item.pk])).content.decode()
    sent = client.post(reverse("feedback_passed:answer", args=[item.pk]), {"answer-text": "We mended it."})
    assert sent.url == reverse("feedback_passed:index")
    assert ModelLogEntry.objects.filter(action="feedback.read_passed", user=contact).count() == 1
    assert ModelLogEntry.objects.get(action="feedback.answer_passed").data == {}


def test_an_answer_that_came_second_keeps_its_words(client, item, contact):
    answer_passed(item, text="First.", by=contact, on=TODAY)
    client.force_login(contact)
    page = client.post(reverse("feedback_passed:answer", args=[item.pk]), {"answer-text": "Second."})
    assert page.status_code == 422
    assert page.context["form"]["text"].value() == "Second."
    assert client.post(reverse("feedback_passed:answer", args=[item.pk]), {"answer-text": " "}).status_code == 422


def test_a_long_list_costs_what_a_short_one_does(client, item, contact, submission, django_assert_max_num_queries):
    client.force_login(contact)
    client.get(reverse("feedback_passed:index"))
    for _number in range(5):
        PassedItem.objects.filter(pk=item.pk).update(status=PassedStatus.CLOSED)
        asked = ask_to_pass(submission, text=TEXT, why="", by=None, on=TODAY)
        answer_question(asked, yes=True, now=NOW)
        PassedItem.objects.update(status=PassedStatus.CLOSED)
    with django_assert_max_num_queries(20):
        client.get(reverse("feedback_passed:index"))


@pytest.mark.parametrize("who", [*NO_READERS, cast.triage, cast.safeguarding_lead])
def test_nobody_else_opens_it(client, item, who):
    person = cast.make_user("Joel of another service", cast.RoleName.SERVICE) if who is cast.service_contact else who()
    client.force_login(person)
    for verb in ("item", "answer"):
        address = reverse(f"feedback_passed:{verb}", args=[item.pk])
        assert client.post(address, {"answer-text": "x"}).status_code in (403, 404)
    assert PassedItem.objects.get().status == PassedStatus.WAITING
    assert not ModelLogEntry.objects.filter(action="feedback.read_passed").exists()


def test_strangers_and_wrong_methods_change_nothing(client, item, contact):
    address = reverse("feedback_passed:answer", args=[item.pk])
    assert is_shut(client.post(address, {"answer-text": "x"}))
    client.force_login(contact)
    assert client.get(address).status_code == 405
    assert client.get(reverse("feedback_passed:item", args=[item.submission_id])).status_code == 404


def test_words_taken_out_for_good_leave_what_the_service_was_given(item, contact, submission):
    redaction = cover_words(submission, part="text", words="lock", reason="name", by=None, on=TODAY)
    take_out(redaction, by=None, on=TODAY)
    text, _answer = read_passed(PassedItem.objects.get(), by=contact)
    assert text == TEXT.replace("lock", "[name taken out]") != TEXT


def test_covered_words_are_covered_for_the_service_at_once_and_in_its_own_answer(item, contact, submission):
    answer_passed(item, text="We mended the lock.", by=contact, on=TODAY)
    redaction = cover_words(submission, part="text", words="lock", reason="name", by=None, on=TODAY)
    hidden = (TEXT.replace("lock", "[name taken out]"), "We mended the [name taken out].")
    assert read_passed(PassedItem.objects.get(), by=contact) == hidden
    uncover(redaction, by=None)
    assert read_passed(PassedItem.objects.get(), by=contact) == (TEXT, "We mended the lock.")


def test_words_taken_out_for_good_leave_what_the_service_answered(item, contact, submission):
    answer_passed(item, text="We mended the lock.", by=contact, on=TODAY)
    redaction = cover_words(submission, part="text", words="lock", reason="name", by=None, on=TODAY)
    take_out(redaction, by=None, on=TODAY)
    assert PassedItem.objects.get().unseal(TRIAGE) == {"answer": "We mended the [name taken out]."}


def test_the_desk_shows_what_was_passed_covered_until_it_asks_for_more(client, item, contact, submission):
    answer_passed(item, text="We mended the lock.", by=contact, on=TODAY)
    cover_words(submission, part="text", words="lock", reason="name", by=None, on=TODAY)
    client.force_login(cast.triage())
    assert not says(client.post(door("show", submission)).text, "lock")
    assert says(client.post(door("show_covered", submission)).text, "lock")


# The desk's side


def test_the_desk_asks_with_the_covered_text_and_the_person_s_question_lies_sealed(client, submission):
    cover_words(submission, part="text", words="Sam", reason="name", by=None, on=TODAY)
    client.force_login(cast.triage())
    page = client.post(door("show", submission)).content.decode()
    assert "[name taken out] said so." in page and not says(page, "Sam")
    client.post(door("ask_to_pass", submission), {"pass-text": TEXT, "pass-why": "They can mend it."})
    question = submission.questions.get()
    assert question.unseal(TRIAGE) == {"text": TEXT, "why": "They can mend it."}
    assert (question.status, question.service) == (ThreadQuestionStatus.OPEN, submission.service)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"pass-why": "Y"}, "Write the words first"),
        ({"pass-text": "by SAM", "pass-why": "Y"}, "words that are covered"),
    ],
)
def test_what_cannot_be_asked_is_told_and_kept(client, submission, data, told):
    cover_words(submission, part="text", words="Sam", reason="name", by=None, on=TODAY)
    client.force_login(cast.triage())
    page = client.post(door("ask_to_pass", submission), data)
    assert page.status_code == 422
    assert told in page.content.decode()
    assert data.get("pass-text", "Y") in page.content.decode()


def test_the_service_s_answer_is_sent_on_from_the_reply_box(client, item, contact, submission):
    answer_passed(item, text="We mended it.", by=contact, on=TODAY)
    client.force_login(cast.second_triage())
    page = client.post(reverse("feedback_desk:send_on", args=[item.pk]))
    assert page.context["reply_form"]["text"].value().endswith("This is what they say:\n\nWe mended it.")
    assert not submission.messages.exists()
    client.post(reverse("feedback_desk:finish_passed", args=[item.pk]))
    item.refresh_from_db()
    assert item.status == PassedStatus.CLOSED
    with pytest.raises(StaleError):
        finish_passed(item, by=None)


@pytest.mark.parametrize("verb", ["ask_to_pass", "send_on", "finish_passed"])
def test_the_desk_s_doors_are_shut_to_others(client, item, contact, submission, verb):
    address = reverse(f"feedback_desk:{verb}", args=[submission.pk if verb == "ask_to_pass" else item.pk])
    assert is_shut(client.post(address))
    affiliated = cast.second_triage()
    Affiliation.objects.create(user=affiliated, service=submission.service)
    for person in (contact, affiliated, cast.coordinator()):
        client.force_login(person)
        assert client.post(address).status_code == 404
    client.force_login(cast.safeguarding_lead())
    assert client.get(address).status_code == 405
    assert client.post(reverse(f"feedback_desk:{verb}", args=[uuid4()])).status_code == 404
