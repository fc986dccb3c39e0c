"""Public pages of this room, and of those that ask and invite, through axe: small and dark, wide and light."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from consultations.models import CommissioningExercise
from content.models import GuidanceIndexPage, GuidancePage
from content.services import updates, write_page
from content.services.updates import UpdateWords
from taxonomy.models import Helpline, PartnershipSettings
from tests.factories import make_consultation, make_decision, make_panel, make_promise, make_recommendation, make_theme

pytestmark = pytest.mark.browser
PAGES = [
    "/",
    "/what-changed/",
    "/what-changed/three-tries/",
    "/guidance/",
    "/guidance/letters/",
    "/guidance/letters/easy-read/",
    "/get-help/",
    "/about/",
    "/privacy/",
    "/accessibility/",
    "/safety/",
    "/easy-read/",
    "/search/?q=letters",
    "/have-your-say/",
    "/have-your-say/rules/",
    "/join-in/",
    "/join-in/voices/",
    "/how-we-are-doing/",
    "/how-we-read/",
]


@pytest.fixture
def published(home):
    settings = PartnershipSettings.load()
    settings.phone, settings.phone_hours, settings.reader_name = "01632 960100", "Weekdays 9.30–1", "Tom Birch"
    settings.post_address = "Freepost ALONGSIDE"
    settings.save()
    Helpline.objects.create(name="Crisis Line", value="01632 960111", words="Ring.", hours="Always", is_urgent=True)
    decision = make_decision(themes=[make_theme()])
    make_promise(decision=decision)
    words = UpdateWords(
        title="Three tries", lead="Two services try.", you_said="Two and out.", we_did="Three.", tonight="Ring."
    )
    update = updates.draft_update(decision, words, by=None, now=timezone.now())
    updates.publish_update(update, by=None, now=timezone.now())
    write_guidance()
    write_questions()
    make_recommendation(panel=make_panel(name="Voices", slug="voices", status="full"))


def write_guidance():
    write_page(
        GuidancePage,
        GuidanceIndexPage.objects.get(),
        slug="letters",
        title="Letters people can use",
        summary="One thing, one date, one number.",
        content_note="This page talks about losing a home.",
        sections=[{"heading": "One thing", "paragraphs": ["A letter has one job."], "list": ["One", "Two"]}],
        easy_read=[{"picture": "letter", "text": "A good letter says one thing."}],
        author="Callum Reid",
        named_human="Callum Reid",
        next_step="Take one letter.",
        review_on=date(2020, 1, 1),
    )


def write_questions():
    exercise = CommissioningExercise.objects.create(
        reference="CE-2026-01", slug="home", title="A place to live", summary="Homes.", commissioner="R", is_public=True
    )
    exercise.stages.create(stage="need", status="reached")
    exercise.stages.create(
        stage="market", status="gap_explained", gap_reason="Short notice.", gap_person="Ruth", gap_on="2026-10-06"
    )
    now = timezone.now()
    dates = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=9)}
    this = make_consultation(slug="rules", exercise=exercise, stage="design", can_change="One\nTwo", **dates)
    this.options.create(number=1, words="28 days")
    this.options.create(number=2, words="One letter", left_out_because="It breaks the rule.")
    this.questions.create(number=1, words="How clear?", kind="one").choices.create(number=1, words="Clear")


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_every_page_is_clean(page_with, axe, published, width, dark):
    page = page_with(width=width, dark=dark)
    for address in PAGES:
        assert page.goto(address).status == 200, address
        for details in page.locator("main details").all():
            details.evaluate("one => one.open = true")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, (
            address
        )


def test_each_title_is_its_own(page_with, published):
    page = page_with(js=False)
    titles = []
    for address in PAGES:
        page.goto(address)
        assert page.locator("h1").count() == 1
        titles.append(page.title())
    assert len(set(titles)) == len(titles)
