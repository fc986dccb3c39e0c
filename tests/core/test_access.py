"""Who may open a view: said in the line above it, asked before the view runs."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from core.access import public, requires, signed_in

THINGS = {1: "a thing"}


def fetch(pk):
    try:
        return THINGS[pk]
    except KeyError:
        raise Http404 from None


class Person:
    is_authenticated = True

    def __init__(self, may=True):
        self.may = may


def can_open(user, thing=None):
    return user.may


def request(user):
    made = RequestFactory().get("/somewhere/?a=1")
    made.user = user
    return made


@requires(can_open, of=fetch)
def page(request, thing):
    return HttpResponse(thing)


@requires(can_open, of=fetch, hidden=True)
def secret_page(request, thing):
    return HttpResponse(thing)


def test_who_may_gets_the_thing_itself():
    assert page(request(Person()), pk=1).content == b"a thing"


def test_who_may_not_is_refused():
    with pytest.raises(PermissionDenied):
        page(request(Person(may=False)), pk=1)


def test_where_the_thing_is_a_secret_it_is_not_found():
    with pytest.raises(Http404):
        secret_page(request(Person(may=False)), pk=1)


def test_a_missing_thing_is_not_found():
    with pytest.raises(Http404):
        page(request(Person()), pk=2)


def test_a_stranger_is_sent_to_sign_in_and_back():
    response = page(request(AnonymousUser()), pk=2)
    assert response.status_code == 302
    assert response["Location"].endswith("?next=/somewhere/%3Fa%3D1")


def test_a_view_says_who_may_open_it():
    assert page.access == "can_open"
    assert public(lambda request: None).access == "public"


def test_signed_in_means_anyone_with_an_account():
    assert signed_in(Person()) and not signed_in(AnonymousUser())
