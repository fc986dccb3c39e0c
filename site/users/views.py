"""Coming in: the invitation's page, the slip's page, and where people go once they are signed in."""

from allauth.account import app_settings as account_settings
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.access import public, requires, signed_in
from users.forms import SlipForm
from users.roles import is_staff, roles_of
from users.services import InvitationError, SlipError, accept_invitation, invited, use_slip


def sign_in(request: HttpRequest, user, *, method: str, then: str) -> HttpResponse:
    """Sign `user` in through allauth's own steps, so that a second step is asked of whoever has one."""
    record_authentication(request, user, method=method)
    verification = account_settings.EmailVerificationMethod.NONE
    return perform_login(request, Login(user=user, email_verification=verification, redirect_url=then))


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """An invitation's page. Looking uses nothing up (mail scanners look); pressing the button does."""
    now = timezone.now()
    try:
        if request.method == "POST":
            user = accept_invitation(token, now=now)
            return sign_in(request, user, method="invitation", then=reverse("users:second_step"))
        return render(request, "users/welcome.html", {"person": invited(token, now=now)})
    except InvitationError:
        return render(request, "users/welcome_closed.html", status=404)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: HttpRequest) -> HttpResponse:
    """Sign in with the code on a slip of paper."""
    form = SlipForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "users/slip.html", {"form": form})
    if not ratelimit.consume(request, action="slip", dry_run=True):
        return ratelimit.respond_429(request)
    try:
        member = use_slip(form.cleaned_data["code"], now=timezone.now())
    except SlipError:
        ratelimit.consume(request, action="slip")
        form.add_error("code", _("That code does not open anything. It may be used or too old. Ask for a new slip."))
        return render(request, "users/slip.html", {"form": form})
    return sign_in(request, member, method="slip", then=reverse("users:own_area"))


@requires(signed_in)
@never_cache
@require_safe
def after_sign_in(request: HttpRequest) -> HttpResponse:
    """Staff go to the staff area, everyone else to their own."""
    if is_staff(request.user) and settings.PART != "public":
        return redirect("wagtailadmin_home")
    return redirect("users:own_area")


@requires(signed_in)
@never_cache
@require_safe
def second_step(request: HttpRequest) -> HttpResponse:
    """How to protect the account with a second step; staff come here until they have one."""
    context = {
        "needed": settings.STAFF_SECOND_FACTOR and is_staff(request.user),
        "has_device": is_mfa_enabled(request.user),
        "then": _safe_next(request, reverse("users:after_sign_in")),
    }
    return render(request, "users/second_step.html", context)


@requires(signed_in)
@never_cache
@require_safe
def own_area(request: HttpRequest) -> HttpResponse:
    """A person's own area: what is kept of them, how they sign in, and the way out."""
    roles = [role.label for role in roles_of(request.user)]
    return render(request, "users/own_area.html", {"roles": roles, "has_device": is_mfa_enabled(request.user)})


@public
@never_cache
def other_sign_in(request: HttpRequest, **kwargs) -> HttpResponse:
    """Wagtail's own sign-in pages take a password alone: they are shut, and lead to ours."""
    if request.user.is_authenticated:
        return redirect(_safe_next(request, reverse("users:after_sign_in")))
    to = _safe_next(request, "")
    return redirect_to_login(to, resolve_url(settings.LOGIN_URL)) if to else redirect(settings.LOGIN_URL)


@public
@never_cache
def other_password_reset(request: HttpRequest, **kwargs) -> HttpResponse:
    """Wagtail's own way to a new password is shut, and leads to ours."""
    return redirect("account_reset_password")


def nobody(user) -> bool:
    """Not for anyone, whatever their role."""
    return False


@requires(nobody, hidden=True)
def shut(request: HttpRequest, **kwargs) -> HttpResponse:
    """Wagtail's own screens for users and groups: the roles are one table, and people have a screen of ours."""
    raise Http404


def _safe_next(request: HttpRequest, otherwise: str) -> str:
    """The address in `next`, if it is one of this site."""
    to = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(to, {request.get_host()}, require_https=request.is_secure())
    return to if to and ours else otherwise
