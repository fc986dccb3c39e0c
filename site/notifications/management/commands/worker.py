"""`manage.py worker`: sends what is waiting, and does the five-minute and the daily round. Run any number of them."""

import logging
import signal
import threading
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from core.keyrings import OUTBOX
from notifications import sending
from notifications.rounds import WORKER, beat, go_round

log = logging.getLogger("alongside.worker")
BEAT_EVERY = 30  # seconds
AFTER_TROUBLE = 5


class Command(BaseCommand):
    help = "Send what is waiting to be sent, until stopped (SIGTERM: after the message in hand)."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Send what is due now, then stop.")
        parser.add_argument("--batch", type=int, default=sending.BATCH, help="How many messages to claim at a time.")
        parser.add_argument("--pause", type=float, default=2.0, help="Seconds to wait when nothing is due.")

    def handle(self, **options):
        if not OUTBOX.can_open():
            raise CommandError("This process holds no OUTBOX_PRIVATE_KEYS: it cannot read an address.")
        self.batch = options["batch"]
        self.stopping = threading.Event()
        self.next_beat = 0.0
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        if options["once"]:
            self.send_all()
        else:
            self.go_on(options["pause"])

    def send_all(self) -> None:
        sending.return_stuck(timezone.now())
        while not self.stopping.is_set() and self.send_some():
            pass

    def send_some(self) -> int:
        return sending.send_batch(timezone.now, batch=self.batch, stopping=self.stopping.is_set).claimed

    def go_on(self, pause: float) -> None:
        while not self.stopping.is_set():
            try:
                close_old_connections()
                self.live()
                claimed = self.send_some()
            except (OperationalError, InterfaceError) as error:
                log.warning("the database does not answer: %s", type(error).__name__)
                connection.close()
                self.stopping.wait(AFTER_TROUBLE)
            else:
                if not claimed:
                    self.stopping.wait(pause)

    def live(self) -> None:
        """Twice a minute: say that we are here, take back what dead workers held, go round if it is time."""
        if time.monotonic() < self.next_beat:
            return
        now = timezone.now()
        beat(WORKER, now)
        sending.return_stuck(now)
        go_round(now)
        self.next_beat = time.monotonic() + BEAT_EVERY
