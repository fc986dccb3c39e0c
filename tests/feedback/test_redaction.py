"""Words are covered with a reason, uncovered again, or taken out for good; what goes onward has neither."""

from datetime import UTC, date, datetime, timedelta

import pytest
from wagtail.models import ModelLogEntry

from core import receipts
from core.keyrings import TRIAGE
from core.sealing import UnsealError
from core.workflow import StaleError
from feedback.choices import RedactionReason, RedactionStatus, Sender
from feedback.models import MonthTally, Redaction, RedactionKey, Submission, SubmissionKey
from feedback.services.parts import first_parts
from feedback.services.redaction import (
    KEEP_ORIGINAL,
    Suggestion,
    WordsNotThereError,
    cover_everywhere,
    cover_words,
    covered_in,
    covered_parts,
    destroy_originals,
    holds_covered_words,
    suggestions,
    take_out,
    uncover,
)
from feedback.services.threads import add_message, first_words
from feedback.services.triage import open_item
from privacy.models import Hold
from tests import cast
from tests.factories import make_submission

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)
KEY = bytes(range(32))
TEXT = "Sam Smith at the desk said no. I told SAM twice, the same day."


def told(**words) -> Submission:
    return make_submission(draft_key=KEY, now=NOW, **{"text": TEXT, **words})


def covered(submission, words, *, part="text", reason=RedactionReason.NAME) -> Redaction:
    by = cast.User.objects.filter(first_name="Tom").first() or cast.triage()
    return cover_words(submission, part=part, words=words, reason=reason, by=by, on=TODAY)


def shown(submission) -> list[str]:
    return [part.text for part in covered_parts(Submission.objects.get(pk=submission.pk))]


def stored(submission) -> str:
    return Submission.objects.get(pk=submission.pk).unseal(TRIAGE)["text"]


def test_covered_words_are_covered_for_every_reader_and_whole_in_the_text():
    submission = told()
    covered(submission, "sam")
    opened = open_item(submission, by=cast.second_triage(), why="work")
    assert opened.first[0].text == (
        "[name taken out] Smith at the desk said no. I told [name taken out] twice, the same day."
    )
    assert stored(submission) == TEXT


def test_covering_is_logged_by_its_reason_and_never_by_the_words():
    covered(told(), "Sam Smith")
    entry = ModelLogEntry.objects.get(action="feedback.redact")
    assert entry.data == {"reason": "name"}
    assert "Smith" not in entry.label


def test_covered_words_are_sealed():
    redaction = covered(told(), "Sam Smith")
    assert b"Smith" not in bytes(redaction.sealed)
    assert redaction.unseal(TRIAGE) == {"part": "text", "words": "Sam Smith"}


def test_covering_the_same_words_twice_is_one_cover():
    submission = told()
    assert covered(submission, "Sam").pk == covered(submission, " Sam ").pk
    assert Redaction.objects.count() == 1


@pytest.mark.parametrize("words", ["Samuel", "", "  ", "[name"])
def test_words_that_do_not_stand_there_are_not_covered(words):
    with pytest.raises(WordsNotThereError):
        covered(told(), words)
    assert not Redaction.objects.exists()


def test_a_whole_text_can_be_covered_and_taken_out():
    submission = told()
    take_out(covered(submission, TEXT), by=cast.second_triage(), on=TODAY)
    assert stored(submission) == "[name taken out]"


def test_uncovering_shows_the_words_again_and_keeps_no_copy():
    submission = told()
    redaction = covered(submission, "Sam")
    uncover(redaction, by=cast.second_triage())
    assert shown(submission) == [TEXT]
    assert not RedactionKey.objects.exists()
    with pytest.raises(StaleError):
        uncover(redaction, by=None)


def test_taken_out_words_are_gone_for_the_team_and_for_the_person():
    submission = told()
    old_keys = set(SubmissionKey.objects.values_list("pk", flat=True))
    take_out(covered(submission, "Sam"), by=cast.second_triage(), on=TODAY)
    left = "[name taken out] Smith at the desk said no. I told [name taken out] twice, the same day."
    assert stored(submission) == left
    submission.refresh_from_db()
    assert first_words(submission, receipts.from_draft_key(KEY))[0].text == left
    assert not old_keys & set(SubmissionKey.objects.values_list("pk", flat=True))


def test_taking_out_is_counted_in_its_month():
    redaction = covered(told(), "Sam")
    assert not MonthTally.objects.exists()
    take_out(redaction, by=None, on=TODAY)
    assert MonthTally.objects.values_list("what", "month", "count").get() == ("redacted", date(2026, 11, 1), 1)


def test_taking_out_leaves_everything_else_of_the_message_as_it_was():
    submission = told(better="Ask Sam.")
    Submission.objects.filter(pk=submission.pk).update(seriousness="serious")
    take_out(covered(submission, "Sam"), by=cast.second_triage(), on=TODAY)
    row = Submission.objects.get(pk=submission.pk)
    assert (row.seriousness, row.unseal(TRIAGE)["better"]) == ("serious", "Ask Sam.")


def test_what_is_taken_out_cannot_be_uncovered_nor_taken_out_twice():
    redaction = covered(told(), "Sam")
    take_out(redaction, by=None, on=TODAY)
    for again in (lambda: uncover(redaction, by=None), lambda: take_out(redaction, by=None, on=TODAY)):
        with pytest.raises(StaleError):
            again()


