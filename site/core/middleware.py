"""What every request passes: the visitor is forgotten, the language is the path's, private pages stay private."""

import hashlib
import hmac
import ipaddress
from datetime import date
from functools import cached_property

from csp import middleware
from csp.constants import HEADER, SELF, UNSAFE_INLINE
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import BadRequest
from django.utils import translation
from django.utils.cache import add_never_cache_headers

# Headers that say where a request came from, or with what.
_TELLING = (
    "HTTP_USER_AGENT",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_REAL_IP",
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_CLIENT_IP",
    "HTTP_X_CLIENT_IP",
    "HTTP_TRUE_CLIENT_IP",
    "HTTP_CF_CONNECTING_IP",
    "REMOTE_HOST",
    "REMOTE_PORT",
)
_TELLING_STARTS = ("HTTP_SEC_CH_UA", "HTTP_CF_IP")


def visitor_code(address: str, on: date) -> str:
    """A code for the network that a request came from, good for one day and one run of the server.

    The address is cut to /24 (IPv4) or /48 (IPv6) and keyed; it limits floods and identifies nobody.
    """
    try:
        parsed = ipaddress.ip_address(address)
        parsed = getattr(parsed, "ipv4_mapped", None) or parsed
        cut = str(ipaddress.ip_network((parsed, 24 if parsed.version == 4 else 48), strict=False))
    except ValueError:
        cut = "unknown"
    return hmac.digest(settings.RATE_KEY.encode(), f"{cut} {on}".encode(), hashlib.sha256).hex()[:32]


class ForgetVisitorMiddleware:
    """Take address, agent and proxy headers out of the request before any other code can see or keep them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        address = request.META.get("REMOTE_ADDR", "")
        if settings.TRUST_FORWARDED_FOR:
            address = request.META.get("HTTP_X_FORWARDED_FOR", address).rsplit(",", 1)[-1].strip()
        request.visitor_code = visitor_code(address, date.today())
        for header in [name for name in request.META if name in _TELLING or name.startswith(_TELLING_STARTS)]:
            del request.META[header]
        request.META["REMOTE_ADDR"] = ""
        return self.get_response(request)


class WholeAddressMiddleware:
    """A zero byte in an address is nobody's: PostgreSQL takes none, and would make an error page of it.

    In the path it is a bad request; in the query it counts as a space, like every other odd sign that people paste.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path_info:
            raise BadRequest("a zero byte in the address")
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "%20")
        return self.get_response(request)


class PathLanguageMiddleware:
    """The language is in the path or it is English: no negotiation, no cookie, so one copy of a page serves all."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class CSPMiddleware(middleware.CSPMiddleware):
    """django-csp, with the policy of all ordinary pages written once and not for each answer."""

    _OF_ONE_ANSWER = ("_csp_config", "_csp_update", "_csp_replace", "_csp_exempt")

    @cached_property
    def _of_all(self) -> str:
        return build_policy()

    def process_response(self, request, response):
        is_ordinary = not request.__dict__.get("_csp_nonce") and not any(
            map(response.__dict__.get, self._OF_ONE_ANSWER)
        )
        if settings.DEBUG or not is_ordinary:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._of_all)
        return response


class StaffAreaCSPMiddleware:
    """Wagtail's admin needs inline styles and scripts; only there are they allowed (a nonce would switch them off)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            inline = [SELF, UNSAFE_INLINE]
            response._csp_update = {
                "script-src": inline,
                "style-src": inline,
                "img-src": [SELF, "blob:", "data:"],
                "frame-ancestors": [SELF],
                "frame-src": [SELF],
            }
            if "X-Frame-Options" not in response:
                response["X-Frame-Options"] = "SAMEORIGIN"
        return response


class PrivatePagesMiddleware:
    """What was made for one signed-in person is never stored, by us or by a browser that others use."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if (
            request.session.accessed
            and not request.path.startswith(settings.STATIC_URL)
            and request.user.is_authenticated
        ):
            add_never_cache_headers(response)
        return response
