"""allauth's forms in our words: a label above each box, nothing that vanishes when one types."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from core.rendering import say_what_is_missing

EMAIL = _("Your e-mail address")
CODE = _("The code")
WORDS = {
    "login": EMAIL,
    "email": EMAIL,
    "password": _("Your password"),
    "oldpassword": _("Your password now"),
    "password1": _("New password"),
    "password2": _("New password, again"),
    "code": CODE,
    "name": _("What do you call this device?"),
}


class PlainForm(forms.Form):
    """Labels say what to type; there are no placeholders, and the browser stops nobody from sending."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = WORDS.get(name, field.label)
        say_what_is_missing(self)


class LoginForm(PlainForm, account.LoginForm):
    pass


class ReauthenticateForm(PlainForm, account.ReauthenticateForm):
    pass


class RequestLoginCodeForm(PlainForm, account.RequestLoginCodeForm):
    pass


class ConfirmLoginCodeForm(PlainForm, account.ConfirmLoginCodeForm):
    pass


class ResetPasswordForm(PlainForm, account.ResetPasswordForm):
    pass


class ConfirmPasswordResetCodeForm(PlainForm, account.ConfirmPasswordResetCodeForm):
    pass


class ResetPasswordKeyForm(PlainForm, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(PlainForm, account.ChangePasswordForm):
    pass


class SetPasswordForm(PlainForm, account.SetPasswordForm):
    pass


class AddEmailForm(PlainForm, account.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your new e-mail address")


class AuthenticateForm(PlainForm, mfa.AuthenticateForm):
    pass


class ReauthenticateByCodeForm(PlainForm, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(PlainForm, totp.ActivateTOTPForm):
    pass


class AddPasskeyForm(PlainForm, webauthn.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        box = self.fields["passwordless"]
        box.initial = True
        box.label = _("Let me sign in with this passkey alone, without a password")
        box.help_text = _("Your device then asks for your finger, your face or your PIN each time.")


class RenamePasskeyForm(PlainForm, webauthn.EditWebAuthnForm):
    pass
