from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from audit.actions import register_actions


class UsersConfig(AppConfig):
    name = "users"

    def ready(self):
        from allauth.mfa.signals import authenticator_added

        from core.jobs import daily
        from users.roles import sync_roles
        from users.services import forget_sessions
        from users.signals import first_device_counts

        # The last that is told of a migrate (those without models are not): by then every permission is there.
        last = [app for app in apps.get_app_configs() if app.models_module is not None][-1]
        post_migrate.connect(sync_roles, sender=last, dispatch_uid="users.sync_roles")
        authenticator_added.connect(first_device_counts, dispatch_uid="users.first_device")
        daily("users.forget_sessions", forget_sessions)
        register_actions(
            {
                "users.invite": _("Invited a person"),
                "users.accept": _("Accepted an invitation"),
                "users.set_roles": _("Changed roles"),
                "users.deactivate": _("Ended an account"),
                "users.reactivate": _("Opened an ended account again"),
                "users.issue_slip": _("Gave a slip to sign in with"),
                "users.use_slip": _("Signed in with a slip"),
            }
        )
