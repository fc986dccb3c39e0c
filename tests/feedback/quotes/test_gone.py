"""What is published of a person's words goes as soon as they wish, or as somebody could recognise them."""

import pytest
from django.utils import timezone

from audit.services import log_lines
from core import receipts
from core.keyrings import TRIAGE
from core.models import current_generation
from core.workflow import NotReadyError, StaleError
from feedback.choices import (
    GoneBecause,
    InsightStatus,
    QuoteStatus,
    Recognisable,
    RedactionReason,
    ThreadQuestionStatus,
    WhoMaySee,
)
from feedback.models import Insight, Quote, Submission
from feedback.services import insights, quotes
from feedback.services.questions import read_question, take_question_back
from feedback.services.redaction import cover_words, take_out
from feedback.services.threads import change_who_may_see, delete_everything
from feedback.services.triage import Sorting, sort_item
from tests.factories import make_insight, make_public_insight, make_submission
from tests.feedback.quotes.asking import KEY, TODAY, WORDS, propose, say

pytestmark = pytest.mark.django_db


# What may not stand any longer


def sort(submission, recognisable, by) -> None:
    sort_item(submission, Sorting(None, "everyday", recognisable), by=by, on=TODAY)


@pytest.mark.parametrize("recognisable", [Recognisable.MAYBE, Recognisable.YES])
def test_sorted_as_recognisable_it_leaves_the_page_at_once(published, submission, insight, first, recognisable):
    before = current_generation()
    sort(submission, recognisable, first)
    published.refresh_from_db()
    assert quotes.public_quotes(insight) == [] and current_generation() > before
    assert (published.public_text, published.gone_because) == ("", GoneBecause.RECOGNISED)
    assert insights.gone_quotes(insight) == [GoneBecause.RECOGNISED.label]


def test_sorted_anew_as_before_nothing_leaves_the_page(published, submission, insight, first):
    sort(submission, Recognisable.NO, first)
    assert quotes.public_quotes(insight) == [WORDS]
    assert insights.gone_quotes(insight) == []


def test_it_comes_back_only_when_a_second_person_has_read_it_anew(published, submission, insight, first, second):
    sort(submission, Recognisable.MAYBE, first)
    assert quotes.waiting_for_second(second) == []
    sort(submission, Recognisable.NO, first)
    assert quotes.public_quotes(insight) == []
    assert quotes.waiting_for_second(second) == [published]
    quotes.read_quote(Quote.objects.get(), by=second)
    assert quotes.public_quotes(insight) == [WORDS]
    assert insights.gone_quotes(insight) == []


def test_a_quote_whose_words_are_covered_leaves_the_page_at_once(published, submission, insight, first, second):
    before = current_generation()
    cover_words(submission, part="text", words="nobody", reason=RedactionReason.NAME, by=first, on=TODAY)
    assert quotes.public_quotes(insight) == [] and current_generation() > before
    assert insights.gone_quotes(insight) == [GoneBecause.COVERED.label]
    with pytest.raises(NotReadyError, match="covered"):
        quotes.read_quote(Quote.objects.get(), by=second)


def test_a_quote_without_the_covered_words_stands(published, submission, insight, first):
    cover_words(submission, part="text", words="Sam", reason=RedactionReason.NAME, by=first, on=TODAY)
    assert quotes.public_quotes(insight) == [WORDS]


def test_words_covered_before_the_insight_is_published_do_not_come_with_it(submission, first, second):
    insight = make_insight(submissions=[submission], people=12)
    quotes.read_quote(say(propose(insight, submission, first)), by=second)
    cover_words(submission, part="text", words="nobody", reason=RedactionReason.NAME, by=first, on=TODAY)
    insights.publish_insight(insight, by=first, now=timezone.now())
    assert quotes.public_quotes(insight) == []


def taken_out(submission, words, by):
    redaction = cover_words(submission, part="text", words=words, reason=RedactionReason.NAME, by=by, on=TODAY)
    take_out(redaction, by=by, on=TODAY)


def copies(quote) -> set[str]:
    quote = Quote.objects.get(pk=quote.pk)
    asked = read_question(quote.question, receipt=receipts.from_draft_key(KEY))["text"]
    return {asked, read_question(quote.question)["text"], quote.unseal(TRIAGE)["text"]}


@pytest.mark.parametrize("answer", [None, True, False], ids=["asked", "yes", "no"])
def test_words_taken_out_for_good_are_in_no_copy_of_them(insight, submission, first, answer):
    quote = propose(insight, submission, first)
    if answer is not None:
        say(quote, answer)
    taken_out(submission, "nobody", first)
    assert copies(quote) == {"The door did not lock, and [name taken out] came."}


