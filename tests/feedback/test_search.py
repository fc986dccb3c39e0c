"""Searching sealed words: every term, any case; nobody's own service; nothing stays behind."""

import pytest
from django.contrib.auth import user_logged_out
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from core.keyrings import NoPrivateKeyError
from feedback.choices import RedactionReason, Sender, SubmissionStatus
from feedback.models import Submission, SubmissionKey
from feedback.services import search as module
from feedback.services.parts import open_parts
from feedback.services.redaction import cover_words, take_out, uncover
from feedback.services.search import NothingToSearchError, fold, forget_keys, search, terms_of
from feedback.services.threads import add_message
from taxonomy.models import Affiliation
from tests import cast
from tests.factories import make_service, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    yield
    for pk in list(module._opened):
        forget_keys(type("User", (), {"pk": pk}))


@pytest.fixture
def reader():
    return cast.triage()


def found_by(reader, words) -> set:
    return {item.pk for item in search(words, by=reader).items}


def test_every_term_has_to_stand_somewhere(reader):
    both, one = make_submission(text="The nurse was late."), make_submission(text="The nurse asked first.")
    assert found_by(reader, "nurse") == {both.pk, one.pk}
    assert found_by(reader, "late NURSE") == {both.pk}
    assert found_by(reader, "nurse hostel") == set()


def test_case_and_accents_do_not_matter(reader):
    submission = make_submission(text="Café Zoë, STRAßE")
    for words in ("cafe zoe", "CAFÉ", "strasse"):
        assert found_by(reader, words) == {submission.pk}


def test_every_box_and_the_thread_are_looked_through(reader):
    submission = make_submission(text="One.", helped="The kettle.")
    add_message(submission, sender=Sender.GIVER, text="It was in February.")
    assert found_by(reader, "kettle february one") == {submission.pk}


def test_the_names_of_the_boxes_are_no_words(reader):
    make_submission(text="One.")
    assert found_by(reader, "text") == set()


@pytest.fixture
def covered(reader):
    """A name that is covered in the first words, an answer and a message."""
    told = ({"question": "Who was there?", "answer": "SAM was."},)
    made = make_submission(text="Sam had the kettle.", hard="Zara stood by.", answers=told)
    add_message(made, sender=Sender.GIVER, text="It was Sám again, in February.")
    for part in (part.key for part in open_parts(made) if "sam" in fold(part.text)):
        cover_words(made, part=part, words="Sam", reason=RedactionReason.NAME, by=reader, on=made.month)
    return made


def test_a_covered_word_finds_its_message_no_more(reader, covered):
    assert found_by(reader, "sam had") == found_by(reader, "sam again") == found_by(reader, "sam was") == set()


def test_what_stands_beside_it_or_in_another_part_is_found_as_ever(reader, covered):
    for words in ("kettle", "february", "who was there", "zara", "again kettle"):
        assert found_by(reader, words) == {covered.pk}


def test_what_stands_instead_is_found_as_the_page_shows_it(reader, covered):
    assert found_by(reader, "name taken out") == {covered.pk}


def test_the_same_word_elsewhere_is_found(reader, covered):
    other = make_submission(text="Sam had a bus pass.")
    assert found_by(reader, "sam had") == {other.pk}


def test_once_uncovered_it_is_found_again(reader, covered):
    for redaction in covered.redactions.all():
        uncover(redaction, by=reader)
    assert found_by(reader, "sam had") == {covered.pk}


def test_taken_out_for_good_it_is_found_by_nobody(reader, covered):
    for redaction in covered.redactions.all():
        take_out(redaction, by=reader, on=covered.month)
    assert found_by(reader, "sam had") == set()
    assert found_by(reader, "kettle") == {covered.pk}


def test_nobody_finds_words_about_their_own_service(reader):
    service = make_service()
    make_submission(text="kettle", service=service)
    unsorted = make_submission(text="kettle")
    Affiliation.objects.create(user=reader, service=service)
    assert found_by(reader, "kettle") == set()
    Submission.objects.filter(pk=unsorted.pk).update(status=SubmissionStatus.TRIAGED)
    assert found_by(reader, "kettle") == {unsorted.pk}


