from django.core.management.base import BaseCommand
from django.utils import timezone

from feedback.services.still_here import mark_desk_day


class Command(BaseCommand):
    """A new day in Northmere: somebody opens the desk, else its ways in would say that nobody reads."""

    help = "Open the demo's desk for today."

    def handle(self, **options):
        mark_desk_day(timezone.now())
