"""`manage.py key_tables`: the tables of wrapped keys, which are dumped apart from the words they open."""

from django.apps import apps
from django.core.management.base import BaseCommand

from core.sealing import SealedKey


class Command(BaseCommand):
    help = "Print the names of the tables of wrapped keys, one a line."

    def handle(self, **options):
        for name in sorted(model._meta.db_table for model in apps.get_models() if issubclass(model, SealedKey)):
            self.stdout.write(name)