@pytest.mark.parametrize("answer", [None, True], ids=["asked", "yes"])
def test_a_yes_to_words_taken_out_is_no_yes_to_what_is_left(insight, submission, first, answer):
    quote = propose(insight, submission, first)
    if answer:
        say(quote)
    taken_out(submission, "nobody", first)
    quote.refresh_from_db()
    assert quote.status == QuoteStatus.TAKEN_BACK and quote.question.status == ThreadQuestionStatus.TAKEN_BACK


def test_a_published_quote_whose_words_are_taken_out_is_gone_and_says_why(published, submission, insight, first):
    taken_out(submission, "nobody", first)
    published.refresh_from_db()
    assert (published.status, published.public_text) == (QuoteStatus.TAKEN_BACK, "")
    assert insights.gone_quotes(insight) == [GoneBecause.COVERED.label]


def test_a_quote_without_the_words_taken_out_stands(published, submission, insight, first):
    taken_out(submission, "Sam", first)
    assert quotes.public_quotes(insight) == [WORDS] and copies(published) == {WORDS}


def test_staff_are_told_of_a_yes_taken_back_and_not_of_what_they_took_back(published, insight, first):
    quotes.withdraw_quote(published, by=first)
    assert not Insight.objects.gone_unseen().exists()


def test_staff_are_told_of_a_yes_that_was_taken_back(published, insight):
    published.question.refresh_from_db()
    take_question_back(published.question)
    assert Insight.objects.gone_unseen().get() == insight
    assert insights.gone_quotes(insight) == [GoneBecause.YES.label]


def test_a_yes_taken_back_before_anything_was_public_needs_no_look(insight, submission, first):
    quote = say(propose(insight, submission, first))
    quote.question.refresh_from_db()
    take_question_back(quote.question)
    assert not Insight.objects.gone_unseen().exists()


def test_an_insight_from_one_message_goes_when_it_is_sorted_as_recognisable(submission, first):
    insight, before = open_insight(submission), current_generation()
    sort(submission, Recognisable.MAYBE, first)
    insight.refresh_from_db()
    assert (insight.status, insight.gone_because) == (InsightStatus.WITHDRAWN, GoneBecause.RECOGNISED)
    assert current_generation() > before
    assert "Took an insight back" in " ".join(str(line.words) for line in log_lines(count=20))


def test_an_insight_from_three_messages_shows_nobody_and_stands(submission, first):
    insight = open_insight(submission, make_submission(), make_submission())
    sort(submission, Recognisable.YES, first)
    insight.refresh_from_db()
    assert (insight.status, insight.gone_because) == (InsightStatus.PUBLISHED, "")


def test_one_look_settles_the_insight_and_its_quotes(published, submission, insight, first):
    sort(submission, Recognisable.YES, first)
    insights.note_gone(insight, by=first)
    assert insights.gone_quotes(insight) == [] and not Insight.objects.gone_unseen().exists()


# What rested on a yes alone


def open_insight(*submissions) -> Insight:
    return make_public_insight(submissions=submissions, people=len(submissions))


def test_an_insight_that_rested_on_one_yes_is_gone_when_it_is_taken_back(submission):
    insight, before = open_insight(submission), current_generation()
    change_who_may_see(submission, WhoMaySee.TEAM)
    insight.refresh_from_db()
    assert (insight.status, insight.gone_because) == (InsightStatus.WITHDRAWN, GoneBecause.YES)
    assert current_generation() > before


def test_it_is_gone_too_when_the_person_deletes_everything(submission):
    insight = open_insight(submission)
    delete_everything(submission, on=TODAY)
    insight.refresh_from_db()
    assert insight.status == InsightStatus.WITHDRAWN


def test_one_from_three_messages_stands(submission):
    insight = open_insight(submission, make_submission(), make_submission())
    change_who_may_see(submission, WhoMaySee.TEAM)
    insight.refresh_from_db()
    assert insight.status == InsightStatus.PUBLISHED


def test_a_wider_choice_takes_nothing_away(submission):
    Submission.objects.update(who_may_see=WhoMaySee.TEAM)
    submission.refresh_from_db()
    insight = open_insight(submission)
    change_who_may_see(submission, WhoMaySee.PUBLISH)
    insight.refresh_from_db()
    assert insight.status == InsightStatus.PUBLISHED


def test_staff_are_told_until_one_of_them_has_seen_it(submission, first):
    insight = open_insight(submission)
    change_who_may_see(submission, WhoMaySee.TEAM)
    insight.refresh_from_db()
    insights.note_gone(insight, by=first)
    with pytest.raises(StaleError):
        insights.note_gone(insight, by=first)
    assert insight.status == InsightStatus.WITHDRAWN


def test_who_adds_messages_to_an_insight_is_its_last_writer(submission, first, second):
    insight = make_insight(written_by=second)
    insights.add_to_insight(insight, [submission], by=first)
    insight.refresh_from_db()
    assert insight.written_by == first
    with pytest.raises(insights.SamePersonError):
        insights.review_insight(insight, by=first)