def test_a_cover_over_the_same_place_is_taken_out_with_it():
    """Else "Sam Smith" without "Smith" would not be found any more, and Sam would stand there again."""
    submission = told()
    longer, shorter = covered(submission, "Sam Smith"), covered(submission, "Smith")
    take_out(shorter, by=None, on=TODAY)
    longer.refresh_from_db()
    assert stored(submission).startswith("[name taken out] at the desk")
    assert longer.status == RedactionStatus.PERMANENT


def test_a_cover_elsewhere_stays_a_cover():
    submission = told()
    other = covered(submission, "desk", reason=RedactionReason.PLACE)
    take_out(covered(submission, "Sam Smith"), by=None, on=TODAY)
    other.refresh_from_db()
    assert other.status == RedactionStatus.MASKED
    assert "[place taken out]" in shown(submission)[0]


def test_what_stands_in_the_place_of_words_is_not_covered_again():
    submission = told(text="Sam has a name.")
    take_out(covered(submission, "Sam"), by=None, on=TODAY)
    covered(submission, "name", reason=RedactionReason.OTHER)
    assert shown(submission) == ["[name taken out] has a [words taken out]."]


def test_the_words_are_destroyed_with_their_keys_after_thirty_days():
    redaction = covered(told(), "Sam")
    take_out(redaction, by=None, on=TODAY)
    assert destroy_originals(NOW + KEEP_ORIGINAL - timedelta(days=1)) == 0
    assert redaction.unseal(TRIAGE)["words"] == "Sam"
    assert (destroy_originals(NOW + KEEP_ORIGINAL), destroy_originals(NOW + KEEP_ORIGINAL)) == (1, 0)
    redaction.refresh_from_db()
    assert (bytes(redaction.sealed), RedactionKey.objects.count()) == (b"", 0)
    with pytest.raises(UnsealError):
        redaction.unseal(TRIAGE)


def test_words_of_a_message_that_is_held_stay():
    submission = told()
    take_out(covered(submission, "Sam"), by=None, on=TODAY)
    Hold.objects.create(
        kind="feedback.Submission", record=submission.pk, reason="court", review_on=TODAY, placed_on=TODAY
    )
    assert destroy_originals(NOW + KEEP_ORIGINAL) == 0


def test_words_are_covered_wherever_they_stand_in_the_talk():
    submission = told(better="Ask Sam.")
    add_message(submission, sender=Sender.GIVER, text="It was Sam again.", now=NOW)
    made = cover_everywhere(submission, [Suggestion("Sam", RedactionReason.NAME)], by=cast.triage(), on=TODAY)
    assert made == 3
    assert not any("sam " in text.lower().replace("same ", "") for text in shown(submission))


def test_words_that_stand_nowhere_are_covered_nowhere():
    with pytest.raises(WordsNotThereError):
        cover_everywhere(told(), [Suggestion("Zed", RedactionReason.NAME)], by=cast.triage(), on=TODAY)


def test_words_are_taken_out_of_a_message_of_the_talk_too():
    submission = told()
    message = add_message(submission, sender=Sender.GIVER, text="It was Sam.", now=NOW)
    take_out(covered(submission, "Sam", part=str(message.pk)), by=None, on=TODAY)
    message.refresh_from_db()
    private = receipts.from_draft_key(KEY).private_key
    assert message.unseal_by_code(private) == message.unseal(TRIAGE) == {"text": "It was [name taken out]."}
    assert stored(submission) == TEXT


def test_answers_and_feelings_have_words_that_can_be_taken_out():
    submission = told()
    words = {"feelings": ["afraid", "alone"], "answers": [{"question": "Who?", "answer": "Sam did."}]}
    submission.save_sealed(words, ring=TRIAGE, code_key=bytes(submission.code_key))
    take_out(covered(submission, "Sam", part="answer:0"), by=None, on=TODAY)
    take_out(covered(submission, "afraid", part="feelings"), by=None, on=TODAY)
    left = first_parts(Submission.objects.get(pk=submission.pk).unseal(TRIAGE))
    assert [part.text for part in left] == ["Alone", "[name taken out] did."]


def test_what_points_to_a_person_is_suggested_until_it_is_covered():
    submission = told(text="Dr Patel saw me on 3 May. I'm 34.", better="Ask Patel.")
    first = suggestions(covered_parts(submission), [])
    assert {(one.words, one.reason) for one in first} == {
        ("Patel", RedactionReason.NAME),
        ("3 May", RedactionReason.DAY),
        ("I'm 34", RedactionReason.DAY),
    }
    covered(submission, "Patel")
    second = suggestions(covered_parts(submission), covered_in(submission))
    assert "Patel" in {one.words for one in second}  # it still stands in the other box
    covered(submission, "Patel", part="better")
    assert "Patel" not in {one.words for one in suggestions(covered_parts(submission), covered_in(submission))}


@pytest.mark.parametrize("is_permanent", [False, True])
def test_covered_words_do_not_go_onward_in_another_text(is_permanent):
    submission = told()
    redaction = covered(submission, "Sam Smith")
    if is_permanent:
        take_out(redaction, by=None, on=TODAY)
    assert holds_covered_words(submission, "The person met sam  smith.")
    assert not holds_covered_words(submission, "The person met somebody at the desk.")


def test_asking_to_see_what_is_covered_is_logged():
    submission = told()
    covered(submission, "Sam")
    opened = open_item(submission, by=cast.second_triage(), why="work", uncovered=True)
    assert opened.first[0].text == TEXT
    assert ModelLogEntry.objects.get(action="feedback.open").data == {"why": "show_covered"}


def test_a_message_without_covers_costs_no_more_than_one_question(django_assert_num_queries):
    submission = told()
    with django_assert_num_queries(1):
        covered_in(submission)
