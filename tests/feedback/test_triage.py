"""Reading, sorting, answering, finishing; and who is second."""

from datetime import UTC, date, datetime, timedelta

import pytest
from wagtail.models import ModelLogEntry

from core.keyrings import NoPrivateKeyError
from core.workflow import NotReadyError, StaleError
from feedback.choices import SafeguardingStatus, Sender, SubmissionStatus
from feedback.models import Message, Submission, TriageClock
from feedback.services.insights import SamePersonError
from feedback.services.safeguarding import (
    decide_safeguarding,
    second_read,
    standing_decision,
    waiting_for_second,
)
from feedback.services.threads import add_message
from feedback.services.triage import (
    NewerMessageError,
    NotReadYetError,
    Sorting,
    close_item,
    open_item,
    release_item,
    reply,
    return_item,
    sort_item,
)
from taxonomy.models import Affiliation
from tests import cast
from tests.factories import make_service, make_submission, make_theme

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday
TODAY = date(2026, 11, 20)
WORDS = "The door of room nine did not lock."


def sorted_item(**fields) -> Submission:
    submission = make_submission(text=WORDS, now=NOW)
    sort_item(submission, sorting(**fields), by=cast.make_user("First", cast.RoleName.TRIAGE), on=TODAY)
    return submission


def sorting(**fields) -> Sorting:
    return Sorting(**{"service": None, "seriousness": "everyday", "recognisable": "no", **fields})


def decide(submission, *, outcome="none", by=None):
    return decide_safeguarding(
        submission, outcome=outcome, basis="no_risk", reason="It is past.", by=by or cast.triage(), on=TODAY
    )


def test_opening_shows_the_words_and_logs_who_which_and_why():
    submission, reader = make_submission(text=WORDS), cast.triage()
    opened = open_item(submission, by=reader, why="first_read")
    entry = ModelLogEntry.objects.get(action="feedback.open")
    assert [part.text for part in opened.first] == [WORDS]
    assert (entry.user_id, entry.object_id, entry.data) == (reader.pk, str(submission.pk), {"why": "first_read"})


def test_each_opening_is_logged():
    submission, reader = make_submission(), cast.triage()
    for _time in range(2):
        open_item(submission, by=reader, why="work")
    assert ModelLogEntry.objects.filter(action="feedback.open").count() == 2


def test_the_first_opening_empties_the_time_of_arrival():
    submission = make_submission(now=NOW)
    assert TriageClock.objects.get().arrived_at == NOW
    open_item(submission, by=cast.triage(), why="first_read")
    assert TriageClock.objects.get().arrived_at is None


def test_without_the_private_key_nothing_opens_and_nothing_is_logged(settings):
    submission, reader = make_submission(), cast.triage()
    settings.TRIAGE_PRIVATE_KEYS = ""
    with pytest.raises(NoPrivateKeyError):
        open_item(submission, by=reader, why="work")
    assert not ModelLogEntry.objects.filter(action="feedback.open").exists()


def test_sorting_sets_what_was_read():
    service, theme = make_service(), make_theme()
    submission = sorted_item(service=service, themes=[theme], recognisable="maybe")
    kept = Submission.objects.get(pk=submission.pk)
    assert (kept.status, kept.service, kept.recognisable) == (SubmissionStatus.TRIAGED, service, "maybe")
    assert list(kept.themes.all()) == [theme]


def test_a_held_message_is_not_sorted():
    submission = make_submission()
    Submission.objects.update(status=SubmissionStatus.HELD)
    submission.refresh_from_db()
    with pytest.raises(StaleError):
        sort_item(submission, sorting(), by=cast.triage(), on=TODAY)


def test_a_deadline_is_due_on_the_same_reading_day_and_goes_to_the_top():
    ordinary, urgent = sorted_item(), make_submission(now=NOW)
    sort_item(urgent, sorting(may_have_deadline=True), by=cast.triage(), on=TODAY)
    clock = TriageClock.objects.get(submission=urgent)
    assert clock.due_on == TODAY
    assert clock.place < TriageClock.objects.get(submission=ordinary).place


def test_on_a_day_nobody_reads_it_is_due_on_the_next():
    submission, sunday = make_submission(now=NOW), TODAY + timedelta(days=2)
    sort_item(submission, sorting(seriousness="unsafe"), by=cast.triage(), on=sunday)
    assert TriageClock.objects.get(submission=submission).due_on == TODAY + timedelta(days=3)


def test_an_answer_is_sealed_to_the_thread_and_moves_it():
    submission = sorted_item()
    reply(submission, text="Thank you.", seen=0, once="a", by=cast.triage(), on=TODAY)
    message = Message.objects.get()
    assert (submission.status, message.sender, message.number) == (SubmissionStatus.ANSWERED, Sender.STAFF, 1)
    assert not TriageClock.objects.get().giver_waits


def test_an_answer_waits_until_somebody_has_read_the_message():
    with pytest.raises(NotReadYetError):
        reply(make_submission(), text="Thank you.", seen=0, once="a", by=cast.triage(), on=TODAY)
    assert not Message.objects.exists()


