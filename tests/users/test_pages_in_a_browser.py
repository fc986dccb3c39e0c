"""Our own account pages in a real browser: nothing for axe to find, and passkeys work."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests import cast
from tests.browser import bring_session
from tests.users.devices import with_app, with_password
from users.roles import RoleName
from users.services import invitation_link, make_invited

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ENTRANCE = [
    "/accounts/login/",
    "/accounts/login/code/",
    "/accounts/password/reset/",
    "/accounts/signup/",
    "/accounts/inactive/",
    "/accounts/slip/",
    "/accounts/welcome/forged/",
]
MANAGE = [
    "/my/",
    "/accounts/second-step/",
    "/accounts/logout/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/reauthenticate/",
    "/accounts/reauthenticate/",
]
SIZES = [{"width": 320, "dark": True}, {"width": 1280, "dark": False}]


@pytest.mark.parametrize("size", SIZES, ids=["narrow and dark", "wide and light"])
def test_pages_on_the_way_in_are_clean(page_with, axe, size):
    page = page_with(**size)
    for path in ENTRANCE:
        page.goto(path)
        axe(page)


@pytest.mark.parametrize("size", SIZES, ids=["narrow and dark", "wide and light"])
def test_pages_of_ones_own_account_are_clean(page_with, axe, size):
    page = page_with(**size)
    bring_session(page, with_app(with_password(cast.panel_member())))
    for path in MANAGE:
        page.goto(path)
        assert page.url.endswith(path), page.url
        axe(page)


def test_the_page_for_an_app_is_clean_and_shows_its_picture(page_with, axe):
    page = page_with(dark=True)
    bring_session(page, with_password(cast.panel_member()))
    page.goto("/accounts/2fa/totp/activate/")
    assert page.locator("[role=img] svg").is_visible()
    axe(page)


def test_pages_with_errors_are_clean(page_with, axe):
    page = page_with(width=320)
    for path in ("/accounts/login/", "/accounts/slip/", "/accounts/login/code/", "/accounts/password/reset/"):
        page.goto(path)
        page.locator("main form").first.locator("button[type=submit]").click()
        expect(page).to_have_title(re.compile("^Error:"))
        axe(page)


def test_an_invitation_is_clean(page_with, axe):
    page = page_with(width=320)
    user = make_invited("lee@northmere.example", name="Lee", roles=[RoleName.MEMBER], by=None)
    page.goto("/" + invitation_link(user, now=timezone.now()).split("/", 3)[3])
    axe(page)
    page.get_by_role("button", name="Open my account").click()
    page.wait_for_url("**/accounts/second-step/")
    axe(page)


def test_the_screens_for_people_are_clean(page_with, axe):
    page = page_with()
    editor = cast.editor()
    bring_session(page, cast.administrator())
    for path in ("/admin/people/", "/admin/people/invite/", f"/admin/people/{editor.pk}/"):
        page.goto(path)
        axe(page, include="main")


def test_the_screen_for_slips_is_clean(page_with, axe):
    page = page_with()
    cast.panel_member()
    bring_session(page, cast.coordinator())
    page.goto("/admin/people/slips/")
    axe(page, include="main")
    page.get_by_role("button", name="Make a slip for Dee").click()
    page.wait_for_url("**/slips/*/")
    axe(page, include="main")


@pytest.fixture
def with_authenticator():
    """A page's device keeps passkeys."""

    def add(page):
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return page

    return add


def test_a_passkey_is_made_and_then_opens_the_staff_area_alone(page_with, with_authenticator, served, settings):
    settings.STAFF_SECOND_FACTOR = True
    page = with_authenticator(page_with(base_url=served.replace("127.0.0.1", "localhost")))
    bring_session(page, with_password(cast.editor()))
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_role("button", name="Make a passkey").click()
    page.wait_for_url("**/recovery-codes/")
    page.goto("/admin/")
    assert page.url.endswith("/admin/")
    page.context.clear_cookies()
    page.goto("/accounts/login/?next=/admin/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/admin/")


def test_a_passkey_that_does_not_work_is_said_kindly(page_with, with_authenticator, served):
    page = with_authenticator(page_with(base_url=served.replace("127.0.0.1", "localhost")))
    page.goto("/accounts/login/")
    page.evaluate("void (navigator.credentials.get = () => Promise.reject(new Error('no')))")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("That did not work, and nothing was changed.").wait_for()
