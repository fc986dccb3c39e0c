from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "content"

    def ready(self):
        from notifications.topics import register_topic_kind
        from taxonomy.services import theme_label

        register_topic_kind("theme", theme_label)
