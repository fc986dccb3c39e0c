from io import StringIO

from django.core.management import call_command

from core.keyrings import Keyring
from core.management.commands.make_keys import environment
from core.sealing import seal_to, unseal_from


def printed():
    out = StringIO()
    call_command("make_keys", "--id", "k1", stdout=out)
    return dict(line.split("=", 1) for line in out.getvalue().splitlines() if "=" in line and not line.startswith("#"))


def test_every_key_that_production_asks_for_is_printed():
    assert set(printed()) == {
        "SECRET_KEY",
        "RECEIPT_PEPPER_LOOKUP",
        "RECEIPT_PEPPER_KEYS",
        "TRIAGE_PUBLIC_KEYS",
        "TRIAGE_PRIVATE_KEYS",
        "OUTBOX_PUBLIC_KEYS",
        "OUTBOX_PRIVATE_KEYS",
    }


def test_each_run_draws_others():
    one, other = printed(), printed()
    assert not [name for name in one if one[name] == other[name]]


def test_what_is_sealed_to_a_new_public_key_opens_with_its_private_one(settings):
    for group in environment("k1").values():
        for name, value in group.items():
            setattr(settings, name, value)
    ring = Keyring("TRIAGE")
    box = seal_to(ring, "a word", context="tests")
    assert unseal_from(ring, box, context="tests") == "a word"
