"""Inviting people, giving roles, ending accounts. Sign-up is closed: nobody gets an account any other way."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.services import record
from core.models import raise_generation
from users.models import Slip, User
from users.roles import RoleName, holds, is_staff, reasons_against, roles_of
from users.slips import code_hash, new_code, parse

INVITATION_LASTS = timedelta(days=7)
SLIP_LASTS = timedelta(hours=48)
_SALT = "users.invitation"


class RefusedError(Exception):
    """It was asked for, and a rule says no. `reasons` says why, in words for people."""

    def __init__(self, *reasons: str):
        super().__init__(*reasons)
        self.reasons = list(reasons)


class InvitationError(Exception):
    """The link is not one of ours, or it is too old, was used, or was replaced by a newer one."""


class SlipError(Exception):
    """No open slip has this code: wrong, used, too old and withdrawn look alike."""


# Inviting


def invite(email: str, *, name: str, roles: Iterable[RoleName], by: User | None, now: datetime) -> User:
    """Make an account without a password and send its owner a link by which to come in. Raises RefusedError."""
    user = make_invited(email, name=name, roles=roles, by=by)
    _send_invitation(user, now)
    return user


@transaction.atomic
def make_invited(email: str, *, name: str, roles: Iterable[RoleName], by: User | None) -> User:
    """An account that waits for its owner; nothing is sent (`invitation_link` gives the link to hand over)."""
    roles = _checked(roles)
    if User.objects.filter(email__iexact=email).exists():
        raise RefusedError(_("There is an account with this address already."))
    user = User.objects.create_user(email, first_name=name)
    user.groups.set(_groups(roles))
    record("users.invite", user, by=by, roles=sorted(roles))
    return user


def invite_again(user: User, *, by: User, now: datetime) -> None:
    """Send a new link; the one sent before opens nothing any more."""
    if user.has_been_here or not user.is_active:
        raise RefusedError(_("This person has been here already. They can sign in with a code sent to them."))
    with transaction.atomic():
        end_sessions(user)
        record("users.invite", user, by=by, again=True)
    _send_invitation(user, now)


def invitation_link(user: User, *, now: datetime) -> str:
    """The address by which an invited person comes in, once, for seven days."""
    said = {"u": user.pk, "n": user.sessions_ended, "x": int((now + INVITATION_LASTS).timestamp())}
    site = settings.WAGTAILADMIN_BASE_URL if is_staff(user) else settings.PUBLIC_URL
    return site.rstrip("/") + reverse("users:welcome", kwargs={"token": signing.dumps(said, salt=_SALT)})


def invited(token: str, *, now: datetime) -> User:
    """Whose invitation `token` is; looking uses nothing up. Raises InvitationError."""
    try:
        said = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        raise InvitationError from None
    user = User.objects.filter(pk=said["u"], sessions_ended=said["n"], is_active=True, last_login__isnull=True).first()
    if user is None or now.timestamp() > said["x"]:
        raise InvitationError
    return user


@transaction.atomic
def accept_invitation(token: str, *, now: datetime) -> User:
    """Use the link up: the address is proved, and the link opens nothing any more. Raises InvitationError."""
    user = invited(token, now=now)
    open_still = User.objects.filter(pk=user.pk, sessions_ended=user.sessions_ended)
    if open_still.update(sessions_ended=F("sessions_ended") + 1) != 1:
        raise InvitationError
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    record("users.accept", user, by=user)
    user.refresh_from_db()
    return user


# Roles, and the end of an account


@transaction.atomic
def set_roles(user: User, roles: Iterable[RoleName], *, by: User | None) -> None:
    """Give the person these roles and no others; all their sessions end. Raises RefusedError."""
    roles = _checked(roles)
    _not_yourself(user, by)
    if RoleName.ADMINISTRATOR not in roles:
        _not_the_last_administrator(user)
    before = roles_of(user)
    user.groups.set(_groups(roles))
    user.__dict__.pop("_role_permissions", None)
    end_sessions(user)
    record("users.set_roles", user, by=by, before=sorted(before), after=sorted(roles))


@transaction.atomic
def deactivate(user: User, *, by: User | None) -> None:
    """End the account: from the next request on, the person is a stranger here. Raises RefusedError."""
    _not_yourself(user, by)
    _not_the_last_administrator(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    user.is_active = False
    end_sessions(user)
    user.slips.filter(used_at__isnull=True).delete()
    record("users.deactivate", user, by=by)
    raise_generation()  # who reads messages stands behind the days that public pages promise


@transaction.atomic
def reactivate(user: User, *, by: User) -> None:
    """Open an ended account again. Roles that were given stay as they were; sessions do not come back."""
    User.objects.filter(pk=user.pk).update(is_active=True)
    user.is_active = True
    record("users.reactivate", user, by=by)
    raise_generation()


def end_sessions(user: User) -> None:
    """Make every session, and every open invitation, of the person worthless at once."""
    User.objects.filter(pk=user.pk).update(sessions_ended=F("sessions_ended") + 1)
    user.refresh_from_db(fields=["sessions_ended"])


def forget_sessions(now: datetime) -> None:
    """Sessions that are over go: a row tells who was here, and which address somebody typed to get a code."""
    Session.objects.filter(expire_date__lt=now).delete()


# Slips


@transaction.atomic
def issue_slip(member: User, *, by: User, now: datetime) -> str:
    """A code for paper, good once and for 48 hours; slips given before are worthless. Raises RefusedError."""
    if not (member.is_active and may_use_slips(member)):
        raise RefusedError(_("Slips are for panel members who have no staff role."))
    member.slips.filter(used_at__isnull=True).delete()
    code = new_code()
    slip = Slip.objects.create(
        member=member, code_hash=code_hash(code), issued_by=by, issued_at=now, expires_at=now + SLIP_LASTS
    )
    record("users.issue_slip", slip, by=by)
    return code


@transaction.atomic
def use_slip(typed: str, *, now: datetime) -> User:
    """The member whose open slip has this code; the slip is used up. Raises SlipError."""
    slips = Slip.objects.filter(code_hash=code_hash(parse(typed)), used_at__isnull=True, expires_at__gt=now)
    slip = slips.select_related("member").first()
    if slip is None or not slip.member.is_active or not may_use_slips(slip.member):
        raise SlipError
    if slips.update(used_at=now) != 1:
        raise SlipError
    record("users.use_slip", slip, by=slip.member)
    return slip.member


def may_use_slips(user: User) -> bool:
    """A panel member, and nothing that opens the staff area."""
    return holds(user, "panels.own_area") and not is_staff(user)


# What the services above lean on


def _checked(roles: Iterable[RoleName]) -> list[RoleName]:
    roles = [RoleName(role) for role in roles]
    if not roles:
        raise RefusedError(_("Choose at least one role."))
    if reasons := reasons_against(roles):
        raise RefusedError(*reasons)
    return roles


def _groups(roles: Iterable[RoleName]):
    return Group.objects.filter(name__in=[role.value for role in roles])


def _not_yourself(user: User, by: User | None) -> None:
    if by is not None and by.pk == user.pk:
        raise RefusedError(_("Nobody changes their own access. Ask another administrator."))


def _not_the_last_administrator(user: User) -> None:
    administrators = User.objects.filter(is_active=True, groups__name=RoleName.ADMINISTRATOR.value)
    if [found.pk for found in administrators.select_for_update()] == [user.pk]:
        raise RefusedError(_("This is the last administrator. Give that role to somebody else first."))


def _send_invitation(user: User, now: datetime) -> None:
    context = {"name": user.first_name, "link": invitation_link(user, now=now), "days": INVITATION_LASTS.days}
    get_adapter().send_mail("account/email/invitation", user.email, context)
