"""The staff area asks for a second step in this very session."""

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

STAFF_AREA = "/admin/"
LEAVING = "/admin/logout/"


def used_second_factor(request) -> bool:
    """Whether the person used a passkey, an app's code or a recovery code since they signed in."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


class SecondFactorMiddleware:
    """Nobody opens the staff area with a password, or a code from a mailbox, alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self._asks(request) and not used_second_factor(request):
            return redirect(f"{self._step(request)}?{urlencode({'next': self._back(request)})}")
        return self.get_response(request)

    @staticmethod
    def _asks(request) -> bool:
        if not (settings.STAFF_SECOND_FACTOR and request.path_info.startswith(STAFF_AREA)):
            return False
        return request.user.is_authenticated and request.path_info != LEAVING

    @staticmethod
    def _step(request) -> str:
        """Where a person uses the device they have, or sets one up."""
        methods = get_adapter().get_reauthentication_methods(request.user)
        devices = [method["url"] for method in methods if method["id"].startswith("mfa_reauthenticate")]
        return devices[0] if devices else reverse("users:second_step")

    @staticmethod
    def _back(request) -> str:
        return request.get_full_path() if request.method in ("GET", "HEAD") else STAFF_AREA
