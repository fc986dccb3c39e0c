"""Second-factor secrets are kept encrypted (allauth keeps them in clear by default)."""

import base64
import re

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext_lazy as _


def _fernet() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [HKDF(hashes.SHA256(), 32, salt=None, info=b"alongside mfa").derive(secret.encode()) for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That code is not right. Look at the app again: it shows a new code each half minute."),
        "unverified_email": _(
            "First show that your e-mail address is yours. Sign in once with a code that we send you."
        ),
        "cannot_delete_authenticator": _("This is your only second step. Add another one first."),
    }

    def build_totp_svg(self, url: str) -> str:
        """The picture to stand inside a page: our CSP allows no data: address, and dark pages need white behind it."""
        svg = super().build_totp_svg(url)
        svg = svg[svg.index("<svg") :]
        return re.sub(r"(<svg[^>]*>)", r'\1<rect width="100%" height="100%" fill="#fff"/>', svg, count=1)

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet().decrypt(encrypted_text.encode()).decode()
