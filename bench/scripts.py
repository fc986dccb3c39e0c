"""What runs inside the site's own shell, or beside it, to lay out what is measured."""

MESSAGES = 10_000

FILL_QUEUE = """
import os, uuid
from datetime import timedelta
from django.utils.timezone import localdate
from feedback.models import Channel, Submission, TriageClock
from taxonomy.models import Service, Theme
wanted, today = int(os.environ["ITEMS"]), localdate()
services, themes = list(Service.objects.all()), list(Theme.objects.all())
TriageClock.objects.all().delete()
channel, example = Channel.objects.first(), Submission.objects.first()
through = Submission.themes.through
for start in range(0, wanted, 5000):
    items = [
        Submission(
            channel=channel, sealed=example.sealed, month=today.replace(day=1), status="submitted",
            service=services[number % len(services)], service_answer="named",
            may_have_deadline=number % 20 == 0, receipt_lookup=uuid.uuid4().bytes * 2, code_key=os.urandom(32),
            expires_on=today + timedelta(days=400),
        )
        for number in range(start, min(start + 5000, wanted))
    ]
    Submission.objects.bulk_create(items)
    clocks = [TriageClock(submission=one, due_on=today + timedelta(days=n % 30)) for n, one in enumerate(items)]
    for clock in clocks:
        clock.place = clock.place_in_queue()
    TriageClock.objects.bulk_create(clocks)
    through.objects.bulk_create(
        [through(submission_id=one.pk, theme_id=themes[n % len(themes)].pk) for n, one in enumerate(items)]
    )
"""

SIGN_IN = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from users.models import User
user = User.objects.get(email="triage@northmere.example")
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print("SESSION", settings.SESSION_COOKIE_NAME, session.session_key)
"""

FILL_OUTBOX = f"""
from django.utils import timezone
from notifications.models import OutboxMessage
from notifications.services import seal_address
OutboxMessage.objects.all().delete()
address, now = seal_address("somebody@northmere.example"), timezone.now()
OutboxMessage.objects.bulk_create(
    [OutboxMessage(address=address, subject="News", body="There is news." * 20, due_at=now) for _ in range({MESSAGES})]
)
"""

# The least that claiming and marking can be: the same number of rows and of durable transactions.
RAW_LOOP = """
import sqlite3, sys, uuid
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA synchronous=FULL"); connection.execute("PRAGMA busy_timeout=60000")
me = uuid.uuid4().hex
while True:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "UPDATE message SET claimed=? WHERE id IN (SELECT id FROM message WHERE claimed='' LIMIT 20)", [me]
    )
    connection.execute("COMMIT")
    mine = connection.execute("SELECT id, body FROM message WHERE claimed=? AND sent=0", [me]).fetchall()
    if not mine:
        break
    for number, _ in mine:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE message SET sent=1 WHERE id=?", [number])
        connection.execute("COMMIT")
"""

SEARCH_SEALED = """
import os, time, uuid
from django.db import transaction
from core.keyrings import TRIAGE
from django.utils.timezone import localdate
from feedback.models import Channel, Submission
from feedback.services.search import forget_keys, search
from users.models import User
user, channel, today = User.objects.get(email="triage@northmere.example"), Channel.objects.first(), localdate()
Submission.objects.all().delete()
words = "I waited three weeks for a call. Nobody rang. " * 12
with transaction.atomic():
    for number in range(10_000):
        item = Submission(
            channel=channel, month=today.replace(day=1), receipt_lookup=uuid.uuid4().bytes * 2,
            code_key=os.urandom(32), expires_on=today.replace(year=today.year + 1),
        )
        item.save_sealed({"text": f"{words} needle{number % 1000}x"}, ring=TRIAGE)

def cpu(act):
    before = time.process_time()
    act()
    return time.process_time() - before

def alone():
    for item in Submission.objects.prefetch_related("sealed_keys").iterator(500):
        item.unseal(TRIAGE)

def look():
    if len(search("NEEDLE7x nobody", by=user).items) != 10:
        raise AssertionError("it did not find what is there")

for _ in range(int(os.environ["ROUNDS"])):
    forget_keys(user)
    print("ROUND", cpu(alone), cpu(look), cpu(look), flush=True)
forget_keys(user)
"""
