"""The poster and the form on paper: neutral, from the channel, at most a few sides."""

import re

import pytest
from django.urls import reverse

from feedback.choices import ChannelStatus, QuestionKind
from feedback.models import Channel, ChannelQuestion
from feedback.services.posters import address_of
from feedback.services.sending import main_channel
from taxonomy.models import PartnershipSettings
from tests import cast
from tests.browser import bring_session
from tests.factories import make_service, open_channel
from tests.feedback.staff import is_shut

pytestmark = pytest.mark.django_db
VERSIONS = ["", "large-print/", "easy-read/"]


@pytest.fixture
def lived() -> Channel:
    """A way in about one service, with a question of each kind."""
    settings = PartnershipSettings.load()
    settings.phone, settings.post_address = "01632 960100", "Freepost ALONGSIDE, Northmere"
    settings.in_person, settings.reader_name = "12 Quay Street", "Tom"
    settings.save()
    channel = open_channel(Channel.objects.create(name="Where you live", short="n2", asks_about="Where you stay."))
    channel.services.add(make_service(name="Harbour Lane hostel"))
    questions = [("How does it feel here?", "cards", []), ("Can you lock it?", "choice", ["Yes", "Not always"])]
    for number, (words, kind, answers) in enumerate([*questions, ("And else?", QuestionKind.WORDS, [])], 1):
        ChannelQuestion.objects.create(channel=channel, number=number, words=words, kind=kind, answers=answers)
    return channel


def poster(channel) -> str:
    return reverse("ways_in:poster", args=[channel.pk])


@pytest.fixture
def ines(client):
    user = cast.coordinator()
    client.force_login(user)
    return user


def main_of(page: str) -> str:
    return re.search(r"<main.*?</main>", page, re.S).group(0)


def test_the_poster_shows_the_address_in_letters_and_as_a_square(client, ines, lived, settings):
    settings.PUBLIC_URL = "https://northmere.example"
    page = client.get(poster(lived)).content.decode()
    assert "https://northmere.example/t/n2/" in page
    assert "<svg" in page and 'class="qr"' in page
    assert "You need not say who you are." in page
    assert "01632 960100" in page


def test_the_poster_names_no_service_no_topic_and_no_channel(client, ines, lived):
    words = main_of(client.get(poster(lived)).content.decode())
    assert not [name for name in ("Harbour", "hostel", "Where you live", "Where you stay") if name in words]


def test_the_square_is_another_one_for_another_address(lived):
    assert address_of(lived).drawing != address_of(main_channel()).drawing
    assert "style=" not in address_of(lived).drawing


@pytest.mark.parametrize("who", [cast.triage, cast.editor, cast.administrator, cast.stranger])
def test_nobody_else_makes_posters(client, lived, who):
    client.force_login(who())
    assert is_shut(client.get(poster(lived)))


def test_strangers_posts_and_missing_ones_meet_no_poster(client, lived):
    assert is_shut(client.get(poster(lived)))
    client.force_login(cast.coordinator())
    assert client.post(poster(lived)).status_code == 405
    assert client.get(reverse("ways_in:poster", args=[999_999])).status_code == 404


@pytest.mark.parametrize("version", VERSIONS)
def test_the_form_asks_what_the_channel_asks_with_safety_first(client, lived, version):
    words = main_of(client.get(f"/t/n2/on-paper/{version}").content.decode())
    for needed in ("How does it feel here?", "Not always", "And else?", "Listened to", "Give me the code like this"):
        assert needed in words
    assert words.index("Ring 999") < words.index("What do you want to say?")
    assert "Freepost ALONGSIDE, Northmere" in words
    assert "12 Quay Street" in words


def test_the_main_form_is_linked_from_where_it_begins(client):
    address = f"/t/{main_channel().short}/on-paper/"
    assert f'href="{address}"' in client.get("/tell-us/").content.decode()
    assert client.get(address).status_code == client.get("/tell-us/on-paper/").status_code == 200


@pytest.mark.parametrize("address", ["/t/none/on-paper/", "/t/n2/on-paper/sideways/", "/tell-us/on-paper/sideways/"])
def test_what_is_not_there_is_not_found(client, lived, address):
    assert client.get(address).status_code == 404


def test_a_draft_has_no_form_and_nothing_is_posted_to_one(client, lived):
    assert client.post("/t/n2/on-paper/").status_code == 405
    Channel.objects.filter(pk=lived.pk).update(status=ChannelStatus.DRAFT)
    assert client.get("/t/n2/on-paper/").status_code == 404


def test_the_form_costs_few_queries(client, lived, django_assert_max_num_queries):
    client.get("/t/n2/on-paper/")
    with django_assert_max_num_queries(10):
        client.get("/t/n2/on-paper/")


def sides(page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.browser
def test_they_print_on_few_sides(page_with, lived):
    page = page_with(width=1280)
    printed = {}
    for version in VERSIONS:
        page.goto(f"/t/n2/on-paper/{version}")
        printed[version] = sides(page)
    bring_session(page, cast.coordinator())
    page.goto(poster(lived))
    assert sides(page) == 1
    assert max(printed.values()) <= 2, printed  # with three questions of its own, in large print at 16 points too


@pytest.mark.browser
@pytest.mark.parametrize("size", [{"width": 320, "dark": True}, {"width": 1280}], ids=lambda size: str(size["width"]))
def test_axe_finds_nothing_on_paper_nor_on_the_screens_of_ways_in(page_with, axe, lived, size):
    page = page_with(**size)
    for version in VERSIONS:
        page.goto(f"/t/n2/on-paper/{version}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), version
    bring_session(page, cast.coordinator())
    page.goto(poster(lived))
    axe(page)
    own = f"/admin/ways-in/{lived.pk}/"
    for address in ("/admin/ways-in/", own, f"{own}edit/", "/admin/ways-in/new/", "/admin/ways-in/away/"):
        page.goto(address)
        axe(page, include="main")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address
