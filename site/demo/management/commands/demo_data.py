from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.timezone import localdate

from demo.building import channels, decided, desk, figures, heard, passed_on, published, vocabulary, watch
from demo.building.dates import Calendar
from taxonomy.models import Theme


class Command(BaseCommand):
    """Build Northmere: the same words, counts and dates, relative to --today, at every run."""

    help = "Load the demo partnership Northmere into an empty database."

    def add_arguments(self, parser):
        parser.add_argument("--today", type=date.fromisoformat, default=None, help="YYYY-MM-DD; today if left out")

    def handle(self, *, today, **options):
        if Theme.objects.exists():
            raise CommandError("There is data here already; the demo is built in an empty database.")
        calendar = Calendar(today or localdate())
        with transaction.atomic():
            for words, build in self.steps(calendar):
                self.stdout.write(f"{words} …")
                self.stdout.flush()
                build()
        self.tell()

    def steps(self, calendar: Calendar):
        """What is built, in order, with the words shown meanwhile."""
        yield "Northmere's people, organisations and places", lambda: self.make_vocabulary(calendar)
        yield "Ways in", lambda: channels.make_channels(calendar)
        yield "400 messages", lambda: heard.make_messages(calendar)
        yield "Words passed to a service", lambda: passed_on.make_passed(calendar)
        yield "Who has what", desk.make_desk
        yield "The alarm", lambda: watch.make_watch(calendar)
        yield "60 insights", lambda: heard.make_insights(calendar)
        yield "A year of figures", lambda: figures.make_figures(calendar)
        yield "Panels and consultations", lambda: self.make_asked(calendar)
        yield "Decisions and promises", lambda: self.make_decided(calendar)
        yield "Pages", lambda: published.make_pages(calendar)

    def make_vocabulary(self, calendar: Calendar) -> None:
        vocabulary.make_settings()
        vocabulary.make_helplines(calendar)
        vocabulary.make_vocabulary()
        vocabulary.make_accounts()

    def make_asked(self, calendar: Calendar) -> None:
        decided.make_panels(calendar)
        decided.make_consultations(calendar)

    def make_decided(self, calendar: Calendar) -> None:
        decided.make_forums(calendar)
        decided.make_decisions(calendar)
        decided.make_promises(calendar)

    def tell(self) -> None:
        """The accounts and two codes, for whoever started it."""
        self.stdout.write(f"\nStaff and panel members sign in with the password {vocabulary.PASSWORD}:")
        for local, roles in vocabulary.ROLES.items():
            names = ", ".join(str(role.label) for role in roles)
            self.stdout.write(f"  {local + '@northmere.example':34} {names}")
        self.stdout.write("\nTwo codes to read a reply with (Read a reply, at the top of each page):")
        for key in heard.TRY_THESE:
            receipt = heard.receipt_of(key)
            self.stdout.write(f"  {receipt.symbols}\n  or: {receipt.words}")
        self.stdout.write("\nMails that were sent are kept, and shown at /demo/mail/.")
