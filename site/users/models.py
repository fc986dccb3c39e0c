"""Accounts: staff and panel members. People who give feedback have none."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
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

    objects = InvitedUserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Privacy:
        personal = ["email", "first_name", "last_name", "password", "last_login", "date_joined"]
        not_personal = ["id", "is_active", "is_staff", "is_superuser", "groups", "user_permissions"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="users_one_account_an_address")]

    def __str__(self):
        return self.get_full_name() or self.email
