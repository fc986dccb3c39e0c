"""Accounts: staff and panel members. People who give feedback have none."""

import uuid

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class InvitedUserManager(UserManager):
    """Accounts are known by their e-mail address."""

    def _create_user(self, email, password, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_user(self, email, password=None, **fields):
        return self._create_user(email, password, **{"is_staff": False, "is_superuser": False, **fields})

    def create_superuser(self, email, password=None, **fields):
        return self._create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractUser):
    """Somebody who signs in: a member of staff or of a panel."""

    username = None
    email = models.EmailField(_("e-mail address"), unique=True)
    sessions_ended = models.PositiveIntegerField(
        default=0, editable=False, help_text=_("How often all sessions were ended; part of each session's hash.")
    )

    objects = InvitedUserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Privacy:
        personal = ["email", "first_name", "last_name", "password", "last_login", "date_joined"]
        not_personal = [
            "id",
            "is_active",
            "is_staff",
            "is_superuser",
            "groups",
            "user_permissions",
            "sessions_ended",
        ]

    class Meta:
        permissions = [("invite", "May invite people, give roles and end accounts")]
        constraints = [models.UniqueConstraint(Lower("email"), name="users_one_account_an_address")]

    def __str__(self):
        return self.get_full_name() or self.email

    @property
    def has_been_here(self) -> bool:
        """Whether the person has signed in at least once; until then the invitation is open."""
        return self.last_login is not None

    def _get_session_auth_hash(self, secret=None):
        """A session holds as long as the password and the count of ended sessions stay as they are."""
        value = f"{self.password}:{self.sessions_ended}"
        return salted_hmac("users.User.session", value, secret=secret, algorithm="sha256").hexdigest()


class Slip(models.Model):
    """A code on paper by which a panel member without e-mail or passkey signs in, once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(User, on_delete=models.CASCADE, related_name="slips")
    code_hash = models.BinaryField(max_length=32, unique=True)
    issued_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        personal = ["member"]
        not_personal = ["id", "code_hash", "issued_at", "expires_at", "used_at"]
        staff_actor = ["issued_by"]

    class Meta:
        permissions = [("issue_slip", "May give a panel member a slip to sign in with")]

    def __str__(self):
        return str(self.pk)
