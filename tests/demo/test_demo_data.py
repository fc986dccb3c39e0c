"""Northmere is built whole, once, and looked at from several sides."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate

from core.keyrings import TRIAGE
from demo.building.heard import receipt_of
from feedback.choices import AlertStep, InsightStatus
from feedback.models import (
    Alert,
    DeskDay,
    Drill,
    DutyTurn,
    Insight,
    PassedItem,
    Redaction,
    Submission,
    ThreadQuestion,
    TriageClock,
)
from partnership.choices import PromiseStatus
from partnership.models import Decision, Promise
from users.models import User

TODAY = date(2026, 11, 20)


@pytest.fixture
def northmere(db, capsys):
    call_command("demo_data", today=TODAY)
    return capsys.readouterr().out


def test_northmere_is_whole(northmere):
    assert Submission.objects.count() == 400
    assert Insight.objects.filter(status=InsightStatus.ANSWERED).count() == 34
    assert Decision.objects.count() == 25
    assert Promise.objects.get(reference="P-2026-001").status == PromiseStatus.DISPUTED
    assert User.objects.filter(email__endswith="@northmere.example").count() == 15
    assert list(PassedItem.objects.values_list("status", flat=True)) == ["answered"]
    assert ThreadQuestion.objects.filter(status="open").count() == 1
    assert Redaction.objects.filter(status="masked").exists()
    assert receipt_of("S1").symbols in northmere
    story = Submission.objects.get(receipt_lookup=receipt_of("S1").lookup)
    assert story.unseal(TRIAGE)["text"].startswith("I missed two appointments")
    assert story.insights.filter(reference="I-2026-001").exists()
    soon = TODAY + timedelta(days=7)
    assert TriageClock.objects.filter(giver_waits=True, due_on__lt=TODAY).count() == 2
    assert not TriageClock.objects.filter(giver_waits=True, due_on__gt=soon).exists()
    assert (Alert.objects.count(), DutyTurn.objects.count()) == (0, 1)
    assert list(Drill.objects.values_list("step", flat=True)) == [AlertStep.PERSON, AlertStep.DEPUTY]
    with pytest.raises(CommandError):
        call_command("demo_data", today=TODAY)


@pytest.mark.django_db
def test_on_a_new_day_somebody_opens_the_desk():
    for _start in range(2):
        call_command("demo_day")
    assert [day.on for day in DeskDay.objects.all()] == [localdate()]
