"""Production settings fail loudly and say all that is missing; complete ones pass Django's deploy checks."""

import os
import subprocess
import sys

import pytest

from core.management.commands.make_keys import environment
from tests.architecture.rooms import ROOT


def complete(part="both", **changes):
    """A complete environment for one part of the site, with keys drawn for this run alone."""
    keys = {name: value for group in environment("t1").values() for name, value in group.items()}
    if part in ("public", "worker"):
        del keys["TRIAGE_PRIVATE_KEYS"]
    if part in ("public", "staff"):
        del keys["OUTBOX_PRIVATE_KEYS"]
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "ALONGSIDE_PART": part,
        "ALLOWED_HOSTS": "northmere.example",
        "DATABASE_URL": "sqlite://:memory:",
        "CACHE_URL": "dbcache://alongside_cache",
        "EMAIL_URL": "smtp+tls://user:password@mail.northmere.example:587",
        "DEFAULT_FROM_EMAIL": "Northmere <hello@northmere.example>",
        "PUBLIC_URL": "https://northmere.example",
        "STAFF_URL": "https://staff.northmere.example",
        "PARTNERSHIP_NAME": "Alongside Northmere",
        "PARTNERSHIP_PHONE": "01632 960100",
        "PARTNERSHIP_POST": "12 Quay Street, Northmere",
        **keys,
        **changes,
    }


def check(env):
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("part", ["public", "staff", "worker", "both"])
def test_a_complete_environment_passes_the_deploy_checks(part):
    done = check(complete(part))
    assert done.returncode == 0, done.stdout + done.stderr


def test_all_that_is_missing_is_named_at_once():
    env = complete()
    names = [
        "SECRET_KEY",
        "CACHE_URL",
        "EMAIL_URL",
        "TRIAGE_PRIVATE_KEYS",
        "OUTBOX_PRIVATE_KEYS",
        "STAFF_URL",
        "PARTNERSHIP_PHONE",
        "PARTNERSHIP_POST",
    ]
    for name in names:
        del env[name]
    done = check(env)
    assert done.returncode != 0 and not [name for name in names if f"  {name}: " not in done.stderr]


def test_an_unknown_part_is_refused():
    done = check(complete() | {"ALONGSIDE_PART": "everything"})
    assert done.returncode != 0 and "ALONGSIDE_PART" in done.stderr


def test_the_demos_keys_are_refused_before_anything_starts():
    done = check(complete(TRIAGE_PRIVATE_KEYS="mine:" + "dHJpYWdl" * 16, SECRET_KEY="demo-only-" + "0" * 50))
    assert done.returncode != 0
    assert "SECRET_KEY, TRIAGE_PRIVATE_KEYS" in done.stderr and "published" in done.stderr


def test_a_cache_of_one_process_alone_is_refused():
    done = check(complete(CACHE_URL="locmemcache://"))
    assert done.returncode != 0 and "alongside.E005" in done.stderr


LOAD = [sys.executable, "-c", "import config.wsgi"]


@pytest.mark.parametrize(("told", "starts"), [({}, False), ({"RATE_KEY": "drawn-by-the-parent"}, True)])
def test_a_server_starts_only_with_a_rate_key_that_its_processes_share(told, starts):
    env = complete() | {"PYTHONPATH": "site"} | told
    done = subprocess.run(LOAD, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) is starts, done.stderr
    assert starts or "bin/serve" in done.stderr
