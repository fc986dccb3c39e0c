"""SAFETY, what a thief or a guesser gets: nothing. Each test is named by its row."""

import hmac
import os
import random
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import receipts
from core.keyrings import TRIAGE
from core.sealing import SIZES, UnsealError
from feedback.choices import Sender
from feedback.models import Message, MessageKey, Submission, SubmissionKey
from feedback.services.threads import add_message
from tests.factories import make_submission
from tests.safety.dump import every_value

KEY = b"v" * 32
CODE = receipts.from_draft_key(KEY)
OVERHEAD = 1 + 12 + 16  # version, nonce, tag


def test_entropy_all_ninety_bits_are_used_and_no_two_codes_are_alike():
    codes = [receipts.from_draft_key(os.urandom(32)).value >> 10 for _code in range(20_000)]
    assert len(set(codes)) == len(codes)
    ones = [sum(code >> bit & 1 for code in codes) / len(codes) for bit in range(90)]
    assert min(ones) > 0.48 and max(ones) < 0.52  # six standard deviations are 0.021


def test_entropy_neighbouring_draft_keys_give_unlike_codes():
    values = [receipts.from_draft_key(number.to_bytes(32, "big")).value for number in range(200)]
    differing = [bin(one ^ other).count("1") for one, other in pairwise(values)]
    assert min(differing) > 20


@pytest.mark.django_db
def test_typos_cost_no_query(client):
    right = CODE.symbols
    wrong = [right[:-1] + ("A" if right[-1] != "A" else "B"), right[:-2], "hello", "", "0" * 20]
    with CaptureQueriesContext(connection) as asked:
        for typed in wrong:
            client.post("/replies/", {"code": typed})
    assert not [query["sql"] for query in asked if "feedback_" in query["sql"]]  # the frame of the page asks its own


@pytest.mark.django_db
def test_dump_and_guess_a_right_code_is_not_known_as_right_without_the_peppers(settings):
    make_submission(draft_key=KEY)
    held = b"\n".join(every_value())
    settings.RECEIPT_PEPPER_LOOKUP = settings.RECEIPT_PEPPER_KEYS = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="
    guess = receipts.Receipt(CODE.value)  # the thief has the whole dump, and even the right code to try
    plain = [CODE.symbols.encode(), CODE.words.encode(), CODE.value.to_bytes(13, "big")]
    keyed = [guess.lookup, guess.public_key, hmac.digest(b"", plain[2], "sha256")]
    assert not [shape for shape in plain + keyed if shape in held]


@pytest.mark.django_db
def test_dump_and_guess_the_words_stay_closed(settings):
    submission = make_submission(draft_key=KEY, text="The lock.")
    settings.RECEIPT_PEPPER_KEYS = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="
    with pytest.raises(UnsealError):
        submission.unseal_by_code(receipts.Receipt(CODE.value).private_key)


@pytest.mark.django_db
def test_a_dump_without_its_key_tables_is_closed_for_ever():
    submission = make_submission(draft_key=KEY, text="The lock.")
    SubmissionKey.objects.all().delete()
    for opening in (lambda: submission.unseal(TRIAGE), lambda: submission.unseal_by_code(CODE.private_key)):
        with pytest.raises(UnsealError):
            opening()


@pytest.mark.django_db
@pytest.mark.parametrize("with_keys", [False, True], ids=["words", "words and keys"])
def test_swapped_ciphertext_is_refused(with_keys):
    mine, other = make_submission(draft_key=KEY, text="Mine."), make_submission(text="Another's.")
    Submission.objects.filter(pk=mine.pk).update(sealed=other.sealed)
    if with_keys:
        SubmissionKey.objects.filter(record=mine).delete()
        SubmissionKey.objects.filter(record=other).update(record=mine)
    with pytest.raises(UnsealError):
        Submission.objects.get(pk=mine.pk).unseal(TRIAGE)


@pytest.mark.django_db
def test_swapped_messages_of_one_thread_are_refused():
    submission = make_submission(draft_key=KEY)
    first, second = (add_message(submission, sender=Sender.GIVER, text=text, once=text) for text in ("One", "Two"))
    Message.objects.filter(pk=first.pk).update(sealed=second.sealed)
    MessageKey.objects.filter(record=first).delete()
    MessageKey.objects.filter(record=second).update(record=first)
    with pytest.raises(UnsealError):
        Message.objects.get(pk=first.pk).unseal(TRIAGE)


@pytest.mark.django_db
def test_eight_lengths_only_whatever_was_written():
    lengths = random.Random(7)
    for _message in range(40):
        make_submission(text="x" * lengths.randrange(1, 130_000))
    stored = {len(sealed) - OVERHEAD for sealed in Submission.objects.values_list("sealed", flat=True)}
    assert stored <= set(SIZES) and len(SIZES) == 8


@pytest.mark.django_db
@pytest.mark.parametrize("shape", [CODE.symbols, CODE.words, CODE.symbols.replace("-", " ").lower()])
def test_code_stripped_from_what_is_sent_and_added(shape):
    submission = make_submission(draft_key=KEY, text=f"My code is {shape} and I wait.")
    add_message(submission, sender=Sender.GIVER, text=f"again {shape}")
    said = [submission.unseal(TRIAGE)["text"], submission.messages.get().unseal(TRIAGE)["text"]]
    assert not [text for text in said if shape in text] and all("[a code was here]" in text for text in said)
