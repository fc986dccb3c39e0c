from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        from core import checks, dashboard, second_looks  # noqa: F401 (checks registers the house rules)

        dashboard.provide(second_looks.tile)
