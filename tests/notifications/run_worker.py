"""A worker in a process of its own, for tests: what it sends is one line in a file, flushed at once.

python -m tests.notifications.run_worker DELIVERIES LEASE_SECONDS [worker's own arguments]
"""

import os
import sys
import time
from datetime import timedelta

from django.core.mail.backends.base import BaseEmailBackend

DELIVERIES = sys.argv[1] if len(sys.argv) > 1 else ""


class Ledger(BaseEmailBackend):
    """A mail server that writes `Message-ID recipient` and takes two milliseconds for it."""

    def send_messages(self, messages):
        for message in messages:
            line = f"{message.extra_headers['Message-ID']} {message.to[0]}\n"
            handle = os.open(DELIVERIES, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(handle, line.encode())
            os.close(handle)
            time.sleep(0.002)
        return len(messages)


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from notifications import sending

    settings.EMAIL_BACKEND = "tests.notifications.run_worker.Ledger"
    sending.LEASE = timedelta(seconds=float(sys.argv[2]))
    call_command("worker", *sys.argv[3:])


if __name__ == "__main__":
    main()
