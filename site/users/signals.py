"""What we do when allauth says that something happened."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash

from users.services import end_sessions


def first_device_counts(sender, request, user, authenticator, **kwargs) -> None:
    """Setting up the first second step proves it in this session; sessions begun without it end.

    Otherwise a session that only knew the password could go on beside it, and the person who has just typed a
    code from the app would be asked for another at once.
    """
    if authenticator.type == Authenticator.Type.RECOVERY_CODES or _others(authenticator).exists():
        return
    end_sessions(user)
    update_session_auth_hash(request, user)
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def _others(authenticator):
    mine = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
    return mine.exclude(type=Authenticator.Type.RECOVERY_CODES)
