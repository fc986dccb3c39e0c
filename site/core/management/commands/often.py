"""`manage.py often`: the five-minute round. Running it twice does no harm."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.jobs import run_often


class Command(BaseCommand):
    help = "Do what is done every five minutes. The worker does this by itself; a timer may do it instead."

    def handle(self, **options):
        if broken := run_often(timezone.now()):
            raise CommandError(f"These jobs broke: {', '.join(broken)}")
