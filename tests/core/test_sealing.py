"""Sealed records: eight lengths, bound to their row, read by who holds a key and by nobody else."""

import os

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from core.keyrings import OUTBOX, TRIAGE, NoPrivateKeyError, new_private_key, public_half
from core.receipts import from_draft_key
from core.sealing import (
    LONGEST,
    SIZES,
    TooLongError,
    UnsealError,
    pad,
    rewrap_value,
    seal_to,
    seal_under,
    unpad,
    unseal_from,
    unseal_under,
)
from feedback.models import SubmissionKey
from tests.factories import make_submission

WORDS = {"text": "I waited <3 hours. עברית 🙂"}


@pytest.fixture
def record(db):
    """A record of any room; its own words are replaced."""
    record = make_submission(draft_key=b"k" * 32)
    record.save_sealed(WORDS, ring=TRIAGE, code_key=from_draft_key(b"k" * 32).public_key)
    return record


@given(st.binary(max_size=5_000))
def test_padding_comes_off_again(data):
    assert unpad(pad(data)) == data


@given(st.integers(0, LONGEST))
def test_there_are_eight_lengths_only(length):
    padded = len(pad(bytes(length)))
    assert padded in SIZES
    assert padded < 2 * max(length + 4, 512) + 1


def test_more_than_128_kilobytes_are_refused():
    assert len(pad(bytes(LONGEST))) == SIZES[-1]
    with pytest.raises(TooLongError):
        pad(bytes(LONGEST + 1))


def test_the_ring_reads_what_was_sealed(record):
    assert record.unseal(TRIAGE) == WORDS


def test_the_person_reads_it_by_code(record):
    assert record.unseal_by_code(from_draft_key(b"k" * 32).private_key) == WORDS


def test_a_change_is_sealed_to_the_same_readers_under_a_new_key(record):
    code, before = from_draft_key(b"k" * 32), bytes(record.sealed)
    assert record.change_sealed(str.upper, ring=TRIAGE, code_key=code.public_key)
    loud = {name: text.upper() for name, text in WORDS.items()}
    assert record.unseal(TRIAGE) == record.unseal_by_code(code.private_key) == loud
    assert bytes(record.sealed) != before


def test_a_change_that_changes_nothing_seals_nothing_anew(record):
    before = bytes(record.sealed)
    assert not record.change_sealed(str, ring=TRIAGE)
    assert bytes(record.sealed) == before


def test_another_code_reads_nothing(record):
    with pytest.raises(UnsealError):
        record.unseal_by_code(X25519PrivateKey.generate())


def test_the_words_lie_nowhere_in_clear(record):
    record.refresh_from_db()
    assert b"waited" not in bytes(record.sealed)
    assert len(bytes(record.sealed)) in {size + 1 + 12 + 16 for size in SIZES}


def test_a_row_copied_over_another_does_not_open(record):
    other = make_submission()
    type(record).objects.filter(pk=other.pk).update(sealed=record.sealed)
    for key in record.sealed_keys.all():
        SubmissionKey.objects.filter(record=other, key_id=key.key_id).update(wrapped=key.wrapped)
    other.refresh_from_db()
    with pytest.raises(UnsealError):
        other.unseal(TRIAGE)


def test_a_changed_byte_does_not_open(record):
    sealed = bytearray(record.sealed)
    sealed[-1] ^= 1
    record.sealed = bytes(sealed)
    with pytest.raises(UnsealError):
        record.unseal(TRIAGE)


@pytest.mark.parametrize("sealed", [b"", b"\x02" + bytes(60)])
def test_an_unknown_version_does_not_open(record, sealed):
    record.sealed = sealed
    with pytest.raises(UnsealError):
        record.unseal(TRIAGE)


def test_without_its_keys_a_record_is_closed_for_ever(record):
    record.sealed_keys.all().delete()
    with pytest.raises(UnsealError):
        record.unseal(TRIAGE)
    with pytest.raises(UnsealError):
        record.unseal_by_code(from_draft_key(b"k" * 32).private_key)


def test_a_process_with_public_keys_alone_seals_and_cannot_read(record, settings):
    _id, private = settings.TRIAGE_PRIVATE_KEYS.split(":", 1)
    settings.TRIAGE_PRIVATE_KEYS, settings.TRIAGE_PUBLIC_KEYS = "", f"demo:{public_half(private)}"
    record.save_sealed({"text": "new"}, ring=TRIAGE)
    with pytest.raises(NoPrivateKeyError):
        record.unseal(TRIAGE)


def test_the_same_words_sealed_twice_look_different(record):
    before = bytes(record.sealed)
    record.seal(WORDS, ring=TRIAGE)
    assert bytes(record.sealed) != before


def test_sealing_again_leaves_one_key_for_each_reader(record):
    record.save_sealed(WORDS, ring=TRIAGE)
    assert record.sealed_keys.count() == 1


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=300), max_size=4))
def test_a_draft_opens_under_its_own_key_alone(data):
    key = os.urandom(32)
    sealed = seal_under(key, data, context="draft/1")
    assert unseal_under(key, sealed, context="draft/1") == data
    for wrong_key, wrong_context in [(os.urandom(32), "draft/1"), (key, "draft/2")]:
        with pytest.raises(UnsealError):
            unseal_under(wrong_key, sealed, context=wrong_context)


@given(st.text(max_size=300))
def test_an_address_opens_in_its_own_context_alone(text):
    value = seal_to(OUTBOX, text, context="address")
    assert unseal_from(OUTBOX, value, context="address") == text
    with pytest.raises(UnsealError):
        unseal_from(OUTBOX, value, context="another")


def test_what_is_sealed_to_the_current_key_is_not_wrapped_again():
    assert rewrap_value(OUTBOX, seal_to(OUTBOX, "x", context="c"), context="c") is None


def test_a_value_sealed_to_an_older_key_is_wrapped_to_the_new_one(settings):
    value = seal_to(OUTBOX, "dee@northmere.example", context="c")
    settings.OUTBOX_PRIVATE_KEYS = f"new:{new_private_key()},{settings.OUTBOX_PRIVATE_KEYS}"
    again = rewrap_value(OUTBOX, value, context="c")
    settings.OUTBOX_PRIVATE_KEYS = settings.OUTBOX_PRIVATE_KEYS.split(",")[0]
    assert unseal_from(OUTBOX, again, context="c") == "dee@northmere.example"


def test_every_table_of_wrapped_keys_is_named_for_the_dump_apart(capsys):
    call_command("key_tables")
    names = capsys.readouterr().out.split()
    assert {"feedback_submissionkey", "feedback_messagekey", "feedback_quotekey"} <= set(names)
    assert all(name.endswith("key") for name in names)
