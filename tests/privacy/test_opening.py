"""A restored database stays shut until it was checked."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.timezone import localdate

from privacy import opening
from privacy.models import OpenMark
from privacy.opening import ShutAfterRestore
from privacy.services import open_again
from tests import database
from tests.core.wsgi import Counting, ask

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def _restored(db):
    OpenMark.objects.all().delete()


@pytest.mark.django_db
def test_a_database_that_was_not_restored_is_open():
    assert ask(ShutAfterRestore(Counting())).status == 200


@pytest.mark.usefixtures("_restored")
def test_every_page_of_a_restored_one_says_how_to_reach_a_person():
    answer = ask(ShutAfterRestore(Counting()), "/replies/", method="POST")
    assert answer.status == 503
    assert b"116123" in answer.body and answer.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("_restored")
@pytest.mark.parametrize("path", ["/healthz", "/readyz", f"{settings.STATIC_URL}css/site.css"])
def test_what_tells_of_its_state_and_the_look_of_that_page_answer_meanwhile(path):
    assert ask(ShutAfterRestore(Counting()), path).status == 200


@pytest.mark.usefixtures("_restored")
def test_it_opens_without_a_new_start_and_is_then_not_asked_again(django_assert_num_queries):
    site = ShutAfterRestore(Counting())
    ask(site)
    open_again(on=localdate())
    assert ask(site).status == 200
    with django_assert_num_queries(0):
        ask(site)


def test_a_database_that_cannot_be_asked_is_the_sites_own_trouble(monkeypatch):
    def broken():
        raise DatabaseError

    monkeypatch.setattr(opening, "may_be_served", broken)
    site = ShutAfterRestore(Counting())
    assert ask(site).status == 200
    assert not site.is_open


@pytest.mark.usefixtures("_restored")
def test_a_restored_one_is_not_ready(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["opened"]) == (503, False)


DRILL = """
import json, os, sqlite3, sys
from pathlib import Path
import django; django.setup()
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from feedback.models import Submission, SubmissionKey
from feedback.services.keeping import destroy_due
from feedback.services.threads import delete_everything
from privacy.services import may_be_served
from tests.factories import make_submission

live, copy, ledger = (Path(path) for path in sys.argv[1:])
def count():
    return [Submission.objects.count(), SubmissionKey.objects.count()]
now = timezone.now()
gone, kept = make_submission(now=now), make_submission(now=now)
told = {"before": count()}
with sqlite3.connect(copy) as backup:
    connection.connection.backup(backup)
    backup.execute("DELETE FROM privacy_openmark")
backup.close()
delete_everything(gone, on=now.date())
destroy_due(now + timezone.timedelta(days=7))
with ledger.open("w") as file:
    call_command("ledger_out", stdout=file)
told["destroyed"] = count()
connection.close()
for ending in ("-wal", "-shm"):
    Path(f"{live}{ending}").unlink(missing_ok=True)
live.write_bytes(copy.read_bytes())
told["restored"], told["open at first"] = count(), may_be_served()
call_command("ledger_in", ledger, stdout=open(os.devnull, "w"))
call_command("after_restore", stdout=open(os.devnull, "w"))
told["checked"], told["open at last"] = count(), may_be_served()
told["left"] = Submission.objects.get().pk == kept.pk
print(json.dumps(told))
"""


@pytest.mark.skipif(connection.vendor != "sqlite", reason="starts on a copy of the SQLite template")
def test_a_backup_that_is_restored_brings_nothing_back_that_was_gone(tmp_path):
    live = tmp_path / "live.sqlite3"
    live.write_bytes(database.template().read_bytes())
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{live}", "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"}
    env |= {"DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    files = [str(live), str(tmp_path / "copy.sqlite3"), str(tmp_path / "ledger.jsonl")]
    done = subprocess.run([sys.executable, "-c", DRILL, *files], env=env, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "before": [2, 4],
        "destroyed": [1, 2],
        "restored": [2, 4],
        "open at first": False,
        "checked": [1, 2],
        "open at last": True,
        "left": True,
    }
