"""People, in the staff area: who has access, with which roles; slips for panel members."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import requires
from users import services
from users.forms import InviteForm, RolesForm
from users.models import User
from users.permissions import can_issue_slips, can_manage_people
from users.roles import FORBIDDEN_PAIRS, ROLES, STAFF_ROLES, RoleName, roles_of

# Giving and taking access asks who is there once more (allauth asks for the password or the second step).
asks_again = reauthentication_required(app="users", allow_get=True)


def _accounts() -> QuerySet[User]:
    return User.objects.prefetch_related("groups").order_by("-is_active", "first_name", "email")


def _row(user: User) -> dict:
    state, tone = (_("Invited"), "open") if not user.has_been_here else (_("Active"), "good")
    if not user.is_active:
        state, tone = _("Ended"), "quiet"
    return {"user": user, "roles": [role.label for role in roles_of(user)], "state": state, "tone": tone}


@requires(can_manage_people)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everyone who has, or had, access."""
    return render(request, "users/staff/people.html", {"rows": [_row(user) for user in _accounts()]})


@requires(can_manage_people)
@asks_again
@require_http_methods(["GET", "HEAD", "POST"])
def invite_person(request: HttpRequest) -> HttpResponse:
    """Invite somebody, with the roles they will have."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            user = services.invite(**form.cleaned_data, by=request.user, now=timezone.now())
        except services.RefusedError as refused:
            form.add_error("roles", refused.reasons)
        except OSError:
            return _mail_did_not_go(request)
        else:
            messages.success(request, _("A link is on its way to %(email)s.") % {"email": user.email})
            return redirect("people:people")
    return render(request, "users/staff/invite.html", {"form": form, **_explained()})


@requires(can_manage_people)
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's access, and what can be done about it."""
    user = get_object_or_404(_accounts(), pk=pk)
    form = RolesForm(initial={"roles": [role.value for role in roles_of(user)]})
    return _person_page(request, user, form)


@requires(can_manage_people)
@asks_again
@require_POST
def change_roles(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person other roles."""
    user = get_object_or_404(_accounts(), pk=pk)
    form = RolesForm(request.POST)
    if not form.is_valid():
        return _person_page(request, user, form, status=422)
    try:
        services.set_roles(user, form.cleaned_data["roles"], by=request.user)
    except services.RefusedError as refused:
        form.add_error("roles", refused.reasons)
        return _person_page(request, user, form, status=422)
    messages.success(request, _("The roles of %(name)s are changed.") % {"name": user})
    return redirect("people:person", pk=pk)


@requires(can_manage_people)
@asks_again
@require_POST
def end_account(request: HttpRequest, pk: int) -> HttpResponse:
    """A person leaves."""
    user = get_object_or_404(User, pk=pk)
    told = _("%(name)s has no access any more.") % {"name": user}
    return _done(request, pk, told, lambda: services.deactivate(user, by=request.user))


@requires(can_manage_people)
@asks_again
@require_POST
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    """A person who left comes back."""
    user = get_object_or_404(User, pk=pk)
    told = _("%(name)s can sign in again.") % {"name": user}
    return _done(request, pk, told, lambda: services.reactivate(user, by=request.user))


@requires(can_manage_people)
@asks_again
@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The first link got lost."""
    user = get_object_or_404(User, pk=pk)
    told = _("A new link is on its way to %(email)s.") % {"email": user.email}
    return _done(request, pk, told, lambda: services.invite_again(user, by=request.user, now=timezone.now()))


@requires(can_issue_slips)
@require_safe
def slips(request: HttpRequest) -> HttpResponse:
    """Panel members who can get a slip."""
    return render(request, "users/staff/slips.html", {"members": _members()})


@requires(can_issue_slips)
@asks_again
@require_POST
def make_slip(request: HttpRequest, pk: int) -> HttpResponse:
    """A slip to print or copy by hand; its code is shown this once."""
    member = get_object_or_404(_members(), pk=pk)
    code = services.issue_slip(member, by=request.user, now=timezone.now())
    address = settings.PUBLIC_URL.rstrip("/") + reverse("users:slip")
    return render(request, "users/staff/slip_made.html", {"member": member, "code": code, "slip_address": address})


def _members() -> QuerySet[User]:
    staff = [role.value for role in STAFF_ROLES]
    members = User.objects.filter(is_active=True, is_superuser=False, groups__name=RoleName.MEMBER.value)
    return members.exclude(groups__name__in=staff).order_by("first_name", "email")


def _done(request: HttpRequest, pk: int, told: str, act) -> HttpResponse:
    try:
        act()
    except services.RefusedError as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
    except OSError:
        return _mail_did_not_go(request)
    else:
        messages.success(request, told)
    return redirect("people:person", pk=pk)


def _mail_did_not_go(request: HttpRequest) -> HttpResponse:
    told = _("The mail did not go out: the mail server does not answer. The account is there. Send a new link later.")
    messages.error(request, told)
    return redirect("people:people")


def _explained() -> dict:
    return {"roles": ROLES, "pairs": FORBIDDEN_PAIRS}


def _person_page(request: HttpRequest, user: User, form: RolesForm, status: int = 200) -> HttpResponse:
    context = {"person": user, "row": _row(user), "form": form, "is_self": user == request.user, **_explained()}
    return render(request, "users/staff/person.html", context, status=status)
