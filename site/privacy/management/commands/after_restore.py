"""`manage.py after_restore`: what was gone goes again, then what is due; only then is the site opened."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.timezone import localdate

from core.jobs import run_daily
from privacy.services import open_again, replay_ledger


class Command(BaseCommand):
    help = "Replay the ledger and the daily round on a restored database, and open it. Read the ledger in first."

    def handle(self, **options):
        now = timezone.now()
        for kind, number in replay_ledger(now).items():
            self.stdout.write(f"{kind}: {number} gone again")
        if broken := run_daily(now):
            raise CommandError(f"The site stays shut: these jobs broke: {', '.join(broken)}")
        open_again(on=localdate(now))
        self.stdout.write("The site may be opened.")
