"""Wagtail's own sign-in and its own screens for people are shut."""

import pytest
from wagtail.embeds.finders import get_finders

from tests import cast
from tests.users.devices import PASSWORD, with_password
from users.models import User

pytestmark = pytest.mark.django_db

SIGN_IN = ["/admin/login/", "/_util/login/"]
RESET = ["/admin/password_reset/", "/admin/password_reset/done/", "/admin/password_reset/confirm/MQ/x-y/"]


@pytest.mark.parametrize("path", SIGN_IN + RESET)
def test_no_password_sent_to_wagtails_own_doors_signs_anybody_in(client, path):
    user = with_password(cast.editor())
    fields = {"username": user.email, "email": user.email, "login": user.email, "password": PASSWORD}
    client.post(path, fields)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", SIGN_IN)
def test_wagtails_sign_in_leads_to_ours(client, path):
    response = client.get(path, {"next": "/admin/reports/"})
    assert response.headers["Location"] == "/accounts/login/?next=/admin/reports/"


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_wagtails_sign_in_leads_nobody_off_the_site(client, to):
    assert client.get("/admin/login/", {"next": to}).headers["Location"] == "/accounts/login/"


@pytest.mark.parametrize("path", RESET)
def test_wagtails_way_to_a_new_password_leads_to_ours(client, path, mailoutbox):
    user = with_password(cast.editor())
    response = client.post(path, {"email": user.email})
    assert response.headers["Location"] == "/accounts/password/reset/" and not mailoutbox


def test_a_person_who_is_signed_in_already_goes_where_they_wanted(client):
    client.force_login(cast.editor())
    assert client.get("/admin/login/", {"next": "/admin/"}).headers["Location"] == "/admin/"


@pytest.mark.parametrize(
    "path",
    [
        "/admin/users/",
        "/admin/users/add/",
        "/admin/users/edit/1/",
        "/admin/groups/",
        "/admin/groups/new/",
        "/admin/bulk/users/user/delete/?id=1",
        "/admin/bulk/auth/group/delete/?id=1",
    ],
)
@pytest.mark.parametrize("who", [cast.administrator, lambda: User.objects.create_superuser("root@northmere.example")])
def test_wagtails_screens_for_people_open_for_nobody(client, path, who):
    client.force_login(who())
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_signing_up_is_closed(client):
    client.post("/accounts/signup/", {"email": "new@northmere.example", "password1": PASSWORD, "password2": PASSWORD})
    assert not User.objects.exists()


def test_no_staff_login_makes_this_site_ask_another_one():
    assert list(get_finders()) == []
