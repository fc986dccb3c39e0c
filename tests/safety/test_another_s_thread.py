"""SAFETY, *a guesser gets no thread*: 10,000 requests made of somebody's own, changed in every way, open nothing."""

import random

import pytest
from django.db import connection
from django.test import Client

from core import receipts
from feedback.choices import WhoMaySee
from feedback.models import Message, Submission
from tests.factories import make_submission

pytestmark = pytest.mark.django_db
CANARY = "quokka lantern marzipan"
VICTIM, OWN = receipts.from_draft_key(b"v" * 32), receipts.from_draft_key(b"o" * 32)
PAGES = ["/replies/thread/", "/replies/worse/", "/replies/delete/", "/replies/who-may-see/", "/tell-us/go-on/"]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_="
REQUESTS = 10_000 if connection.vendor == "sqlite" else 1_000  # the same code answers on both


@pytest.fixture
def victim():
    return make_submission(draft_key=b"v" * 32, text=CANARY)


@pytest.fixture
def own_cookie():
    """What an attacker holds rightly: a thread of their own, and its cookie."""
    make_submission(draft_key=b"o" * 32, text="Mine.")
    client = Client()
    client.post("/replies/", {"code": OWN.symbols})
    return client.cookies["__Host-reply"].value


def mutated(text: str, dice: random.Random) -> str:
    """Some letters changed, taken out, doubled or swapped."""
    letters = list(text)
    for _change in range(dice.randrange(1, 4)):
        at = dice.randrange(len(letters))
        kind = dice.randrange(4)
        letters[at] = dice.choice(LETTERS) if kind == 0 else letters[at] * ((kind == 1 and 2) or kind == 2 or 1)
        if kind == 3:
            letters[at], letters[at - 1] = letters[at - 1], letters[at]
    return "".join(letters)


def with_a_changed_cookie(client: Client, cookie: str, victim: Submission, dice: random.Random):
    client.cookies["__Host-reply"] = mutated(cookie, dice)
    page = dice.choice(PAGES)
    typed = {"text": "x", "code": OWN.symbols, "who_may_see": WhoMaySee.PUBLISH, "id": victim.pk, "pk": victim.pk}
    return client.post(page, typed) if dice.random() < 0.5 else client.get(page, {"id": victim.pk, "code": OWN.symbols})


def with_a_changed_code(client: Client, dice: random.Random):
    """Somebody saw most of the code over a shoulder: one to three symbols are guessed."""
    symbols = list(VICTIM.symbols.replace("-", ""))
    for at in dice.sample(range(len(symbols)), dice.randrange(1, 4)):
        symbols[at] = dice.choice([letter for letter in receipts.SYMBOLS if letter != symbols[at]])
    return client.post("/replies/", {"code": "".join(symbols)}, follow=True)


def test_of_ten_thousand_changed_requests_none_opens_another_s_thread(victim, own_cookie):
    dice, client = random.Random(11), Client()
    opened = 0
    for number in range(REQUESTS):
        if number % 20:
            response = with_a_changed_cookie(client, own_cookie, victim, dice)
        else:
            response = with_a_changed_code(client, dice)
        opened += CANARY.encode() in response.content
    victim.refresh_from_db()
    assert opened == 0
    assert not Message.objects.filter(submission=victim).exists()
    assert (victim.who_may_see, victim.deleting_on) == (WhoMaySee.TEAM, None)


def test_the_same_requests_unchanged_would_open_it(victim):
    """The search itself works: with the right code the words are there."""
    client = Client()
    assert CANARY in client.post("/replies/", {"code": VICTIM.symbols}, follow=True).content.decode()
