"""What every request passes: the visitor is forgotten, and each side has its own policy."""

from datetime import date

import pytest
from csp.utils import build_policy
from django.http import HttpResponse
from django.test import RequestFactory

from core.middleware import CSPMiddleware, ForgetVisitorMiddleware, WholeAddressMiddleware, visitor_code
from tests import cast

TODAY = date(2026, 11, 20)
TELLING = {
    "HTTP_USER_AGENT": "canary-agent",
    "HTTP_X_FORWARDED_FOR": "203.0.113.7",
    "HTTP_X_REAL_IP": "203.0.113.7",
    "HTTP_FORWARDED": "for=203.0.113.7",
    "HTTP_VIA": "203.0.113.7",
    "HTTP_TRUE_CLIENT_IP": "203.0.113.7",
    "HTTP_CF_CONNECTING_IP": "203.0.113.7",
    "HTTP_CF_IPCOUNTRY": "GB",
    "HTTP_SEC_CH_UA_MODEL": "canary-phone",
    "REMOTE_ADDR": "203.0.113.7",
    "REMOTE_HOST": "home.example",
    "REMOTE_PORT": "5555",
}


def seen_by_the_site(**headers):
    seen = []
    request = RequestFactory().get("/", **headers)
    ForgetVisitorMiddleware(lambda request: seen.append(request) or HttpResponse())(request)
    return seen[0]


def test_nothing_that_tells_who_it_was_reaches_the_site():
    request = seen_by_the_site(**TELLING)
    # Texts only: the other values (streams) would show as addresses in memory, where any four digits may stand.
    left = [value for value in {**request.META, **request.headers}.values() if isinstance(value, str)]
    told = [canary for canary in ("203.0.113.7", "canary", "home.example", "5555") if any(canary in v for v in left)]
    assert left and not told


def test_a_network_has_one_code_for_a_day():
    assert visitor_code("203.0.113.7", TODAY) == visitor_code("203.0.113.250", TODAY)
    assert visitor_code("2001:db8:1::1", TODAY) == visitor_code("2001:db8:1:ffff::9", TODAY)


def test_another_network_another_day_another_run_have_other_codes(settings):
    code = visitor_code("203.0.113.7", TODAY)
    others = {visitor_code("203.0.114.7", TODAY), visitor_code("203.0.113.7", date(2026, 11, 21))}
    settings.RATE_KEY = "another run"
    others.add(visitor_code("203.0.113.7", TODAY))
    assert code not in others and len(others) == 3


def test_an_old_address_written_in_the_new_way_is_the_same_network():
    assert visitor_code("::ffff:203.0.113.7", TODAY) == visitor_code("203.0.113.7", TODAY)
    assert visitor_code("::ffff:203.0.113.7", TODAY) != visitor_code("::ffff:198.51.100.7", TODAY)


@pytest.mark.parametrize("address", ["", "nonsense", "999.1.1.1"])
def test_what_is_no_address_has_a_code_too(address):
    assert visitor_code(address, TODAY) == visitor_code("unknown", TODAY)


def test_a_forwarded_address_counts_only_behind_our_own_proxy(settings):
    headers = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.1, 203.0.113.7"}
    assert seen_by_the_site(**headers).visitor_code == visitor_code("127.0.0.1", date.today())
    settings.TRUST_FORWARDED_FOR = True
    assert seen_by_the_site(**headers).visitor_code == visitor_code("203.0.113.7", date.today())


@pytest.mark.django_db
def test_the_public_side_has_a_strict_policy(client):
    policy = client.get("/follow/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy


@pytest.mark.django_db
def test_the_staff_area_alone_may_write_scripts_into_its_pages(client):
    client.force_login(cast.administrator())
    response = client.get("/admin/")
    policy = response["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy and "default-src 'none'" in policy
    assert "unsafe-eval" not in policy


@pytest.mark.django_db
def test_a_page_for_one_person_is_never_stored(client):
    client.force_login(cast.administrator())
    assert "no-store" in client.get("/admin/")["Cache-Control"]


@pytest.mark.django_db
def test_every_page_says_what_its_scripts_may_not_use(client):
    response = client.get("/follow/")
    assert "geolocation=()" in response["Permissions-Policy"]
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_the_language_is_the_paths_whatever_the_browser_asks(client):
    response = client.get("/follow/", headers={"accept-language": "cy"})
    assert response["Content-Language"] == "en"
    assert "Accept-Language" not in response.get("Vary", "")


def test_a_path_with_a_zero_byte_is_a_bad_request(client, db):
    assert client.get("/what-we-heard/%00/").status_code == 400


@pytest.mark.parametrize("query", ["theme=%00", "theme=%0%000", "page=%00&theme=a%00b"])
def test_a_zero_byte_in_a_query_never_reaches_the_database(query):
    seen = []
    request = RequestFactory().get("/", QUERY_STRING=query)
    WholeAddressMiddleware(lambda request: seen.append(request) or HttpResponse())(request)
    assert "\0" not in repr(seen[0].GET) + "".join(seen[0].GET.values())


def test_the_policy_of_ordinary_pages_is_the_one_that_the_settings_say(client):
    assert client.get("/healthz")["Content-Security-Policy"] == build_policy()


def test_a_page_with_a_policy_of_its_own_keeps_it(rf):
    def page(request):
        response = HttpResponse()
        response._csp_replace = {"img-src": ["data:"]}
        return response

    assert "img-src data:" in CSPMiddleware(page)(rf.get("/"))["Content-Security-Policy"]


def test_a_page_that_says_so_has_no_policy(rf):
    def page(request):
        response = HttpResponse()
        response._csp_exempt = True
        return response

    assert "Content-Security-Policy" not in CSPMiddleware(page)(rf.get("/"))
