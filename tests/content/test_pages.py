"""Published pages as everyone sees them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from content.looking_up import next_review
from content.models import GuidanceIndexPage, GuidancePage, GuidancePrinciple, HomePage, StandardPage, UpdatePage
from content.models.easy_read import one_idea
from content.services import write_page
from taxonomy.models import Helpline


@pytest.fixture
def guidance(home):
    page = write_page(
        GuidancePage,
        GuidanceIndexPage.objects.get(),
        slug="letters",
        title="Letters people can use",
        summary="One thing, one date, one number.",
        sections=[{"heading": "One thing", "paragraphs": ["I waited <3 hours."], "list": ["One", "Two"]}],
        easy_read=[{"picture": "letter", "text": "A good letter says one thing."}],
        author="Callum Reid",
        named_human="Callum Reid",
        next_step="Take one letter.",
        review_on=date(2099, 1, 1),
    )
    GuidancePrinciple.objects.create(page=page, principle="trust")
    return page


def test_guidance_is_listed_and_shown(client, guidance):
    assert "Letters people can use" in client.get("/guidance/").text
    text = client.get("/guidance/letters/").text
    assert "I waited &lt;3 hours." in text
    assert "Trust" in text
    assert "Review is due" not in text


def test_a_page_past_its_day_says_that_its_review_is_due(client, guidance):
    GuidancePage.objects.update(review_on=timezone.localdate())
    assert "Review is due" in client.get("/guidance/letters/").text


def test_the_day_of_review_is_told_to_the_clock(guidance):
    day = timezone.localdate() + timedelta(days=3)
    GuidancePage.objects.update(review_on=day)
    assert timezone.localtime(next_review(timezone.now())).date() == day


def test_easy_read_has_its_own_address(client, guidance):
    assert "/guidance/letters/easy-read/" in client.get("/guidance/letters/").text
    assert "A good letter says one thing." in client.get("/guidance/letters/easy-read/").text


def test_easy_read_that_is_not_there_is_not_found(client, home):
    assert client.get("/about/easy-read/").status_code == 404


def test_the_easy_read_start_page_shows_its_lines_and_where_there_are_more(client, guidance):
    text = client.get("/easy-read/").text
    assert "You can leave this site at any time." in text
    assert "/guidance/letters/easy-read/" in text


def test_a_line_of_easy_read_holds_one_idea():
    one_idea("You can leave this site at any time. You do not say why.")
    with pytest.raises(ValidationError):
        one_idea("You can leave this site at any time and nobody asks you why or when you come back.")


def test_a_script_in_rich_text_does_not_reach_the_page(client, guidance):
    guidance.body = [("paragraph", "<p>Hello<script>alert(1)</script></p>")]
    guidance.save()
    assert "<script>alert" not in client.get("/guidance/letters/").text


def test_the_help_page_says_when_a_line_was_checked(client, home):
    Helpline.objects.create(
        name="Crisis Line", value="01632 960111", words="Ring.", hours="Always", last_checked_on=date(2026, 11, 3)
    )
    text = client.get("/get-help/").text
    assert "tel:01632960111" in text
    assert "We checked it on 3 November 2026." in text


def test_urgent_help_shows_each_number_for_who_reads_here_and_rings_elsewhere(client, home):
    for name, kind, value in (
        ("Samaritans", "tel", "116 123"),
        ("999", "tel", "999"),
        ("999 in BSL", "web", "https://999bsl.co.uk/"),
    ):
        Helpline.objects.create(name=name, kind=kind, value=value, words="Ring.", hours="Always", is_urgent=True)
    page = client.get("/replies/").text
    assert [
        name
        for name in ('>Samaritans: <span class="number">116 123</span></a>', ">999</a>", ">999 in BSL</a>")
        if name not in page
    ] == []


def test_a_draft_is_not_found(client, home):
    StandardPage.objects.filter(slug="about").update(live=False)
    assert client.get("/about/").status_code == 404


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        ("/", 3),
        ("/guidance/letters/", 6),
        ("/guidance/", 3),
        ("/get-help/", 3),
        ("/privacy/", 3),
        ("/what-changed/", 6),
    ],
)
def test_a_page_costs_few_queries_beyond_finding_it(client, guidance, django_assert_max_num_queries, address, ours):
    client.get(address)
    routing = 5 + 2 * len([part for part in address.split("/") if part])
    with django_assert_max_num_queries(routing + ours):
        client.get(address)


def test_no_page_takes_what_the_public_sends():
    for model in (HomePage, GuidancePage, StandardPage, UpdatePage):
        assert not any("form" in base.__module__ for base in model.__mro__)
