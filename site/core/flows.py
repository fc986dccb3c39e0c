"""Public flows without a session: an encrypted cookie, and forms that need no token (pages: core.views.flow_page).

Why no CSRF token: the token needs a cookie of its own, and a flow must also work where cookies are refused and
set none before the first press of a button. `same_origin` asks the browser instead (Sec-Fetch-Site, or Origin,
or Referer), as Go's `http.CrossOriginProtection` does. A request with none of the three is no browser of the
last ten years; it is let in, because the flow's own cookie is SameSite=Lax and so never comes from elsewhere.
"""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache, wraps
from urllib.parse import urlsplit

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from core import receipts
from core.errors import csrf_failure
from core.receipts import Receipt, TypoError

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Kept:
    """What a cookie or a hidden field held, and whether its time is over."""

    data: dict
    is_over: bool


@dataclass(frozen=True)
class EncryptedCookie:
    """A session cookie that only this site can read; its time runs from the last answer, on our clock."""

    name: str

    def read(self, request: HttpRequest, *, now: datetime) -> Kept | None:
        """What the browser brought back, or None."""
        return self.unwrap(request.COOKIES.get(self.name, ""), now=now)

    def put(self, response: HttpResponse, data: dict, *, now: datetime) -> None:
        """Give it to the browser, for as long as the browser is open."""
        response.set_cookie(self.name, self.wrap(data, now=now), secure=True, httponly=True, samesite="Lax", path="/")

    def drop(self, response: HttpResponse) -> None:
        """Take it away."""
        response.delete_cookie(self.name, path="/", samesite="Lax")

    def wrap(self, data: dict, *, now: datetime) -> str:
        """The same as text, for a hidden field where cookies are refused."""
        return self._box().encrypt_at_time(json.dumps(data).encode(), int(now.timestamp())).decode()

    def unwrap(self, text: str, *, now: datetime) -> Kept | None:
        """What `wrap` made, or None if it is not ours."""
        try:
            data = self._box().decrypt(text.encode())
            since = self._box().extract_timestamp(text.encode())
        except InvalidToken:
            return None
        minutes = timedelta(minutes=settings.FLOW_MINUTES)
        return Kept(json.loads(data), now.timestamp() - since > minutes.total_seconds())

    def _box(self) -> MultiFernet:
        return _box(self.name, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=8)
def _box(name: str, secrets: tuple[str, ...]) -> MultiFernet:
    def derived(secret: str) -> bytes:
        return HKDF(hashes.SHA256(), 32, salt=None, info=b"alongside cookie " + name.encode()).derive(secret.encode())

    return MultiFernet([Fernet(base64.urlsafe_b64encode(derived(secret))) for secret in secrets])


FLOW = EncryptedCookie("__Host-flow")  # a flow on its way: its draft key and what it needs to go on
REPLY = EncryptedCookie("__Host-reply")  # a code that was entered at /replies/


def put_code(response: HttpResponse, receipt: Receipt, *, now: datetime) -> None:
    """Remember the code that was entered, for the pages it opens."""
    REPLY.put(response, {"code": receipt.symbols}, now=now)


def code_of(request: HttpRequest, *, now: datetime) -> Receipt | None:
    """The code that was entered in this browser within the last half hour, or None."""
    kept = REPLY.read(request, now=now)
    return None if kept is None or kept.is_over else code_from(kept.data)


def code_from(data: dict) -> Receipt | None:
    """The code in what a cookie or a hidden field of ours held."""
    try:
        return receipts.parse(data.get("code", ""))
    except TypoError:
        return None


def same_origin(view: View) -> View:
    """A form that is taken from our own pages alone, without a token."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs) -> HttpResponse:
        if request.method == "POST" and not comes_from_us(request):
            return csrf_failure(request)
        return view(request, **kwargs)

    return csrf_exempt(guarded)


def comes_from_us(request: HttpRequest) -> bool:
    """Whether the browser says that the form was sent from this host."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    source = request.headers.get("Origin") or request.headers.get("Referer")
    return source is None or urlsplit(source).netloc == request.get_host()
