"""A person's own words: never without their yes and two readers."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.services import log_lines
from core import receipts
from core.models import current_generation
from core.workflow import NotReadyError, StaleError
from feedback.choices import (
    QuoteStatus,
    Recognisable,
    RedactionReason,
    WhoMaySee,
)
from feedback.models import Quote, Submission
from feedback.services import insights, quotes
from feedback.services.questions import open_questions, read_question, take_question_back
from feedback.services.redaction import cover_words
from feedback.services.threads import add_message, change_who_may_see, delete_everything
from taxonomy.models import Affiliation
from tests.factories import make_insight, make_service
from tests.feedback.quotes.asking import KEY, TODAY, WORDS, propose, say

pytestmark = pytest.mark.django_db


def test_the_person_is_asked_for_a_yes_to_the_exact_words(insight, submission, first):
    propose(insight, submission, first)
    asked = read_question(open_questions(submission).get(), receipt=receipts.from_draft_key(KEY))
    assert asked == {"text": WORDS, "why": "To show others."}


def test_with_a_yes_and_a_second_reader_it_stands_beside_the_insight(published, insight):
    assert quotes.public_quotes(insight) == [WORDS]


def test_until_then_the_words_stand_nowhere_in_clear(insight, submission, first):
    quote = say(propose(insight, submission, first))
    assert (quote.status, quote.public_text) == (QuoteStatus.AGREED, "")
    assert quotes.public_quotes(insight) == []


@pytest.mark.parametrize(
    "text", ["The door was open.", "the door did not lock", "…", "", "The door did not lock … nobody knows why."]
)
def test_only_their_own_words_can_be_quoted_to_the_letter(insight, submission, first, text):
    with pytest.raises(quotes.NotTheirWordsError):
        propose(insight, submission, first, text)


@pytest.mark.parametrize("text", ["I said it twice. … nobody came.", "Sam knows.", "I said it twice.  The door"])
def test_pieces_may_be_left_out_and_lines_may_break_elsewhere(insight, submission, first, text):
    assert propose(insight, submission, first, text).status == QuoteStatus.ASKED


def test_covered_words_cannot_be_quoted(insight, submission, first):
    cover_words(submission, part="text", words="Sam", reason=RedactionReason.NAME, by=first, on=TODAY)
    with pytest.raises(quotes.NotTheirWordsError):
        propose(insight, submission, first, "Sam knows.")


def test_our_own_answers_are_no_quotes(insight, submission, first):
    add_message(submission, sender="staff", text="We mended the lock.", on=TODAY)
    with pytest.raises(quotes.NotTheirWordsError):
        propose(insight, submission, first, "We mended the lock.")


@pytest.mark.parametrize("recognisable", ["", Recognisable.MAYBE, Recognisable.YES])
def test_nothing_is_quoted_whose_writer_could_be_recognised(insight, submission, first, recognisable):
    submission.recognisable = recognisable
    with pytest.raises(NotReadyError):
        propose(insight, submission, first)


def test_nothing_is_quoted_while_few_people_could_have_written_it(insight, submission, first):
    insight.people = 7
    with pytest.raises(NotReadyError, match="Few people"):
        propose(insight, submission, first)


def test_only_messages_of_the_insight_are_quoted(submission, first):
    with pytest.raises(NotReadyError):
        propose(make_insight(people=12), submission, first)


def test_a_quote_without_a_yes_is_not_read_and_not_published(insight, submission, first, second):
    quote = propose(insight, submission, first)
    with pytest.raises(StaleError):
        quotes.read_quote(quote, by=second)
    quotes.publish_quotes(insight, by=second, on=TODAY)
    assert quotes.public_quotes(insight) == []


@pytest.mark.parametrize("status", [QuoteStatus.AGREED, QuoteStatus.READ, QuoteStatus.PUBLISHED])
def test_the_database_itself_refuses_a_quote_without_a_yes(insight, submission, first, status):
    quote = propose(insight, submission, first)
    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.filter(pk=quote.pk).update(status=status)


def test_who_proposed_it_is_not_the_second_reader(insight, submission, first):
    quote = say(propose(insight, submission, first))
    with pytest.raises(quotes.NotAnotherReaderError):
        quotes.read_quote(quote, by=first)
    assert quote not in quotes.waiting_for_second(first)


def test_staff_of_the_service_it_speaks_of_are_no_second_readers(insight, submission, first, second):
    Submission.objects.update(service=make_service())
    submission.refresh_from_db()
    Affiliation.objects.create(user=second, service=submission.service)
    quote = say(propose(insight, submission, first))
    with pytest.raises(quotes.NotAnotherReaderError):
        quotes.read_quote(quote, by=second)
    assert quotes.waiting_for_second(second) == []


def test_what_has_a_yes_waits_for_a_second_reader(insight, submission, first, second):
    quote = say(propose(insight, submission, first))
    assert quotes.waiting_for_second(second) == [quote]


def test_a_no_ends_it(insight, submission, first):
    assert say(propose(insight, submission, first), yes=False).status == QuoteStatus.REFUSED


def test_a_yes_that_is_taken_back_takes_the_words_from_the_page_at_once(published, insight):
    before = current_generation()
    published.question.refresh_from_db()
    take_question_back(published.question)
    published.refresh_from_db()
    assert (published.status, published.public_text) == (QuoteStatus.TAKEN_BACK, "")
    assert quotes.public_quotes(insight) == [] and current_generation() > before


def test_taking_back_is_the_persons_own_act_and_stands_in_no_log(published):
    before = len(log_lines(count=100))
    published.question.refresh_from_db()
    take_question_back(published.question)
    assert len(log_lines(count=100)) == before


def test_with_you_may_publish_it_the_quotes_go_too(published, submission, insight):
    change_who_may_see(submission, WhoMaySee.TEAM)
    assert quotes.public_quotes(insight) == []
    assert not open_questions(submission).exists()


def test_with_everything_the_quotes_go_too(published, submission, insight):
    Submission.objects.update(who_may_see=WhoMaySee.TEAM)
    submission.refresh_from_db()
    delete_everything(submission, on=TODAY)
    assert quotes.public_quotes(insight) == []


def test_staff_take_it_back_and_the_open_question_goes(insight, submission, first):
    quote = propose(insight, submission, first)
    quotes.withdraw_quote(quote, by=first)
    assert not open_questions(submission).exists()
    assert Quote.objects.get().status == QuoteStatus.TAKEN_BACK


def test_staff_take_back_what_is_published(published, insight, first):
    quotes.withdraw_quote(published, by=first)
    assert quotes.public_quotes(insight) == []
    with pytest.raises(StaleError):
        quotes.withdraw_quote(published, by=first)


def test_what_was_read_is_published_with_its_insight(submission, first, second):
    insight = make_insight(submissions=[submission], people=12)
    quote = say(propose(insight, submission, first))
    quotes.read_quote(quote, by=second)
    assert quotes.public_quotes(insight) == []
    insights.publish_insight(insight, by=first, now=timezone.now())
    assert quotes.public_quotes(insight) == [WORDS]


def test_with_the_insight_the_words_leave_the_clear(published, insight, first):
    insights.withdraw_insight(insight, by=first)
    published.refresh_from_db()
    assert (published.status, published.public_text) == (QuoteStatus.READ, "")


def test_what_became_recognisable_meanwhile_is_not_published(insight, submission, first, second):
    quote = say(propose(insight, submission, first))
    Submission.objects.update(recognisable=Recognisable.MAYBE)
    with pytest.raises(NotReadyError):
        quotes.read_quote(Quote.objects.get(pk=quote.pk), by=second)


def test_reading_is_logged_without_a_word_of_it(published, first):
    told = " ".join(f"{line.words} {line.codes}" for line in log_lines(count=50))
    assert "Published a quote" in told and "Read a quote as the second person" in told
    assert "lock" not in told
