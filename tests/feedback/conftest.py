"""A visitor without a name, with or without cookies; and a reader of the desk."""

import re

import pytest
from django.test import Client

from tests import cast
from tests.factories import open_the_channel_of

STEPS = ("/tell-us/1/", "/tell-us/2/", "/tell-us/3/", "/tell-us/4/", "/tell-us/5/")


class Visitor(Client):
    """A browser on a public page: `tell(text=…)` walks the flow to its end."""

    def begin(self, device="mine", at="/tell-us/"):
        self.post(at, {"device": device})
        return self

    def say(self, number=1, action="end", **typed):
        return self.post(f"/tell-us/{number}/", {**typed, "action": action})

    def tell(self, device="mine", answer="code", **typed):
        self.begin(device)
        self.say(5, answer_wanted=answer)
        self.say(1, **typed)
        return self.post("/tell-us/check/", {"action": "send"}, follow=True)

    def client_follow(self, response):
        return self.get(response.url)

    def come_back(self, code):
        return self.post("/replies/", {"code": code}, follow=True)


@pytest.fixture(autouse=True)
def _open(request):
    open_the_channel_of(request)


@pytest.fixture
def reader(client):
    """Somebody of the triage desk, signed in."""
    user = cast.triage()
    client.force_login(user)
    return user


@pytest.fixture
def visitor():
    return Visitor()


@pytest.fixture
def code_on():
    """The code that a page shows, as symbols; "" if it shows none."""

    def find(response) -> str:
        found = re.search(r'data-code="([0-9A-Z-]{24})"', response.content.decode())
        return found.group(1) if found else ""

    return find
