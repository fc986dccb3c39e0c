"""Each role sees in the staff area only what it may use."""

import re

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory
from wagtail.admin.menu import admin_menu, help_menu, settings_menu
from wagtail.admin.ui.sidebar import LinkMenuItem, SubMenuItem

from tests import cast
from users.models import User
from users.roles import ROLES, STAFF_ROLES, RoleName

pytestmark = pytest.mark.django_db

STAFF = [role.name for role in ROLES if role.name in STAFF_ROLES]
by_role = pytest.mark.parametrize("role", STAFF, ids=lambda role: role.value)


def request_of(user):
    request = RequestFactory().get("/admin/")
    request.user, request.session = user, {}
    request._messages = FallbackStorage(request)
    return request


def links(items):
    """The addresses of a rendered menu, of its branches too."""
    for item in items:
        if isinstance(item, SubMenuItem):
            yield from links(item.menu_items)
        elif isinstance(item, LinkMenuItem):
            yield item.url


def menu_of(user):
    return [url for url in links(admin_menu.render_component(request_of(user))) if url.startswith("/")]


def opens(client, url):
    """It shows a page, and not the front of the staff area, to which Wagtail sends those who may not enter."""
    response = client.get(url, follow=True)
    sent_away = response.redirect_chain and response.redirect_chain[-1][0] == "/admin/"
    return response.status_code == 200 and not sent_away


@by_role
def test_the_first_screen_opens_for_each_role(client, role):
    client.force_login(cast.make_user("Somebody", role))
    assert client.get("/admin/").status_code == 200


@by_role
def test_the_first_screen_leads_to_no_other_site_and_to_no_shut_door(client, role):
    user = cast.make_user("Somebody", role)
    client.force_login(user)
    page = client.get("/admin/").content.decode().split("<main")[1]
    addresses = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert not [url for url in addresses if url.startswith("http")]
    assert [url for url in addresses if url.startswith("/") and not opens(client, url)] == []


@by_role
def test_every_item_of_a_roles_menu_opens(client, role):
    user = cast.make_user("Somebody", role)
    client.force_login(user)
    assert [url for url in menu_of(user) if not opens(client, url)] == []


@by_role
def test_no_menu_leads_to_another_site(role):
    request = request_of(cast.make_user("Somebody", role))
    assert not [url for url in links(help_menu.render_component(request)) if url.startswith("http")]


@pytest.mark.parametrize("who", [cast.administrator, lambda: User.objects.create_superuser("root@northmere.example")])
def test_wagtails_screens_for_people_are_in_no_menu(who):
    names = {item.name for item in settings_menu.menu_items_for_request(request_of(who()))}
    assert not names & {"users", "groups"}


def test_people_are_in_the_administrators_menu_alone():
    shown = {role for role in STAFF if "/admin/people/" in menu_of(cast.make_user(role.label, role))}
    assert shown == {RoleName.ADMINISTRATOR}


def test_slips_are_in_the_coordinators_menu_alone():
    shown = {role for role in STAFF if "/admin/people/slips/" in menu_of(cast.make_user(role.label, role))}
    assert shown == {RoleName.COORDINATOR}


@pytest.mark.parametrize("who", [cast.panel_member, cast.stranger])
def test_the_staff_area_is_shut_for_those_without_a_staff_role(client, who):
    client.force_login(who())
    assert client.get("/admin/").status_code == 403
