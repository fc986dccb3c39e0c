"""`manage.py rotate_keys`: wrap what was sealed to older keys to the current one of each ring this process opens."""

from django.core.management.base import BaseCommand, CommandError

from core.keyrings import OUTBOX, TRIAGE
from core.rotation import rotate


class Command(BaseCommand):
    help = "After a new key was put first among a ring's keys: wrap everything to it. Keep the old key until then."

    def handle(self, **options):
        rings = [ring for ring in (TRIAGE, OUTBOX) if ring.can_open()]
        if not rings:
            raise CommandError("This process holds no private key: run it where TRIAGE_ or OUTBOX_PRIVATE_KEYS are.")
        closed = 0
        for ring in rings:
            tally = rotate(ring)
            closed += tally.closed
            self.stdout.write(f"{ring.name}: {tally.done} wrapped to {ring.current()[0]}, {tally.closed} did not open")
        if closed:
            raise CommandError("Do not take the old key away: something is still sealed to it, or to a lost one.")
