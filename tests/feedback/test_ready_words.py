"""Ready-made answers: easy to read, offered as the message stands, put into the box with what was typed."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from feedback.choices import ReturnReason, SubmissionStatus, TemplateUse
from feedback.models import Message, ReplyTemplate, Submission
from feedback.services.ready_words import add_words, gaps_in, templates_for, templates_to_send_back, words_of
from taxonomy.models import PartnershipSettings
from tests import cast
from tests.factories import make_service, make_submission
from tests.feedback.staff import door, is_shut, reply_data
from tests.feedback.test_reading_age import NEVER
from tests.reading import read

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def first_use(submission) -> str:
    return templates_for(submission, on=TODAY)[0].use


def template(use=TemplateUse.ANSWER) -> ReplyTemplate:
    return ReplyTemplate.objects.filter(use=use).first()


def test_there_is_one_for_every_use_and_for_every_reason_to_send_back():
    assert set(ReplyTemplate.objects.values_list("use", flat=True)) == set(TemplateUse.values)
    assert {template.because for template in templates_to_send_back()} == set(ReturnReason.values)


def test_each_can_be_read_by_somebody_of_nine_to_eleven():
    for one in ReplyTemplate.objects.all():
        reading = read(f"<main><p>{one.text.replace(chr(10) * 2, '</p><p>')}</p></main>")
        told = (one.name, reading.mean_sentence, reading.grade, reading.longest)
        assert reading.mean_sentence <= 12 and reading.longest_length <= 20 and reading.grade <= 4.5, told
        assert not re.search(NEVER, one.text), one.name


@pytest.mark.parametrize("because", [ReturnReason.THREAT, ReturnReason.ABUSE])
def test_who_threatens_or_insults_is_told_what_happens_what_we_cannot_do_and_a_way_on(because):
    text = ReplyTemplate.objects.get(because=because).text
    for told in ("What happens now", "We cannot", "Write again", "another person to look"):
        assert told in text


@pytest.mark.parametrize(
    ("change", "use"),
    [
        ({}, TemplateUse.ANSWER),
        ({"says_not_safe": True}, TemplateUse.NOT_SAFE),
        ({"may_have_deadline": True}, TemplateUse.DEADLINE),
        ({"status": SubmissionStatus.ANSWERED}, TemplateUse.FINISH),
    ],
)
def test_the_first_one_fits_how_the_message_stands(change, use):
    make_submission(now=NOW)
    Submission.objects.update(**change)
    assert first_use(Submission.objects.get()) == use


def test_a_late_answer_begins_with_saying_so():
    submission = make_submission(now=datetime(2026, 10, 1, 12, tzinfo=UTC))
    assert first_use(submission) == TemplateUse.LATE


def test_retired_ones_are_not_offered():
    ReplyTemplate.objects.update(is_active=False)
    assert templates_for(make_submission(), on=TODAY) == templates_to_send_back() == []


def test_what_we_know_is_filled_in_and_what_we_do_not_know_stays_a_gap():
    one = ReplyTemplate(text="By {due}, from {service}, or ring {phone}.")
    submission = make_submission(service=make_service(name="Meadow Hostel"))
    assert words_of(one, submission, on=TODAY) == "By Friday 27 November, from Meadow Hostel, or ring […]."
    settings = PartnershipSettings.load()
    settings.phone = "01632 960100"
    settings.save()
    assert words_of(one, submission, on=TODAY).endswith("or ring 01632 960100.")


def test_typed_words_stay_above_the_ready_made_ones():
    assert add_words("Dear you.\n", "Thank you.") == "Dear you.\n\nThank you."
    assert add_words("  ", "Thank you.") == "Thank you."


def test_gaps_are_what_is_in_brackets_after_three_dots():
    assert gaps_in("a […: say it] b […] c [d]") == ["[…: say it]", "[…]"]


def test_choosing_one_fills_the_box_and_sends_nothing(client):
    submission = make_submission()
    client.force_login(cast.triage())
    typed = reply_data(text="Hello & <you>.", seen=0, once="token")
    chosen = {"reply-ready": template(TemplateUse.FINISH).pk, "into": "reply"}
    page = client.post(door("fill", submission), {**typed, **chosen})
    form = page.context["reply_form"]
    assert page.status_code == 200
    assert form["text"].value().startswith("Hello & <you>.\n\nWe think that this is finished.")
    assert form["once"].value() == "token"
    assert not Message.objects.exists()


def test_choosing_a_reason_to_send_back_fills_that_box(client):
    submission = make_submission()
    client.force_login(cast.triage())
    chosen = {"back-ready": ReplyTemplate.objects.get(because="threat").pk, "back-reason": "", "into": "back"}
    page = client.post(door("fill", submission), chosen)
    assert page.context["return_form"]["reason"].value().startswith("We sent this back because it threatens")
    assert page.context["return_form"]["because"].value() == "threat"


def test_a_reason_alone_brings_the_words_that_go_with_it(client):
    submission = make_submission()
    client.force_login(cast.triage())
    chosen = {"back-ready": "", "back-because": "threat", "back-reason": "Typed.", "into": "back"}
    form = client.post(door("fill", submission), chosen).context["return_form"]
    assert form["reason"].value().startswith("Typed.\n\nWe sent this back because it threatens")
    ReplyTemplate.objects.filter(because="threat").update(is_active=False)
    form = client.post(door("fill", submission), chosen).context["return_form"]
    assert (form["reason"].value(), form["because"].value()) == ("Typed.", "threat")


@pytest.mark.parametrize("number", ["", "none"])
def test_choosing_none_keeps_what_was_typed(client, number):
    submission = make_submission()
    client.force_login(cast.triage())
    page = client.post(door("fill", submission), {**reply_data(text="Hello."), "reply-ready": number, "into": "reply"})
    assert page.status_code == (404 if number else 200)
    assert number or page.context["reply_form"]["text"].value() == "Hello."


def test_an_answer_with_a_gap_is_not_sent_and_keeps_its_words(client):
    submission = make_submission()
    Submission.objects.update(status=SubmissionStatus.TRIAGED)
    client.force_login(cast.triage())
    page = client.post(door("answer", submission), reply_data(text="This: […: say it]."))
    assert page.status_code == 422
    assert "Fill this gap" in page.content.decode()
    assert page.context["reply_form"]["text"].value() == "This: […: say it]."
    assert not Message.objects.exists()


@pytest.mark.parametrize("who", [cast.triage, cast.safeguarding_lead])
def test_who_answers_changes_the_ready_made_ones_and_it_is_logged(client, who):
    client.force_login(who())
    one = template()
    data = {"name": one.name, "use": one.use, "because": "", "text": "Thank you.", "is_active": "on"}
    assert client.get(reverse("replytemplate:index")).status_code == 200
    client.post(reverse("replytemplate:edit", args=[one.pk]), data)
    one.refresh_from_db()
    assert one.text == "Thank you."
    assert ModelLogEntry.objects.get(action="feedback.change_template").data == {"fields": ["text"]}


@pytest.mark.parametrize("who", [cast.administrator, cast.service_contact, cast.editor, cast.stranger])
def test_others_do_not(client, who):
    client.force_login(who())
    assert is_shut(client.get(reverse("replytemplate:index")))
    assert is_shut(client.get(reverse("replytemplate:edit", args=[template().pk])))
