"""The public process holds public keys alone: it can seal and open by code, and cannot read."""

import base64
import json
import os
import shutil
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from core.keyrings import TRIAGE, NoPrivateKeyError, public_half
from feedback.models import Message, Submission
from tests import database


@pytest.fixture
def public_keys_alone(settings):
    key_id, private = settings.TRIAGE_PRIVATE_KEYS.split(":")
    settings.TRIAGE_PUBLIC_KEYS = f"{key_id}:{public_half(private)}"
    settings.TRIAGE_PRIVATE_KEYS = ""


@pytest.mark.django_db
@pytest.mark.usefixtures("public_keys_alone")
def test_with_public_keys_alone_one_can_send_and_come_back_and_not_read(visitor, code_on):
    code = code_on(visitor.tell(text="The lock is broken."))
    page = visitor.come_back(code).content.decode()
    visitor.post("/replies/thread/", {"text": "Still broken."})
    assert "The lock is broken." in page
    assert "Still broken." in visitor.get("/replies/thread/").content.decode()
    for sealed in (Submission.objects.get(), Message.objects.get()):
        with pytest.raises(NoPrivateKeyError):
            sealed.unseal(TRIAGE)


@pytest.mark.django_db
def test_what_was_sealed_with_public_keys_alone_opens_for_staff(visitor, settings, request):
    private = settings.TRIAGE_PRIVATE_KEYS
    request.getfixturevalue("public_keys_alone")
    visitor.tell(text="The lock is broken.")
    settings.TRIAGE_PRIVATE_KEYS = private
    assert Submission.objects.get().unseal(TRIAGE) == {"text": "The lock is broken."}


IN_THE_PUBLIC_PROCESS = """
import json, re
import django
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.test import Client
from core.keyrings import TRIAGE, NoPrivateKeyError
from feedback.models import Channel, Submission
from feedback.services.sending import main_channel
main_channel()
Channel.objects.update(status="open")
visitor = Client(headers={"host": "northmere.test"})
def press(path, **typed):
    return visitor.post(path, typed, secure=True, follow=True)
press("/tell-us/", device="mine")
press("/tell-us/1/", text="The lock is broken.", action="end")
page = press("/tell-us/check/", action="send").content.decode()
code = re.search('data-code="([^"]+)"', page).group(1)
try:
    read = Submission.objects.get().unseal(TRIAGE)
except NoPrivateKeyError:
    read = "cannot read"
print(json.dumps({
    "part": settings.PART,
    "private": settings.TRIAGE_PRIVATE_KEYS,
    "came_back": "The lock is broken." in press("/replies/", code=code).content.decode(),
    "read": read,
    "staff_door": visitor.get("/admin/", secure=True).status_code,
}))
"""


def environment(folder) -> dict[str, str]:
    """What docs/deploy.md asks of a public process, and nothing else."""
    rings = {}
    for ring in ("TRIAGE", "OUTBOX"):
        seed = base64.b64encode(os.urandom(96)).decode()
        rings[f"{ring}_PUBLIC_KEYS"] = f"k1:{public_half(seed)}"
    peppers = {
        name: base64.b64encode(os.urandom(32)).decode() for name in ("RECEIPT_PEPPER_LOOKUP", "RECEIPT_PEPPER_KEYS")
    }
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(settings.ROOT / "site"),
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "ALONGSIDE_PART": "public",
        "SECRET_KEY": base64.b64encode(os.urandom(48)).decode(),
        "ALLOWED_HOSTS": "northmere.test",
        "DATABASE_URL": f"sqlite:///{folder / 'public.sqlite3'}",
        "CACHE_URL": "locmemcache://",
        "EMAIL_URL": "consolemail://",
        "DEFAULT_FROM_EMAIL": "hello@northmere.test",
        "PUBLIC_URL": "https://northmere.test",
        "STAFF_URL": "https://staff.northmere.test",
        "PARTNERSHIP_NAME": "Northmere",
        "PARTNERSHIP_PHONE": "01632 960100",
        "PARTNERSHIP_POST": "12 Quay Street",
        "RATE_KEY": base64.b64encode(os.urandom(32)).decode(),
        **rings,
        **peppers,
    }


@pytest.mark.skipif(connection.vendor != "sqlite", reason="starts on a copy of the SQLite template")
def test_a_real_public_process_sends_and_cannot_read(tmp_path, django_db_setup):
    shutil.copyfile(database.template(), tmp_path / "public.sqlite3")
    command = [sys.executable, "-c", IN_THE_PUBLIC_PROCESS]
    done = subprocess.run(
        command, cwd=settings.ROOT, env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "part": "public",
        "private": "",
        "came_back": True,
        "read": "cannot read",
        "staff_door": 404,
    }
