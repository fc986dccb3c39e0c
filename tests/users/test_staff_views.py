"""People and slips in the staff area."""

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

from tests import cast
from tests.users.devices import PASSWORD, sign_in, with_password
from users.models import Slip, User
from users.roles import RoleName, roles_of

pytestmark = pytest.mark.django_db

DEEDS = ["roles", "end", "open_again", "invite_again"]


@pytest.fixture
def boss(client):
    user = cast.administrator()
    client.force_login(user)
    return user


def url(name, thing=None):
    return reverse(f"people:{name}", kwargs={"pk": thing.pk} if thing else None)


def test_an_administrator_sees_everyone(client, boss):
    editor = cast.editor()
    assert editor.email in client.get(url("people")).content.decode()


def test_the_list_costs_the_same_for_many_people(client, boss, django_assert_max_num_queries):
    for number in range(20):
        cast.make_user(f"Person {number}", RoleName.EDITOR)
    client.get(url("people"))
    with django_assert_max_num_queries(12):
        client.get(url("people"))


def test_an_administrator_invites_somebody(client, boss, mailoutbox):
    client.post(url("invite"), {"name": "Lee", "email": "lee@northmere.example", "roles": ["editor"]})
    assert roles_of(User.objects.get(email="lee@northmere.example")) == [RoleName.EDITOR] and len(mailoutbox) == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "Lee", "email": "lee", "roles": ["editor"]}, "does not look like"),
        ({"name": "Lee", "email": "lee@northmere.example"}, "Choose at least one role."),
        ({"name": "Lee", "email": "sam@northmere.example", "roles": ["editor"]}, "already"),
        ({"name": "Lee", "email": "lee@northmere.example", "roles": ["administrator", "triage"]}, "do not go together"),
        ({"name": "Lee", "email": "lee@northmere.example", "roles": ["emperor"]}, "emperor"),
        ({}, "Something here needs another look"),
    ],
)
def test_an_invitation_that_cannot_be_sent_says_why(client, boss, fields, words, mailoutbox):
    page = client.post(url("invite"), fields)
    assert words in page.content.decode() and not mailoutbox and User.objects.count() == 1


def test_a_mail_server_that_does_not_answer_is_said_and_nothing_is_lost(client, boss, settings):
    settings.EMAIL_BACKEND = "tests.users.test_staff_views.NoAnswer"
    fields = {"name": "Lee", "email": "lee@northmere.example", "roles": ["editor"]}
    page = client.post(url("invite"), fields, follow=True).content.decode()
    assert "Send a new link later" in page and "lee@northmere.example" in page


class NoAnswer(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise ConnectionRefusedError


def test_an_administrator_gives_other_roles(client, boss):
    user = cast.editor()
    client.post(url("roles", user), {"roles": ["commissioner", "register"]})
    assert roles_of(user) == [RoleName.COMMISSIONER, RoleName.REGISTER]


def test_hats_that_do_not_go_together_are_refused_with_the_reason(client, boss):
    user = cast.editor()
    page = client.post(url("roles", user), {"roles": ["finance", "coordinator"]})
    assert "is not the one who pays" in page.content.decode() and roles_of(user) == [RoleName.EDITOR]


def test_an_administrator_ends_an_account_and_opens_it_again(client, boss):
    user = cast.editor()
    client.post(url("end", user))
    assert not User.objects.get(pk=user.pk).is_active
    client.post(url("open_again", user))
    assert User.objects.get(pk=user.pk).is_active


def test_an_administrator_cannot_end_their_own_account(client, boss):
    page = client.post(url("end", boss), follow=True)
    assert "Nobody changes their own access" in page.content.decode()
    assert User.objects.get(pk=boss.pk).is_active


def test_a_lost_invitation_is_sent_again(client, boss, mailoutbox):
    user = User.objects.create_user("lee@northmere.example")
    client.post(url("invite_again", user))
    assert len(mailoutbox) == 1


def test_giving_access_asks_for_the_password_once_more(client):
    sign_in(client, with_password(cast.administrator()))
    user = cast.editor()
    response = client.post(url("end", user))
    assert response.headers["Location"].startswith("/accounts/reauthenticate/")
    assert User.objects.get(pk=user.pk).is_active
    client.post(response.headers["Location"], {"password": PASSWORD, "next": url("end", user)})
    assert not User.objects.get(pk=user.pk).is_active


@pytest.mark.parametrize("name", DEEDS)
def test_deeds_are_posted(client, boss, name):
    assert client.get(url(name, cast.editor())).status_code == 405


@pytest.mark.parametrize("name", ["person", *DEEDS])
def test_a_person_who_is_not_there_is_not_found(client, boss, name):
    path = reverse(f"people:{name}", kwargs={"pk": 999_999})
    assert (client.get if name == "person" else client.post)(path).status_code == 404


@pytest.mark.parametrize("name", ["person", *DEEDS, "make_slip"])
def test_strangers_are_sent_to_sign_in(client, name):
    path = url(name, cast.editor())
    assert "/accounts/login/" in client.post(path).headers["Location"]


@pytest.mark.parametrize("who", [cast.coordinator, cast.triage, cast.governance, cast.panel_member, cast.stranger])
def test_nobody_but_an_administrator_gives_or_takes_access(client, who):
    client.force_login(who())
    user = cast.editor()
    for name in DEEDS:
        client.post(url(name, user), {"roles": ["administrator"]})
    client.post(url("invite"), {"name": "L", "email": "lee@northmere.example", "roles": ["editor"]})
    user.refresh_from_db()
    assert user.is_active and roles_of(user) == [RoleName.EDITOR] and User.objects.count() == 2


def test_a_coordinator_makes_a_slip_that_is_shown_once(client):
    client.force_login(cast.coordinator())
    member = cast.panel_member()
    page = client.post(url("make_slip", member)).content.decode()
    assert "/accounts/slip/" in page and Slip.objects.get().member == member


def test_a_coordinator_is_offered_members_alone(client):
    client.force_login(cast.coordinator())
    cast.editor()
    cast.panel_member()
    page = client.get(url("slips")).content.decode()
    assert "Dee" in page and "Callum" not in page


@pytest.mark.parametrize("who", [cast.editor, cast.panel_reviewer])
def test_no_slip_is_made_for_staff(client, who):
    client.force_login(cast.coordinator())
    assert client.post(url("make_slip", who())).status_code == 404
    assert not Slip.objects.exists()


@pytest.mark.parametrize("who", [cast.administrator, cast.triage, cast.panel_member])
def test_nobody_but_a_coordinator_makes_slips(client, who):
    client.force_login(who())
    client.post(url("make_slip", cast.make_user("Bee", RoleName.MEMBER)))
    assert not Slip.objects.exists()
