"""Routes of their own: a person in a position of trust, something that got worse, words for two readers, a threat."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.dashboard import tiles_for
from core.second_looks import waiting_for
from core.workflow import NotReadyError
from feedback.choices import Concern, MessageKind, SafeguardingStatus, Sender, SubmissionStatus
from feedback.models import SafeguardingDecision, Submission
from feedback.permissions import can_read
from feedback.services.safeguarding import decide_safeguarding, hand_to_desk, standing_decision, words_ask_for_two
from feedback.services.signals import WORDS, ask_for_two
from feedback.services.threads import add_message
from feedback.services.triage import close_item
from taxonomy.models import Affiliation, PartnershipSettings
from tests import cast
from tests.factories import make_service, make_submission
from tests.feedback.staff import NO_READERS, door, is_shut

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
WORDS_OF_A_STORY = "The worker at the desk asked me for money."
THREAT = {"threat-outcome": "council", "threat-reason": "Rang the duty desk at ten."}


@pytest.fixture
def trusted() -> Submission:
    return with_concern(make_submission(text=WORDS_OF_A_STORY), Concern.TRUST)


def with_concern(submission, concern) -> Submission:
    Submission.objects.filter(pk=submission.pk).update(concern=concern)
    submission.refresh_from_db()
    submission.clock.save()
    return submission


def read(submission) -> Submission:
    Submission.objects.filter(pk=submission.pk).update(status=SubmissionStatus.TRIAGED)
    submission.refresh_from_db()
    return submission


def decide(submission, *, by, outcome="none", basis="no_risk"):
    return decide_safeguarding(submission, outcome=outcome, basis=basis, reason="Read.", by=by, on=TODAY)


def sees(user, submission) -> tuple[bool, bool]:
    """Whether lists show it, and whether its page opens: always the same answer."""
    return submission in Submission.objects.readable_by(user), can_read(user, submission)


# A person in a position of trust


def test_the_lead_and_the_deputy_read_it_and_the_desk_does_not(trusted):
    assert sees(cast.safeguarding_lead(), trusted) == (True, True)
    assert sees(cast.safeguarding_deputy(), trusted) == (True, True)
    assert sees(cast.triage(), trusted) == (False, False)


def test_no_door_of_the_desk_shows_it(client, trusted):
    reader = cast.triage()
    client.force_login(reader)
    assert str(trusted) not in client.get("/admin/feedback/?show=all").content.decode()
    assert client.get(door("item", trusted)).status_code == 404
    assert client.post(door("show", trusted)).status_code == 404
    assert {tile.number for tile in tiles_for(reader, timezone.now()) if tile.words == "Not safe now"} == {"0"}


def test_nobody_at_the_desk_is_its_second_reader(trusted):
    lead, deputy, reader = cast.safeguarding_lead(), cast.safeguarding_deputy(), cast.triage()
    decide(trusted, by=lead)
    assert waiting_for(reader, on=TODAY) == []
    assert str(trusted) in waiting_for(deputy, on=TODAY)[0].text


@pytest.mark.parametrize("status", [SubmissionStatus.SUBMITTED, SubmissionStatus.TRIAGED])
def test_a_lead_who_works_for_any_service_does_not_read_what_names_none(trusted, status):
    Submission.objects.filter(pk=trusted.pk).update(status=status)
    trusted.refresh_from_db()
    lead = cast.safeguarding_lead()
    Affiliation.objects.create(user=lead, service=make_service())
    assert sees(lead, trusted) == (False, False)


def test_a_lead_who_works_for_the_service_does_not_read_it_even_when_it_is_handed_on(trusted):
    service, lead = make_service(), cast.safeguarding_lead()
    Affiliation.objects.create(user=lead, service=service)
    Submission.objects.filter(pk=trusted.pk).update(service=service, handed_to_desk=True)
    trusted.refresh_from_db()
    assert sees(lead, trusted) == (False, False)


def test_the_lead_hands_what_is_ordinary_to_the_desk(client, trusted):
    client.force_login(cast.safeguarding_lead())
    assert "Hand it to the desk" in client.get(door("item", trusted)).content.decode()
    client.post(door("show", trusted))
    client.post(door("hand_over", trusted))
    trusted.refresh_from_db()
    assert sees(cast.triage(), trusted) == (True, True)
    assert trusted.concern == Concern.TRUST


def test_the_page_says_what_to_do_with_the_numbers_of_the_settings(client, trusted):
    settings = PartnershipSettings.load()
    settings.designated_officer_phone = "01632 960177"
    settings.save()
    client.force_login(cast.safeguarding_lead())
    page = client.get(door("item", trusted)).content.decode()
    assert "01632 960177" in page
    assert "do not warn their service" in page


@pytest.mark.parametrize(("concern", "said"), [("child", "Childline"), ("place", "a whole place")])
def test_the_other_routes_say_what_to_do(client, concern, said):
    submission = with_concern(make_submission(), concern)
    client.force_login(cast.triage())
    assert said in client.get(door("item", submission)).content.decode()


def test_a_child_stands_on_top():
    child, tick = with_concern(make_submission(), Concern.CHILD), make_submission()
    assert child.clock.place < tick.clock.place


# Something got worse


@pytest.fixture
def worse() -> Submission:
    submission = make_submission(text="The lock.")
    add_message(
        submission, sender=Sender.GIVER, kind=MessageKind.WORSE, text="They know it was me.", now=timezone.now()
    )
    return read(submission)


def test_it_is_finished_only_when_the_lead_has_read_it(worse):
    reader = cast.triage()
    decide(worse, by=reader, outcome="advice")
    with pytest.raises(NotReadyError, match="lead reads it first"):
        close_item(worse, by=reader)


def test_the_lead_opens_it_then_says_so(client, worse):
    client.force_login(cast.safeguarding_lead())
    assert "I have read it" not in client.get(door("item", worse)).content.decode()
    assert "I have read it" in client.post(door("show", worse)).content.decode()
    client.post(door("worse", worse))
    worse.refresh_from_db()
    assert (worse.got_worse, worse.clock.place[0]) == (False, "2")


# Words for two readers


@pytest.mark.parametrize(
    "text", ["I want to DIE", "Self-harm again", "he  hit\nme", "It is not safe", "My CHILDREN saw", "he strangled her"]
)
def test_words_of_the_list_ask_for_two(text):
    assert ask_for_two([text])


@pytest.mark.parametrize("text", ["", "The begun work", "A whit menu", "Childish", "They were kind and safe."])
def test_other_words_do_not(text):
    assert not ask_for_two([text])


def test_the_list_is_plain_and_every_word_of_it_is_found():
    assert all(ask_for_two([f"… {word.replace('*', 'x')}, they said."]) for word in WORDS)


def test_nothing_more_on_such_words_waits_for_a_second_reader():
    submission = read(make_submission(text="He hit me in June."))
    assert decide(submission, by=cast.triage()).status == SafeguardingStatus.DECIDED
    assert standing_decision(submission) is None


def test_anything_but_nothing_more_stands_at_once():
    submission = read(make_submission(text="He hit me in June."))
    assert decide(submission, by=cast.triage(), outcome="advice").status == SafeguardingStatus.CLOSED


def test_such_words_in_a_later_message_send_the_decision_to_a_second_reader():
    submission, reader = read(make_submission(text="The lock.")), cast.triage()
    decision = decide(submission, by=reader)
    add_message(submission, sender=Sender.GIVER, text="He says he will kill me.", now=timezone.now())
    with pytest.raises(NotReadyError):
        close_item(submission, by=reader)
    decision.refresh_from_db()
    assert decision.status == SafeguardingStatus.DECIDED


def test_where_the_words_do_not_open_two_decide(settings):
    submission = make_submission(text="The lock.")
    assert not words_ask_for_two(submission)
    settings.TRIAGE_PRIVATE_KEYS = ""
    assert words_ask_for_two(submission)


def test_what_the_list_finds_is_kept_nowhere():
    submission = make_submission(text="He hit me.")
    before = Submission.objects.filter(pk=submission.pk).values().get()
    words_ask_for_two(submission)
    assert Submission.objects.filter(pk=submission.pk).values().get() == before
    assert (submission.seriousness, submission.says_not_safe) == ("", False)


# A threat


def test_a_threat_is_decided_with_who_acts(client):
    submission = read(make_submission(text="I know where the worker lives."))
    client.force_login(cast.triage())
    client.post(door("show", submission))
    client.post(door("threat", submission), THREAT)
    decision = SafeguardingDecision.objects.get()
    assert (decision.outcome, decision.basis, decision.status) == ("council", "risk_now", SafeguardingStatus.CLOSED)


@pytest.mark.parametrize("wrong", [{"threat-reason": ""}, {"threat-outcome": "none"}, {"threat-outcome": ""}])
def test_a_threat_without_who_acts_or_what_was_done_is_kept_and_asked_again(client, wrong):
    submission = read(make_submission())
    client.force_login(cast.triage())
    response = client.post(door("threat", submission), {**THREAT, **wrong})
    assert (response.status_code, SafeguardingDecision.objects.count()) == (422, 0)


# The doors

LEADS_DOORS = ["hand_over", "worse"]
DOORS = [*LEADS_DOORS, "threat"]


@pytest.mark.parametrize("verb", DOORS)
def test_strangers_and_other_roles_are_shut_out(client, trusted, verb):
    assert is_shut(client.post(door(verb, trusted), THREAT))
    for who in NO_READERS:
        client.force_login(who())
        assert is_shut(client.post(door(verb, trusted), THREAT))
    trusted.refresh_from_db()
    assert not trusted.handed_to_desk
    assert not SafeguardingDecision.objects.exists()


@pytest.mark.parametrize("verb", LEADS_DOORS)
def test_the_desk_does_not_act_for_the_lead(client, worse, verb):
    client.force_login(cast.triage())
    assert client.post(door(verb, worse)).status_code == 404
    worse.refresh_from_db()
    assert worse.got_worse


@pytest.mark.parametrize("verb", DOORS)
def test_about_ones_own_service_no_door_opens(client, verb):
    service, lead = make_service(), cast.safeguarding_lead()
    Affiliation.objects.create(user=lead, service=service)
    client.force_login(lead)
    assert client.post(door(verb, make_submission(service=service)), THREAT).status_code == 404


@pytest.mark.parametrize("verb", DOORS)
def test_looking_changes_nothing_and_what_is_missing_is_not_found(client, trusted, verb):
    client.force_login(cast.safeguarding_lead())
    assert client.get(door(verb, trusted)).status_code == 405
    assert client.post(reverse(f"feedback_desk:{verb}", args=[uuid4()])).status_code == 404


def test_handing_on_is_in_the_log(trusted):
    lead = cast.safeguarding_lead()
    hand_to_desk(trusted, by=lead)
    assert ModelLogEntry.objects.get(action="feedback.hand_to_desk").user_id == lead.pk