def test_becoming_staff_of_a_service_between_two_searches_counts_at_once(reader):
    service = make_service()
    make_submission(text="kettle", service=service)
    assert len(found_by(reader, "kettle")) == 1
    Affiliation.objects.create(user=reader, service=service)
    assert found_by(reader, "kettle") == set()


def test_who_may_not_read_finds_nothing():
    make_submission(text="kettle")
    assert found_by(cast.administrator(), "kettle") == set()


def test_what_the_person_took_back_is_not_found(reader):
    make_submission(text="kettle")
    Submission.objects.update(deleting_on="2026-01-01")
    assert found_by(reader, "kettle") == set()


def test_a_message_whose_keys_are_gone_is_not_found_even_while_opened_keys_are_kept(reader):
    make_submission(text="kettle")
    assert found_by(reader, "kettle")
    SubmissionKey.objects.all().delete()
    assert found_by(reader, "kettle") == set()


def test_a_search_is_one_entry_in_the_log_with_the_number_and_no_word(reader):
    make_submission(text="kettle")
    search("kettle", by=reader)
    entry = ModelLogEntry.objects.get(action="feedback.search")
    assert entry.data == {"found": 1, "searched": 1}
    assert "kettle" not in f"{entry.label}{entry.data}"


@pytest.mark.parametrize("words", ["", "   ", "!? …", "\u0301"])
def test_nothing_to_look_for_is_told(reader, words):
    with pytest.raises(NothingToSearchError):
        search(words, by=reader)
    assert not ModelLogEntry.objects.filter(action="feedback.search").exists()


def test_without_the_private_key_nobody_searches(reader, settings):
    settings.TRIAGE_PRIVATE_KEYS = ""
    with pytest.raises(NoPrivateKeyError):
        search("kettle", by=reader)


def test_the_second_search_opens_no_key_again(reader, monkeypatch):
    make_submission(text="kettle")
    search("kettle", by=reader)
    monkeypatch.setattr(module, "open_key", None)
    assert len(found_by(reader, "kettle")) == 1


def test_opened_keys_go_when_the_person_signs_out(reader):
    make_submission(text="kettle")
    search("kettle", by=reader)
    keys = module._opened[reader.pk].keys
    user_logged_out.send(type(reader), request=None, user=reader)
    assert reader.pk not in module._opened
    assert keys == {}


def test_opened_keys_go_after_a_while(reader, monkeypatch):
    monkeypatch.setattr(module, "KEPT_SECONDS", 0.01)
    make_submission(text="kettle")
    search("kettle", by=reader)
    module._opened[reader.pk].timer.join(5) if reader.pk in module._opened else None
    assert reader.pk not in module._opened


def test_only_keys_are_kept_and_never_words(reader):
    make_submission(text="kettle")
    search("kettle", by=reader)
    assert {len(key) for key in module._opened[reader.pk].keys.values()} == {32}


def test_it_stops_at_its_bounds_and_says_so(reader, monkeypatch):
    for _number in range(3):
        make_submission(text="kettle")
    monkeypatch.setattr(module, "MOST_FOUND", 2)
    assert (len(search("kettle", by=reader).items), search("kettle", by=reader).more) == (2, True)
    monkeypatch.setattr(module, "MOST_SEARCHED", 2)
    looked = search("nothing", by=reader)
    assert (looked.searched, looked.some_left) == (2, True)


def test_the_newest_month_comes_first(reader):
    old, new = make_submission(text="kettle"), make_submission(text="kettle")
    Submission.objects.filter(pk=old.pk).update(month="2025-01-01")
    assert [item.pk for item in search("kettle", by=reader).items] == [new.pk, old.pk]


def test_the_queries_do_not_grow_with_the_messages(reader):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            search("kettle", by=reader)
        return len(captured)

    def more():
        made = make_submission(text="kettle")
        cover_words(made, part="text", words="kettle", reason=RedactionReason.NAME, by=reader, on=made.month)
        make_submission(text="kettle")

    more()
    search("kettle", by=reader)
    few = queries()
    for _number in range(3):
        more()
    search("kettle", by=reader)
    assert queries() == few


def test_terms_are_folded_and_bounded():
    assert terms_of("  Zoë's  CAFÉ!  ?! ") == ["zoe's", "cafe!"]
    assert len(terms_of("a " * 50)) == 10
    assert fold("İstanbul") == "istanbul"
