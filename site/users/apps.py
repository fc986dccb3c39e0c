from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class UsersConfig(AppConfig):
    name = "users"

    def ready(self):
        from users.roles import sync_roles

        last = list(apps.get_app_configs())[-1]  # by then every room's permissions are there
        post_migrate.connect(sync_roles, sender=last, dispatch_uid="users.sync_roles")
