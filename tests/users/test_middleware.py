"""Nobody opens the staff area with a password, or a code from a mailbox, alone."""

import time

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY

from tests import cast
from tests.users.devices import PASSWORD, SECRET, app_code, sign_in, with_app, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _second_factor(settings):
    settings.STAFF_SECOND_FACTOR = True


def where(client, path="/admin/"):
    return client.get(path).headers["Location"]


def with_record(client, user, **record):
    """A session in which the person used this way of signing in."""
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"at": time.time(), **record}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def test_a_password_alone_leads_to_setting_up_a_second_step(client):
    sign_in(client, with_password(cast.editor()))
    assert where(client) == "/accounts/second-step/?next=%2Fadmin%2F"


def test_a_code_from_the_mailbox_alone_does_not_open_the_staff_area(client, mailoutbox):
    user = with_password(cast.editor())
    client.post("/accounts/login/code/", {"email": user.email})
    code = next(line.strip() for line in mailoutbox[0].body.splitlines() if line.startswith("    "))
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert client.session["_auth_user_id"] == str(user.pk)
    assert where(client).startswith("/accounts/second-step/")


def test_a_slip_alone_would_not_open_the_staff_area(client):
    with_record(client, cast.editor(), method="slip")
    assert where(client).startswith("/accounts/second-step/")


def test_a_passkey_alone_opens_the_staff_area(client):
    with_record(client, cast.editor(), method="mfa", type="webauthn", passwordless=True)
    assert client.get("/admin/").status_code == 200


def test_somebody_elses_second_step_does_not_count(client):
    with_record(client, cast.editor(), method="mfa", type="totp")
    client.force_login(cast.coordinator())
    assert where(client).startswith("/accounts/second-step/")


def test_a_record_of_another_person_in_this_session_does_not_count(client):
    with_record(client, cast.editor(), method="mfa", type="totp")
    session = client.session
    session["account_authentication_methods_user"] = str(cast.coordinator().pk)
    session.save()
    assert where(client).startswith("/accounts/second-step/")


def test_a_person_with_an_app_is_asked_for_its_code_when_signing_in(client):
    user = with_app(with_password(cast.editor()))
    assert sign_in(client, user).headers["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    client.post("/accounts/2fa/authenticate/", {"code": app_code()})
    assert client.get("/admin/").status_code == 200


def test_a_session_without_the_second_step_is_asked_to_use_it(client):
    user = with_app(with_password(cast.editor()))
    with_record(client, user, method="password")
    assert where(client, "/admin/reports/?a=1") == "/accounts/2fa/reauthenticate/?next=%2Fadmin%2Freports%2F%3Fa%3D1"
    client.post("/accounts/2fa/reauthenticate/", {"code": app_code()})
    assert client.get("/admin/").status_code == 200


def set_up_an_app(client):
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    client.post("/accounts/2fa/totp/activate/", {"code": app_code()})


@pytest.mark.django_db(transaction=True)  # allauth tells of a new device once it is committed
def test_setting_up_an_app_counts_as_using_it(client):
    sign_in(client, with_password(cast.editor()))
    set_up_an_app(client)
    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_up_a_second_step_ends_sessions_that_began_without_it(client):
    user, other = with_password(cast.editor()), type(client)()
    sign_in(client, user)
    sign_in(other, user)
    set_up_an_app(client)
    assert where(other).startswith("/accounts/login/")


def test_a_form_sent_too_late_leads_back_to_the_front_of_the_staff_area(client):
    client.force_login(cast.editor())
    response = client.post("/admin/account/", {})
    assert response.headers["Location"] == "/accounts/second-step/?next=%2Fadmin%2F"


def test_signing_out_needs_no_second_step(client):
    client.force_login(cast.editor())
    client.post("/admin/logout/")
    assert "_auth_user_id" not in client.session


def test_strangers_are_sent_to_sign_in(client):
    assert where(client) == "/accounts/login/?next=/admin/"


def test_panel_members_need_no_second_step_for_their_own_area(client):
    client.force_login(cast.panel_member())
    assert client.get("/my/").status_code == 200


def test_where_it_is_switched_off_the_staff_area_opens(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(cast.editor())
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("second_factor", [True, False])
@pytest.mark.parametrize("address", ["/admin/", "/admin/feedback/", "/admin/pages/", "/admin/no-such-door/"])
def test_a_panel_member_finds_the_staff_area_shut_and_is_not_led_round(client, settings, address, second_factor):
    settings.STAFF_SECOND_FACTOR = second_factor
    client.force_login(cast.panel_member())
    response = client.get(address)
    assert response.status_code == 403
    assert "You cannot open this page" in response.content.decode()


def test_whose_account_is_signed_in_without_a_role_finds_it_shut_too(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(cast.stranger())
    assert client.get("/admin/").status_code == 403
