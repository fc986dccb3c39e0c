"""Coming in, and where people go then."""

import pytest
from django.utils import timezone

from tests import cast
from tests.users.devices import app_code, with_app, with_password
from users.models import User
from users.roles import RoleName
from users.services import invitation_link, issue_slip, make_invited

pytestmark = pytest.mark.django_db


def invitation(roles=(RoleName.EDITOR,)):
    user = make_invited("lee@northmere.example", name="Lee", roles=roles, by=None)
    link = invitation_link(user, now=timezone.now())
    return user, "/" + link.split("/", 3)[3]


def slip_for(member):
    return issue_slip(member, by=cast.coordinator(), now=timezone.now())


def signed_in(client):
    return client.session.get("_auth_user_id")


# The invitation


def test_a_scanner_that_looks_at_an_invitation_uses_nothing_up(client):
    user, link = invitation()
    for _ in range(3):
        assert client.get(link).status_code == 200
        assert client.head(link).status_code == 200
    assert signed_in(client) is None
    client.post(link)
    assert signed_in(client) == str(user.pk)


def test_after_the_button_a_person_is_asked_to_protect_their_account(client, settings):
    settings.STAFF_SECOND_FACTOR = True
    page = client.post(invitation()[1], follow=True)
    assert page.redirect_chain[-1][0] == "/accounts/second-step/"
    assert "passkey" in page.content.decode()


def test_an_invited_person_can_choose_a_password_at_once(client):
    user, link = invitation()
    client.post(link)
    client.post(
        "/accounts/password/set/", {"password1": "a long sentence of mine", "password2": "a long sentence of mine"}
    )
    user.refresh_from_db()
    assert user.check_password("a long sentence of mine")


def test_an_invited_person_can_make_a_passkey_at_once(client):
    client.post(invitation()[1])
    assert client.get("/accounts/2fa/webauthn/add/").status_code == 200


def test_a_used_invitation_says_so_kindly(client):
    _user, link = invitation()
    client.post(link)
    again = type(client)().get(link)
    assert again.status_code == 404 and "This link is closed" in again.content.decode()


def test_a_forged_invitation_answers_like_a_used_one(client):
    assert client.post("/accounts/welcome/forged/").status_code == 404
    assert signed_in(client) is None


def test_an_invitation_is_not_kept_by_the_browser(client):
    assert "no-store" in client.get(invitation()[1]).headers["Cache-Control"]


def test_an_invitation_takes_no_other_method(client):
    assert client.put(invitation()[1]).status_code == 405


# The slip


def test_a_slip_signs_a_member_in(client):
    member = cast.panel_member()
    response = client.post("/accounts/slip/", {"code": slip_for(member)})
    assert signed_in(client) == str(member.pk) and response.headers["Location"] == "/my/"


def test_a_member_with_a_second_step_is_asked_for_it_after_the_slip(client):
    member = with_app(with_password(cast.panel_member()))
    response = client.post("/accounts/slip/", {"code": slip_for(member)})
    assert response.headers["Location"] == "/accounts/2fa/authenticate/" and signed_in(client) is None
    client.post("/accounts/2fa/authenticate/", {"code": app_code()})
    assert signed_in(client) == str(member.pk)


@pytest.mark.parametrize("typed", ["", "AAAA-BBBB-CCCC", "<script>", "\x00", "é" * 60, "x" * 61])
def test_a_wrong_code_signs_nobody_in_and_says_so(client, typed):
    page = client.post("/accounts/slip/", {"code": typed})
    assert signed_in(client) is None and "Error:" in page.content.decode()


def test_a_used_slip_answers_like_a_wrong_one(client):
    code = slip_for(cast.panel_member())
    client.post("/accounts/slip/", {"code": code})
    other = type(client)()
    used, wrong = (other.post("/accounts/slip/", {"code": typed}) for typed in (code, "AAAA-BBBB-CCCC"))
    assert used.content.replace(code.encode(), b"AAAA-BBBB-CCCC").split(b"csrf")[0] == wrong.content.split(b"csrf")[0]


def test_many_wrong_codes_slow_a_network_down(client):
    codes = [client.post("/accounts/slip/", {"code": "AAAA-BBBB-CCCC"}).status_code for _ in range(11)]
    assert codes == [200] * 10 + [429]


def test_another_network_is_not_slowed_down_by_it(client):
    for _ in range(11):
        client.post("/accounts/slip/", {"code": "AAAA-BBBB-CCCC"})
    assert client.post("/accounts/slip/", {"code": "X"}, REMOTE_ADDR="198.51.100.9").status_code == 200


# Where people go


@pytest.mark.parametrize(
    ("who", "where"), [(cast.editor, "/admin/"), (cast.panel_member, "/my/"), (cast.stranger, "/my/")]
)
def test_after_signing_in_each_goes_to_their_own_place(client, who, where):
    client.force_login(who())
    assert client.get("/accounts/after-sign-in/").headers["Location"] == where


@pytest.mark.parametrize("path", ["/my/", "/accounts/after-sign-in/", "/accounts/second-step/"])
def test_strangers_are_sent_to_sign_in(client, path):
    assert client.get(path).headers["Location"] == f"/accounts/login/?next={path}"


def test_a_persons_own_area_says_what_is_kept_of_them(client):
    member = cast.panel_member()
    client.force_login(member)
    page = client.get("/my/")
    assert member.email in page.content.decode() and "Panel member" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]


def test_a_persons_own_area_costs_a_bounded_number_of_queries(client, django_assert_max_num_queries):
    client.force_login(cast.panel_member())
    client.get("/my/")  # the first page of all writes the partnership's settings
    with django_assert_max_num_queries(8):
        client.get("/my/")


def test_the_second_step_leads_nobody_off_the_site(client):
    client.force_login(with_app(cast.panel_member()))
    page = client.get("/accounts/second-step/?next=https://evil.example/").content.decode()
    assert "evil.example" not in page


def test_on_the_public_half_staff_are_shown_where_they_sign_in(client, settings):
    settings.PART = "public"
    user = with_password(cast.editor())
    page = client.post("/accounts/login/", {"login": user.email, "password": "a long and private sentence"})
    assert signed_in(client) is None and "Staff sign in elsewhere" in page.content.decode()


def test_on_the_public_half_members_sign_in(client, settings):
    settings.PART = "public"
    user = with_password(cast.panel_member())
    client.post("/accounts/login/", {"login": user.email, "password": "a long and private sentence"})
    assert signed_in(client) == str(user.pk)
    assert User.objects.get(pk=user.pk).last_login
