"""`manage.py daily`: the once-a-day round (keeping times, clearing up). Running it twice does no harm."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.jobs import run_daily


class Command(BaseCommand):
    help = "Do what is done once a day. The worker does this by itself; a timer may do it instead."

    def handle(self, **options):
        if broken := run_daily(timezone.now()):
            raise CommandError(f"These jobs broke: {', '.join(broken)}")
