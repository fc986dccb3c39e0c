"""The staff area is for staff, and asks for a second step in this very session."""

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from users.roles import is_staff

STAFF_AREA = "/admin/"
LEAVING = "/admin/logout/"


def used_second_factor(request) -> bool:
    """Whether the person used a passkey, an app's code or a recovery code since they signed in."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def lacks_second_factor(request) -> bool:
    """Whether somebody is signed in without the second step that this installation asks for."""
    return settings.STAFF_SECOND_FACTOR and request.user.is_authenticated and not used_second_factor(request)


class StaffDoorMiddleware:
    """Somebody who is signed in and not staff finds a shut door, in words.

    Wagtail would lead them to sign in, and signing in would lead them back, round and round.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(STAFF_AREA) and request.user.is_authenticated and not is_staff(request.user):
            raise PermissionDenied
        return self.get_response(request)


class SecondFactorMiddleware:
    """Nobody opens the staff area with a password, or a code from a mailbox, alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self._asks(request) and lacks_second_factor(request) and not self._keeps_words(request):
            return redirect(f"{self._step(request)}?{urlencode({'next': self._back(request)})}")
        return self.get_response(request)

    @staticmethod
    def _asks(request) -> bool:
        return request.path_info.startswith(STAFF_AREA) and request.path_info != LEAVING

    @staticmethod
    def _keeps_words(request) -> bool:
        """Whether it goes to a door that asks for the second step itself, and gives back what was typed."""
        if request.method != "POST":
            return False
        try:
            return getattr(resolve(request.path_info).func, "asks_second_factor", False)
        except Resolver404:
            return False

    @staticmethod
    def _step(request) -> str:
        """Where a person uses the device they have, or sets one up."""
        methods = get_adapter().get_reauthentication_methods(request.user)
        devices = [method["url"] for method in methods if method["id"].startswith("mfa_reauthenticate")]
        return devices[0] if devices else reverse("users:second_step")

    @staticmethod
    def _back(request) -> str:
        return request.get_full_path() if request.method in ("GET", "HEAD") else STAFF_AREA
