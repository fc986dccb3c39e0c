"""Quotes in the staff area and on the public page."""

import os
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from feedback.choices import GoneBecause, InsightStatus, QuoteStatus, Recognisable, WhoMaySee
from feedback.models import Quote
from feedback.services import quotes
from feedback.services.questions import answer_question
from feedback.services.triage import Sorting, sort_item
from taxonomy.models import Affiliation
from tests import cast
from tests.factories import make_insight, make_service, make_submission
from tests.feedback.staff import is_shut
from tests.feedback.test_insight_views import OUTSIDERS

pytestmark = pytest.mark.django_db
WORDS = "The door did not lock."
POSTS = ["show_quote", "read_quote", "withdraw_quote"]


def door(name: str, thing=None) -> str:
    key = thing.pk if thing else (0 if name == "propose_quote" else uuid4())
    return reverse(f"feedback_insights:{name}", args=[key])


def make_quote(by, status=InsightStatus.PUBLISHED, service=None) -> Quote:
    """A quote whose writer said yes."""
    submission = make_submission(who_may_see=WhoMaySee.PUBLISH, draft_key=os.urandom(32), service=service)
    on = timezone.localdate()
    sort_item(submission, Sorting(service, "everyday", Recognisable.NO), by=by, on=on)
    insight = make_insight(submissions=[submission], people=12, status=status)
    quote = quotes.propose_quote(insight, submission, text=WORDS, by=by, on=on)
    answer_question(quote.question, yes=True, now=timezone.now())
    quote.refresh_from_db()
    return quote


@pytest.fixture
def first():
    return cast.triage()


@pytest.fixture
def quote(first):
    return make_quote(first)


@pytest.fixture
def second(client):
    user = cast.second_triage()
    client.force_login(user)
    return user


def test_words_are_proposed_from_the_insights_page(client, second, quote):
    Quote.objects.all().delete()
    data = {"submission": quote.submission_id, "text": WORDS, "why": "To show."}
    answer = client.post(door("propose_quote", quote.insight), data, follow=True)
    assert "Asked. The person sees it" in answer.text
    assert Quote.objects.get().proposed_by == second


@pytest.mark.parametrize(("text", "words"), [("Something else.", "do not stand so"), ("", "We need this part")])
def test_what_is_not_theirs_is_told_and_stays_typed(client, second, quote, text, words):
    data = {"submission": quote.submission_id, "text": text, "why": "To show them."}
    answer = client.post(door("propose_quote", quote.insight), data)
    assert answer.status_code == 422
    assert words in answer.text and "To show them." in answer.text


def test_a_message_of_another_insight_cannot_be_chosen(client, second, quote):
    data = {"submission": make_submission().pk, "text": WORDS}
    assert client.post(door("propose_quote", quote.insight), data).status_code == 422


def test_a_quotes_page_shows_its_words_only_when_asked(client, second, quote):
    assert WORDS not in client.get(door("quote", quote)).text
    assert WORDS in client.post(door("show_quote", quote)).text


def test_the_second_person_reads_it_and_it_stands_in_public(client, second, quote):
    client.post(door("read_quote", quote))
    assert WORDS in client.get(quote.insight.get_absolute_url()).text


def test_before_that_the_public_page_does_not_have_it(client, quote):
    assert WORDS not in client.get(quote.insight.get_absolute_url()).text


def test_taken_back_by_staff_it_is_gone(client, second, quote):
    client.post(door("read_quote", quote))
    client.post(door("withdraw_quote", quote))
    assert WORDS not in client.get(quote.insight.get_absolute_url()).text
    assert "It changed meanwhile" in client.post(door("withdraw_quote", quote), follow=True).text


def test_who_proposed_it_cannot_be_the_second(client, first, quote):
    client.force_login(first)
    assert client.post(door("read_quote", quote)).status_code == 404
    assert Quote.objects.get().status == QuoteStatus.AGREED


def test_it_is_on_the_second_persons_list_and_on_nobody_elses(client, first, second, quote):
    address = door("quote", quote)
    assert address in client.get(reverse("second_looks")).text
    client.force_login(first)
    assert address not in client.get(reverse("second_looks")).text


@pytest.mark.parametrize("person", OUTSIDERS)
def test_others_find_every_door_shut(client, quote, person):
    client.force_login(person())
    assert is_shut(client.get(door("quote", quote)))
    assert all(is_shut(client.post(door(name, quote))) for name in POSTS)
    assert is_shut(client.get(door("propose_quote", quote.insight)))


def test_staff_of_the_service_it_speaks_of_learn_nothing(client, first, second):
    service = make_service()
    quote = make_quote(first, service=service)
    Affiliation.objects.create(user=second, service=service)
    assert client.get(door("quote", quote)).status_code == 404
    assert client.post(door("show_quote", quote)).status_code == 404
    assert door("quote", quote) not in client.get(door("page", quote.insight)).text


def test_a_stranger_is_sent_to_sign_in(client, quote):
    for name in POSTS:
        assert "/accounts/login/" in client.post(door(name, quote))["Location"]


def test_looking_is_no_act_and_a_missing_quote_is_not_found(client, second, quote):
    for name in POSTS:
        assert client.get(door(name, quote)).status_code == 405
        assert client.post(door(name)).status_code == 404
    assert client.get(door("quote")).status_code == 404
    assert client.get(door("propose_quote")).status_code == 404


def test_an_insight_that_lost_its_yes_says_so_until_it_was_seen(client, second):
    insight = make_insight(status=InsightStatus.WITHDRAWN, gone_because=GoneBecause.YES)
    told = "Its writer no longer wants this published"
    assert told in client.get(door("page", insight)).text
    assert "Gone from public pages" in client.get("/admin/").text
    client.post(door("seen", insight))
    assert told not in client.get(door("page", insight)).text
    assert "Gone from public pages" not in client.get("/admin/").text


def test_who_published_a_quote_sees_that_it_is_gone_and_why_until_it_was_seen(client, first, second, quote):
    client.post(door("read_quote", quote))
    make_insight()
    client.force_login(first)
    sort_item(quote.submission, Sorting(None, "everyday", Recognisable.YES), by=first, on=timezone.localdate())
    told = "A quote: Somebody could know who wrote it."
    assert WORDS not in client.get(quote.insight.get_absolute_url()).text
    assert told in client.get(door("page", quote.insight)).text
    listed = client.get(reverse("feedback_insights:index"), {"gone": ""}).context["page"].object_list
    assert list(listed) == [quote.insight]
    client.post(door("seen", quote.insight))
    assert told not in client.get(door("page", quote.insight)).text


def test_who_writes_no_insights_is_not_told_what_is_gone(client):
    insight = make_insight(status=InsightStatus.WITHDRAWN, gone_because=GoneBecause.YES)
    client.force_login(cast.panel_reviewer())
    assert "Gone from public pages" not in client.get("/admin/").text
    assert "I have seen this" not in client.get(door("page", insight)).text
    assert is_shut(client.post(door("seen", insight)))


def test_the_public_page_costs_no_more_with_ten_quotes(client, first, second):
    quote = make_quote(first)
    client.post(door("read_quote", quote))

    def queries():
        with CaptureQueriesContext(connection) as seen:
            client.get(quote.insight.get_absolute_url())
        return len(seen)

    client.get(quote.insight.get_absolute_url())
    few = queries()
    for _number in range(3):
        more = make_quote(first)
        Quote.objects.filter(pk=more.pk).update(
            insight=quote.insight, status=QuoteStatus.PUBLISHED, public_text="More.", read_by=second
        )
    assert queries() == few <= 8
