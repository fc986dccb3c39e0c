"""The alarm: who is rung, when, how far it goes, and that nothing in it points at anybody."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.keyrings import OUTBOX
from core.sealing import unseal_from
from feedback.choices import AlertKind, AlertStep, MessageKind, Sender, SubmissionStatus
from feedback.models import Alert, Drill, DutyTurn, Submission, TriageClock
from feedback.services import alerts, duty
from feedback.services.alerts import AlreadyAnsweredError, answer_alert, go_round, raise_alert
from feedback.services.threads import add_message
from notifications.choices import OutboxStatus
from notifications.models import OutboxMessage
from notifications.services import ADDRESS_CONTEXT
from taxonomy.models import PartnershipSettings
from tests import cast
from tests.factories import make_submission

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 11, 20, 23, 40, tzinfo=UTC)
HOUR = timedelta(hours=1)
MARIAN, YUSUF = "marian@northmere.example", "yusuf@northmere.example"


@pytest.fixture
def turn():
    PartnershipSettings.objects.update_or_create(
        pk=PartnershipSettings.load().pk, defaults={"duty_desk_phone": "01632 960133"}
    )
    return a_turn(NIGHT - 4 * HOUR, NIGHT + 9 * HOUR)


def a_turn(starts_at, ends_at, *, deputy=True) -> DutyTurn:
    return DutyTurn.objects.create(
        person=cast.safeguarding_lead(),
        deputy=cast.safeguarding_deputy() if deputy else None,
        starts_at=starts_at,
        ends_at=ends_at,
    )


def told() -> list[str]:
    """The addresses of all mails, in the order in which they were written."""
    rows = OutboxMessage.objects.order_by("due_at")
    return sorted(unseal_from(OUTBOX, row.address, context=ADDRESS_CONTEXT) for row in rows)


def test_the_tick_at_night_tells_whoever_is_on_duty(turn):
    make_submission(not_safe=True, now=NIGHT)
    alert = Alert.objects.get()
    assert (alert.kind, alert.step, alert.told_at) == (AlertKind.NOT_SAFE, AlertStep.PERSON, NIGHT)
    assert told() == [MARIAN]


def test_without_a_rota_nobody_is_rung_at_night():
    make_submission(not_safe=True, now=NIGHT)
    for hours in range(8):
        go_round(NIGHT + hours * HOUR)
    assert Alert.objects.get().told_at is None
    assert told() == []


def test_what_waits_when_a_turn_begins_is_told_then():
    make_submission(not_safe=True, now=NIGHT)
    a_turn(NIGHT + HOUR, NIGHT + 8 * HOUR)
    go_round(NIGHT + HOUR / 2)
    assert told() == []
    go_round(NIGHT + HOUR)
    assert told() == [MARIAN]


def test_what_was_read_meanwhile_rings_nobody():
    submission = make_submission(not_safe=True, now=NIGHT)
    Submission.objects.update(status=SubmissionStatus.ANSWERED)
    TriageClock.objects.filter(submission=submission).update(giver_waits=False)
    a_turn(NIGHT + HOUR, NIGHT + 8 * HOUR)
    go_round(NIGHT + HOUR)
    assert (told(), Alert.objects.count()) == ([], 0)


@pytest.mark.parametrize("words", ["I want to die.", "He HITS  me.", "They said they’d kill me", "an overdose"])
def test_words_of_harm_ring_too(turn, words):
    make_submission(text=words, now=NIGHT)
    assert told() == [MARIAN]


@pytest.mark.parametrize("words", ["The white menu", "My children like it.", "The whit me shop"])
def test_other_words_ring_nobody(turn, words):
    make_submission(text=words, now=NIGHT)
    assert told() == []


def test_something_worse_rings_and_goes_to_the_top(turn):
    submission = make_submission(now=NIGHT)
    add_message(submission, sender=Sender.GIVER, kind=MessageKind.WORSE, text="", now=NIGHT)
    submission.refresh_from_db()
    assert (Alert.objects.get().kind, submission.got_worse, told()) == (AlertKind.WORSE, True, [MARIAN])
    assert submission.clock.place.startswith("0")


@pytest.mark.parametrize("concern", ["child", "trust"])
def test_routes_of_their_own_are_urgent(concern):
    assert Submission(concern=concern).urgency == 0
    assert Submission(concern="place").urgency == 2


def test_a_flood_of_ticks_rings_once(turn):
    for minute in range(20):
        make_submission(not_safe=True, now=NIGHT + timedelta(minutes=minute))
    assert (Alert.objects.count(), told()) == (1, [MARIAN])


def test_whoever_has_just_answered_is_not_rung_again_at_once(turn):
    raise_alert(AlertKind.NOT_SAFE, now=NIGHT)
    answer_alert(Alert.objects.get(), by=turn.person, now=NIGHT)
    raise_alert(AlertKind.NOT_SAFE, now=NIGHT + timedelta(minutes=5))
    go_round(NIGHT + timedelta(minutes=20))
    assert told() == [MARIAN]


def test_but_what_came_meanwhile_is_told_when_the_quiet_is_over(turn):
    raise_alert(AlertKind.NOT_SAFE, now=NIGHT)
    answer_alert(Alert.objects.get(), by=turn.person, now=NIGHT)
    make_submission(not_safe=True, now=NIGHT + timedelta(minutes=5))
    go_round(NIGHT + timedelta(minutes=31))
    assert told() == [MARIAN, MARIAN]


def test_two_processes_at_once_leave_one_alert(turn, monkeypatch):
    raise_alert(AlertKind.NOT_SAFE, now=NIGHT)
    monkeypatch.setattr(alerts.Alert.objects, "filter", lambda **_any: Alert.objects.none())
    raise_alert(AlertKind.NOT_SAFE, now=NIGHT)
    assert Alert.objects.count() == 1


def test_an_alarm_that_breaks_stands_in_nobodys_way(turn, monkeypatch, caplog):
    def breaks(*_any):
        raise RuntimeError

    monkeypatch.setattr(alerts, "_raise", breaks)
    make_submission(not_safe=True, now=NIGHT)
    assert Submission.objects.count() == 1
    assert "not_safe" in caplog.text


def test_an_ordinary_message_costs_no_question_more():
    make_submission(now=NIGHT)
    with CaptureQueriesContext(connection) as captured:
        make_submission(now=NIGHT)
    assert not any("feedback_alert" in query["sql"] for query in captured)


# The ladder


def test_the_whole_ladder(turn):
    make_submission(not_safe=True, now=NIGHT)
    go_round(NIGHT + HOUR - timedelta(minutes=1))
    assert told() == [MARIAN]
    go_round(NIGHT + HOUR)
    assert told() == [MARIAN, YUSUF]
    go_round(NIGHT + 2 * HOUR - timedelta(minutes=1))
    assert len(told()) == 2
    go_round(NIGHT + 2 * HOUR)
    assert told() == [MARIAN, MARIAN, YUSUF, YUSUF]
    go_round(NIGHT + 5 * HOUR)
    assert (len(told()), Alert.objects.get().step) == (4, AlertStep.DUTY_DESK)


def test_the_last_step_says_which_number_to_ring_and_no_other_does(turn):
    raise_alert(AlertKind.NOT_SAFE, now=NIGHT)
    go_round(NIGHT + HOUR)
    assert not OutboxMessage.objects.filter(body__contains="01632").exists()
    go_round(NIGHT + 2 * HOUR)
    assert OutboxMessage.objects.filter(body__contains="01632 960133").count() == 2


def test_an_answer_ends_the_ladder(turn):
    raise_alert(AlertKind.NOT_SAFE, now=NIGHT)
    answer_alert(Alert.objects.get(), by=turn.person, now=NIGHT)
    go_round(NIGHT + 3 * HOUR)
    assert told() == [MARIAN]


def test_the_second_who_answers_is_told():
    raise_alert(AlertKind.NOT_SAFE, now=NIGHT)
    alert = Alert.objects.get()
    answer_alert(alert, by=cast.safeguarding_lead(), now=NIGHT)
    with pytest.raises(AlreadyAnsweredError):
        answer_alert(alert, by=cast.safeguarding_deputy(), now=NIGHT)


def test_without_a_deputy_the_second_step_is_the_duty_desk():
    a_turn(NIGHT, NIGHT + 8 * HOUR, deputy=False)
    raise_alert(AlertKind.NOT_SAFE, now=NIGHT)
    go_round(NIGHT + HOUR)
    assert (told(), Alert.objects.get().step) == ([MARIAN, MARIAN], AlertStep.DUTY_DESK)


def test_whoever_has_lost_the_role_is_passed_over(turn):
    turn.person.groups.clear()
    raise_alert(AlertKind.NOT_SAFE, now=NIGHT)
    assert (told(), Alert.objects.get().step) == ([YUSUF], AlertStep.DEPUTY)


def test_a_turn_that_ends_meanwhile_still_hands_to_its_own_deputy():
    a_turn(NIGHT - HOUR, NIGHT + HOUR / 2)
    raise_alert(AlertKind.NOT_SAFE, now=NIGHT)
    go_round(NIGHT + HOUR)
    assert told() == [MARIAN, YUSUF]


@pytest.mark.parametrize("day", [(2026, 10, 25), (2027, 3, 28)], ids=["back", "forward"])
def test_an_hour_is_an_hour_in_the_nights_in_which_the_clocks_change(day):
    london = ZoneInfo("Europe/London")
    start = datetime(*day, 0, 30, tzinfo=london)
    a_turn(start - HOUR, start.astimezone(UTC) + 9 * HOUR)
    raise_alert(AlertKind.NOT_SAFE, now=start)

    def after(minutes: int):
        go_round((start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(london))
        return len(told())

    assert [after(minutes) for minutes in (59, 60, 119, 120)] == [1, 2, 2, 4]


def test_two_rounds_at_once_tell_once(turn):
    raise_alert(AlertKind.NOT_SAFE, now=NIGHT)
    stale = Alert.objects.get()
    go_round(NIGHT + HOUR)
    alerts._tell(stale, AlertStep.DEPUTY, turn, NIGHT + HOUR)
    assert told() == [MARIAN, YUSUF]


# What it must not tell


def test_no_mail_holds_a_number_a_name_or_a_word(turn):
    submission = make_submission(text="He hits me in room nine.", not_safe=True, now=NIGHT)
    go_round(NIGHT + HOUR)
    go_round(NIGHT + 2 * HOUR)
    for mail in OutboxMessage.objects.all():
        written = f"{mail.subject}\n{mail.body}".lower()
        secret = [str(submission.pk)[:8], "room", "hits", "safe", "hurt", "feedback", "message", "marian", "yusuf"]
        assert [word for word in secret if word in written] == []
        assert mail.subject in ("Something waits", "Something still waits")


def test_an_alert_has_no_way_to_a_message():
    related = {field.related_model for field in Alert._meta.get_fields() if field.is_relation}
    assert Submission not in related
    assert not any("submission" in field.name for field in Alert._meta.get_fields())


def test_after_a_day_the_alert_and_its_mail_are_gone(turn):
    raise_alert(AlertKind.NOT_SAFE, now=NIGHT)
    OutboxMessage.objects.update(status=OutboxStatus.SENT, sent_at=NIGHT)
    other = OutboxMessage.objects.create(
        address=b"", subject="There is news", body="", due_at=NIGHT, sent_at=NIGHT, status=OutboxStatus.SENT
    )
    go_round(NIGHT + 23 * HOUR)
    assert Alert.objects.count() == 1
    go_round(NIGHT + 24 * HOUR)
    assert not Alert.objects.exists()
    assert list(OutboxMessage.objects.filter(sent_at=NIGHT)) == [other]


# The rota


def test_of_two_turns_at_once_the_later_one_counts(turn):
    other = DutyTurn.objects.create(person=turn.deputy, starts_at=NIGHT - HOUR, ends_at=NIGHT + HOUR)
    assert duty.on_duty(NIGHT) == other
    assert all(found.overlaps for found in duty.turns_ahead(NIGHT))


def test_a_turn_ends_when_it_ends(turn):
    assert duty.on_duty(turn.ends_at) is None
    assert duty.on_duty(turn.starts_at) == turn


def test_only_who_may_keep_people_safe_has_a_turn():
    lead = cast.safeguarding_lead()
    for person, deputy in [(cast.triage(), None), (lead, cast.coordinator()), (lead, lead)]:
        with pytest.raises(duty.NotTheirTurnError):
            duty.add_turn(person=person, deputy=deputy, starts_at=NIGHT, ends_at=NIGHT + HOUR, by=lead)


def test_a_drill_is_answered_like_the_real_thing(turn):
    drill = Drill.objects.create(asked_on=NIGHT.date(), started_at=NIGHT)
    raise_alert(AlertKind.DRILL, now=NIGHT)
    go_round(NIGHT + HOUR)
    answer_alert(Alert.objects.get(), by=turn.deputy, now=NIGHT + HOUR * 1.5)
    drill.refresh_from_db()
    assert (drill.step, drill.answered_by) == (AlertStep.DEPUTY, turn.deputy)
    assert drill.answered_at == NIGHT + HOUR * 1.5
