"""The first words, and what stands around everybody's words, can be read by a child of ten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import make_consultation, make_panel
from tests.reading import read

pytestmark = pytest.mark.django_db
ADDRESSES = ["/", "/what-changed/", "/guidance/", "/get-help/", "/about/", "/privacy/", "/accessibility/", "/safety/"]
ADDRESSES += ["/easy-read/", "/have-your-say/", "/have-your-say/rules/", "/join-in/", "/join-in/voices/"]
AVOIDED = ("should", "just", "simply", "please note", "failed", "invalid", "victim", "vulnerable", "service user")


@pytest.fixture
def everything(home):
    now = timezone.now()
    make_consultation(slug="rules", opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=9))
    make_panel(slug="voices", name="Voices", status="full")


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_reads_easily(client, everything, address):
    reading = read(client.get(address).text)
    assert reading.longest_length <= 20, reading.longest
    assert reading.mean_sentence <= 12
    if reading.words > 100:
        assert reading.grade <= 4.5


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_uses_no_word_from_the_list_to_avoid(client, everything, address):
    sentences = " ".join(read(client.get(address).text).sentences).lower()
    assert not [word for word in AVOIDED if f" {word} " in f" {sentences} "]


def test_easy_read_has_at_most_fifteen_words_a_sentence(client, home):
    assert read(client.get("/easy-read/").text).longest_length <= 15
