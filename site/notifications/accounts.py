"""Account mails go at once through the mail back end, never through the outbox, which would store their codes."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from users.roles import is_staff


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _("The address and the password do not go together. You can also get a code."),
        "email_taken": _("This address belongs to another account."),
        "enter_current_password": _("Type the password that you have now."),
        "incorrect_code": _("That code is not right. Look at the mail again, or get another code."),
        "incorrect_password": _("That password is not right."),
        "same_as_current": _("That is the one you have now."),
        "too_many_login_attempts": _("That were many tries. Wait five minutes, or sign in another way."),
        "rate_limited": _("That were many tries. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request) -> bool:
        """Nobody signs up alone: staff and panel members are invited."""
        return False

    def get_client_ip(self, request) -> str:
        """allauth keeps its limits by address; it gets the day's code of the network instead."""
        return request.visitor_code

    def pre_login(self, request, user, **kwargs):
        """The public half of the site signs in panel members alone; staff have an address of their own."""
        if settings.PART == "public" and is_staff(user):
            return render(request, "account/staff_elsewhere.html", {"staff_url": settings.WAGTAILADMIN_BASE_URL})
        return super().pre_login(request, user, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Plain text, and of the site nothing but its name: no domain, no address of a device, no browser."""
        request = allauth_context.request or HttpRequest()
        words = {"email": email, **context, "request": request}
        subject = render_to_string(f"{template_prefix}_subject.txt", words, request)
        body = render_to_string(f"{template_prefix}_message.txt", words, request)
        EmailMessage(" ".join(subject.split()), body.strip() + "\n", self.get_from_email(), [email]).send()