def test_two_who_answer_at_once_see_each_other():
    submission = sorted_item()
    reply(submission, text="Mine.", seen=0, once="a", by=cast.triage(), on=TODAY)
    with pytest.raises(NewerMessageError):
        reply(submission, text="Mine too.", seen=0, once="b", by=cast.second_triage(), on=TODAY)
    assert Message.objects.count() == 1


def test_a_word_from_the_person_meanwhile_stops_the_answer():
    submission = sorted_item()
    add_message(submission, sender=Sender.GIVER, text="It is worse.", now=NOW)
    with pytest.raises(NewerMessageError):
        reply(submission, text="All well?", seen=0, once="a", by=cast.triage(), on=TODAY)


def test_the_same_press_twice_sends_once():
    submission, reader = sorted_item(), cast.triage()
    for _time in range(2):
        reply(submission, text="Thank you.", seen=0, once="a", by=reader, on=TODAY)
    assert Message.objects.count() == 1


def test_it_is_finished_only_with_a_decision_that_stands():
    submission, reader = sorted_item(), cast.triage()
    with pytest.raises(NotReadyError):
        close_item(submission, by=reader)
    decide(submission, by=reader)
    close_item(submission, by=reader)
    assert submission.status == SubmissionStatus.CLOSED
    assert not TriageClock.objects.get().giver_waits


def test_what_the_lead_has_in_hand_only_the_lead_finishes():
    submission, reader = sorted_item(), cast.triage()
    decide(submission, outcome="lead", by=reader)
    with pytest.raises(NotReadyError):
        close_item(submission, by=reader)
    close_item(submission, by=cast.safeguarding_lead())
    assert submission.status == SubmissionStatus.CLOSED


def test_a_held_message_is_let_through_once():
    submission = make_submission(text="www. www. www.")
    assert submission.status == SubmissionStatus.HELD
    release_item(submission, by=cast.triage(), on=TODAY)
    with pytest.raises(StaleError):
        release_item(submission, by=cast.second_triage(), on=TODAY)


def test_what_is_sent_back_tells_the_person_why():
    submission = sorted_item()
    return_item(submission, because="threat", reason="We cannot print threats.", by=cast.triage(), on=TODAY)
    assert submission.status == SubmissionStatus.RETURNED
    assert Message.objects.get().sender == Sender.STAFF


def test_nothing_more_on_a_flagged_message_waits_for_another_person():
    reader = cast.triage()
    decision = decide(sorted_item(seriousness="unsafe"), by=reader)
    assert decision.status == SafeguardingStatus.DECIDED
    assert standing_decision(decision.submission) is None
    with pytest.raises(SamePersonError):
        second_read(decision, agrees=True, by=reader, on=TODAY)


def test_the_tick_of_the_person_flags_it_too():
    submission = make_submission(not_safe=True, now=NOW)
    assert decide(submission).status == SafeguardingStatus.DECIDED


def test_the_second_reader_agrees_and_it_stands():
    decision, second = decide(sorted_item(seriousness="unsafe")), cast.second_triage()
    second_read(decision, agrees=True, by=second, on=TODAY)
    assert (decision.status, decision.second_reader) == (SafeguardingStatus.CLOSED, second)


def test_the_second_reader_does_not_agree_and_it_does_not_stand():
    decision = decide(sorted_item(seriousness="unsafe"))
    second_read(decision, agrees=False, by=cast.second_triage(), on=TODAY)
    assert standing_decision(decision.submission) is None


def test_a_later_decision_replaces_the_one_that_waits():
    submission, reader = sorted_item(seriousness="unsafe"), cast.triage()
    first = decide(submission, by=reader)
    decide(submission, outcome="council", by=reader)
    first.refresh_from_db()
    assert first.status == SafeguardingStatus.REPLACED
    assert standing_decision(submission).outcome == "council"


def test_a_message_flagged_only_afterwards_goes_to_the_second_reader():
    submission, reader = sorted_item(), cast.triage()
    decision = decide(submission, by=reader)
    sort_item(submission, sorting(seriousness="unsafe"), by=reader, on=TODAY)
    decision.refresh_from_db()
    assert decision.status == SafeguardingStatus.DECIDED


def test_what_waits_for_me_is_neither_mine_nor_about_my_service():
    service, reader, second = make_service(), cast.triage(), cast.second_triage()
    decide(sorted_item(seriousness="unsafe", service=service), by=reader)
    assert len(waiting_for_second(second)) == 1
    assert waiting_for_second(reader) == []
    Affiliation.objects.create(user=second, service=service)
    assert waiting_for_second(second) == []


def test_the_log_never_holds_the_words():
    submission, reader = sorted_item(), cast.triage()
    decide(submission, by=reader)
    reply(submission, text="A telling answer.", seen=0, once="a", by=reader, on=TODAY)
    open_item(submission, by=reader, why="work")
    told = str(list(ModelLogEntry.objects.values_list("label", "data")))
    assert not any(word in told for word in ("telling", "past", "room nine"))
