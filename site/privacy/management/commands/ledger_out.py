"""`manage.py ledger_out > ledger.jsonl`: the ledger of what is gone, with the standing holds."""

from django.core.management.base import BaseCommand

from privacy.ledger_file import lines_out


class Command(BaseCommand):
    help = "Print the ledger of deletions and the standing holds; keep it apart from the backups."

    def handle(self, **options):
        for line in lines_out():
            self.stdout.write(line)
