"""`manage.py check_log`: walk the log's chain and say whether an entry was changed or taken out since."""

from django.core.management.base import BaseCommand, CommandError

from audit.models import ChainLink
from audit.services import first_broken_link, last_link, still_holds


class Command(BaseCommand):
    help = "Say whether the log is as it was written. Run it after a restore, and once a month."

    def add_arguments(self, parser):
        parser.add_argument("--remembered", help="What this command printed an earlier time: NUMBER:DIGEST.")

    def handle(self, **options):
        broken = first_broken_link()
        if broken is not None:
            raise CommandError(f"The chain breaks at link {broken}: an entry was changed or taken out.")
        if options["remembered"] and not still_holds(options["remembered"]):
            raise CommandError("The link you remembered is not there as it was: the end of the log was cut off.")
        self.stdout.write(f"The log is whole: {ChainLink.objects.count() - 1} entries.")
        self.stdout.write(f"Write this down where the server is not: {last_link()}")
