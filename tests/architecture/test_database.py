"""What the migrations wrote is there in every test, also after one that commits and is cleaned up."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, Site

from audit.models import ChainLink
from tests.factories import make_theme
from users.roles import RoleName


def first_rows():
    assert ChainLink.objects.get(number=0)
    assert set(RoleName.values) <= set(Group.objects.values_list("name", flat=True))
    assert Page.objects.filter(depth=1).count() == 1
    assert Site.objects.filter(is_default_site=True).exists()
    assert Locale.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_test_that_commits_finds_the_first_rows_and_nothing_else(turn):
    first_rows()
    assert not type(make_theme()).objects.exclude(code__startswith="X").exists()
    assert type(make_theme()).objects.filter(code__startswith="X").count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("turn", ["before", "after"])
def test_a_test_that_rolls_back_finds_the_first_rows(turn):
    first_rows()


def test_a_live_server_answers_from_the_same_database(live_server, client):
    first_rows()
    assert client.get(f"{live_server.url}/healthz", headers={"host": "localhost"}).status_code == 200
