"""The public flows can be read by somebody of nine to eleven (EXPERIENCE: words)."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from core import receipts
from feedback.choices import ThreadQuestionKind
from feedback.models import Submission
from feedback.services.contact import leave_contact
from feedback.services.questions import answer_question, ask_question
from taxonomy.models import PartnershipSettings
from tests.factories import make_submission
from tests.reading import read, syllables

pytestmark = pytest.mark.django_db
KEY = bytes(range(32))
TELL = ["", "1/", "2/", "3/", "4/", "5/", "check/", "one-page/"]
PAGES = [f"/tell-us/{page}" for page in TELL] + [
    "/tell-us/thank-you/",
    "/tell-us/break/",
    "/tell-us/6/",
    "/tell-us/other-ways/",
    "/tell-us/?earlier",
    "/t/nowhere/",
    "/t/us/tablet/",
    "/replies/",
    "/replies/thread/",
    "/replies/worse/",
    "/replies/delete/",
    "/replies/deleted/",
    "/replies/lost-code/",
    "/replies/phone/",
    "/replies/new-code/",
    "/replies/new-code/kept/",
    "/replies/back-again/",
    "/replies/one-page/",
    "/replies/?closed",
]
NEVER = r"(?i)\b(should|just|simply|please note|failed|invalid|victim|vulnerable|hard to reach|service user)"


@pytest.fixture
def page(visitor, request):
    """The page as a person meets it on the way there."""
    settings = PartnershipSettings.load()
    settings.reader_name, settings.phone, settings.reading_hours = "Tom Birch", "01632 960100", "9.30 to 1"
    settings.save()
    ask_everything(make_submission(draft_key=KEY, text="Words."))
    if "replies" in request.param:
        visitor.come_back(receipts.from_draft_key(KEY).symbols)
    elif "thank-you" in request.param:
        visitor.begin().say(1, text="Lock.", not_safe="on")
        visitor.post("/tell-us/check/", {"action": "send"})
    else:
        visitor.begin().say(
            1, text="My key worker Sam", not_safe="on", action="break" if "break" in request.param else ""
        )
    if "/6/" in request.param:
        visitor.say(5, answer_wanted="contact")
    return visitor.get(request.param).content.decode()


def ask_everything(submission):
    """One question of each kind, so that the thread says all it can say."""
    Submission.objects.update(status="triaged", expires_on=timezone.localdate() + timedelta(days=40))
    submission.refresh_from_db()
    for kind in ThreadQuestionKind.values:
        for _ in range(2):
            question = ask_question(submission, kind=kind, text="When?", why="To look.", by=None, on=date(2026, 11, 20))
        answer_question(question, yes=True, now=timezone.now())
    leave_contact(submission, value="07700 900123", now=timezone.now())


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_sentences_are_short(page):
    reading = read(page)
    assert reading.words > 20
    assert reading.mean_sentence <= 12
    assert reading.longest_length <= 20, reading.longest


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_the_grade_is_low_where_there_is_much_to_read(page):
    reading = read(page)
    assert reading.words <= 100 or reading.grade <= 4.5


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_no_word_is_on_the_list_of_words_we_never_use(page):
    assert not [sentence for sentence in read(page).sentences if re.search(NEVER, sentence)]


def test_before_you_start_takes_at_most_ninety_words(visitor):
    page = visitor.get("/tell-us/").content.decode()
    section = re.search(r"<section[^>]*data-before>(.*?)</section>", page, re.S).group(1)
    assert read(f"<main>{section}</main>").words <= 90


@pytest.mark.parametrize(("word", "count"), [("lock", 1), ("code", 1), ("answer", 2), ("address", 2), ("people", 2)])
def test_syllables_are_counted_well_enough(word, count):
    assert syllables(word) == count
