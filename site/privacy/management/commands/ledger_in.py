"""`manage.py ledger_in ledger.jsonl`: read what `ledger_out` printed, before `after_restore`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from privacy.ledger_file import lines_in


class Command(BaseCommand):
    help = "Read a ledger that ledger_out printed. What is known already stays as it is."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            gone, holds = lines_in(file.read_text().splitlines())
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise CommandError(f"{file} cannot be read as a ledger ({type(error).__name__}).") from None
        self.stdout.write(f"The ledger tells of {gone} records that are gone and {holds} that are held.")
