"""Draw new keys and peppers and print them as lines for the environment; nothing is written anywhere."""

import base64
import secrets
from datetime import date

from django.core.management.base import BaseCommand

from core.keyrings import new_private_key, public_half

FOR_ALL = "# For every process. Keep a copy in two places (docs/deploy.md): a lost key is lost words."
FOR_STAFF = "# For the staff process alone: what staff read with. Never for the public process."
FOR_WORKER = "# For the worker alone: what it reads addresses with."


def random_text(length: int) -> str:
    """`length` random bytes as base64."""
    return base64.b64encode(secrets.token_bytes(length)).decode()


def environment(key_id: str) -> dict[str, dict[str, str]]:
    """New values, grouped by who may hold them."""
    triage, outbox = new_private_key(), new_private_key()
    return {
        FOR_ALL: {
            "SECRET_KEY": random_text(48),
            "RECEIPT_PEPPER_LOOKUP": random_text(32),
            "RECEIPT_PEPPER_KEYS": random_text(32),
            "TRIAGE_PUBLIC_KEYS": f"{key_id}:{public_half(triage)}",
            "OUTBOX_PUBLIC_KEYS": f"{key_id}:{public_half(outbox)}",
        },
        FOR_STAFF: {"TRIAGE_PRIVATE_KEYS": f"{key_id}:{triage}"},
        FOR_WORKER: {"OUTBOX_PRIVATE_KEYS": f"{key_id}:{outbox}"},
    }


class Command(BaseCommand):
    help = "Print new keys and peppers as lines for the environment. Each run draws others; nothing is kept."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--id", default=date.today().strftime("k%Y%m"), help="the new keys' name, such as k202611")

    def handle(self, *args, **options):
        for title, lines in environment(options["id"]).items():
            self.stdout.write(f"\n{title}")
            for name, value in lines.items():
                self.stdout.write(f"{name}={value}")
