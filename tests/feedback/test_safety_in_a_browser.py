"""The screens that keep people safe, in a real browser: nothing for axe to find, nothing wider than the screen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback.choices import AlertKind, AlertStep
from feedback.models import Alert, BreakGlass, Debrief, Drill, DutyTurn, Submission
from feedback.services.break_glass import break_glass
from feedback.services.safeguarding import decide_safeguarding
from taxonomy.models import Affiliation
from tests import cast
from tests.browser import bring_session
from tests.factories import make_service, make_submission

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SIZES = [{"width": 320, "dark": True}, {"width": 1280}]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_axe_finds_nothing_on_the_screens_of_the_alarm(page_with, axe, size):
    page, lead, now = page_with(**size), cast.safeguarding_lead(), timezone.now()
    bring_session(page, lead)
    hour = timedelta(hours=1)
    DutyTurn.objects.create(person=lead, starts_at=now - hour, ends_at=now + hour)
    Alert.objects.create(kind=AlertKind.NOT_SAFE, raised_at=now, told_at=now, step=AlertStep.DUTY_DESK)
    Drill.objects.create(asked_on=now.date(), started_at=now, answered_at=now, answered_by=lead)
    Debrief.objects.create(user=cast.triage(), asked_on=now.date())
    submission = make_submission()
    decide_safeguarding(submission, outcome="advice", basis="past", reason="Over.", by=lead, on=now.date())
    Submission.objects.update(concern="trust", got_worse=True)
    looking_after = "/admin/looking-after/"
    screens = [
        "/admin/alerts/",
        "/admin/rota/",
        looking_after,
        f"{looking_after}decisions/",
        "/admin/break-glass/open/",
    ]
    for address in [*screens, f"/admin/feedback/{submission.pk}/"]:
        page.goto(address)
        axe(page, include="main")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address
    page.goto("/admin/rota/")
    page.get_by_role("button", name="Enter the turn").click()
    page.get_by_role("heading", name="Something here needs another look").wait_for()
    axe(page, include="main")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_axe_finds_nothing_where_glass_was_broken(page_with, axe, size):
    service, reader, now = make_service(), cast.triage(), timezone.now()
    Affiliation.objects.create(user=reader, service=service)
    submission = make_submission(service=service)
    break_glass(str(submission.pk), reason="life", why="She is outside.", by=reader, now=now)
    page = page_with(**size)
    for user, address in ((cast.governance(), ""), (reader, f"{BreakGlass.objects.get().pk}/")):
        page.context.clear_cookies()
        bring_session(page, user)
        page.goto(f"/admin/break-glass/{address}")
        axe(page, include="main")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address
