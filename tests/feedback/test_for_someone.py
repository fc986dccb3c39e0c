"""Entering what somebody says, for them: their words, nobody's name beside them, and a code hidden for good."""

import re

import pytest
from django.contrib.sessions.models import Session
from wagtail.models import ModelLogEntry

from core import receipts
from core.keyrings import TRIAGE
from core.sealing import LONGEST
from feedback.models import Channel, Submission
from feedback.services.sending import main_channel
from taxonomy.models import Affiliation, PartnershipSettings
from tests import cast
from tests.factories import make_service
from tests.reading import read

pytestmark = pytest.mark.django_db
START = "/admin/for-somebody/"
WORDS = {"text": "The desk was shut when I came.", "better": "Open at five.", "answer_wanted": "code"}


@pytest.fixture
def worker(client):
    user = cast.coordinator()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def write():
    return f"{START}write/?how=phone&channel={main_channel().short}"


def flow_on(response) -> str:
    return re.search(r'name="flow" value="([^"]+)"', response.content.decode()).group(1)


def code_on(response) -> str:
    found = re.search(r'data-code="([0-9A-Z-]{24})"', response.content.decode())
    return found.group(1) if found else ""


def send(worker, write, **typed):
    flow = flow_on(worker.get(write))
    return worker.post(write, {**WORDS, **typed, "flow": flow, "action": "send"})


def test_the_start_says_what_to_say_first_and_other_ways(worker, write):
    page = worker.get(START).content.decode()
    assert "Say this first" in page and "You can do this without me" in page


@pytest.mark.parametrize("how", ["in_person", "paper", "phone", "letter"])
def test_each_way_leads_to_the_boxes(worker, write, how):
    response = worker.get(START, {"how": how, "channel": main_channel().pk})
    assert response.url == f"{START}write/?how={how}&channel={main_channel().short}"


def test_without_a_way_the_form_asks_for_one(worker, write):
    response = worker.get(START, {"channel": main_channel().pk})
    assert "Choose how the words come" in response.content.decode()


def test_it_is_read_back_before_it_is_sent(worker, write):
    page = worker.post(write, {**WORDS, "flow": flow_on(worker.get(write)), "action": "read_back"}).content.decode()
    assert "Is this what you wanted to say?" in page and "Open at five." in page and not Submission.objects.exists()


def test_reading_back_marks_what_may_point_to_a_person(worker, write):
    page = worker.post(write, {"text": "My key worker Sam knew.", "action": "read_back"}).content.decode()
    assert "<mark>Sam</mark>" in page


def test_sending_stores_the_words_and_how_they_came(worker, write):
    send(worker, write)
    submission = Submission.objects.get()
    assert (submission.via, submission.unseal(TRIAGE)["text"]) == ("phone", WORDS["text"])


def test_the_code_is_shown_and_opens_the_thread(worker, write, client):
    code = code_on(send(worker, write))
    client.logout()
    page = client.post("/replies/", {"code": code}, follow=True).content.decode()
    assert "The desk was shut when I came." in page


def test_once_given_the_code_is_hidden_from_staff_for_good(worker, write):
    flow = flow_on(worker.get(write))
    first = worker.post(write, {**WORDS, "flow": flow, "action": "send"})
    worker.post(f"{START}given/", {"flow": flow_on(first)})
    again = worker.post(write, {**WORDS, "flow": flow, "action": "send"})
    assert code_on(first) and not code_on(again) and "nobody here can see it again" in again.content.decode()


def test_pressing_send_twice_stores_once_and_shows_the_code_until_it_is_given(worker, write):
    flow = flow_on(worker.get(write))
    codes = {code_on(worker.post(write, {**WORDS, "flow": flow, "action": "send"})) for _press in range(2)}
    assert len(codes) == 1 and Submission.objects.count() == 1


def test_without_an_answer_wanted_there_is_no_code(worker, write):
    response = send(worker, write, answer_wanted="no")
    assert not code_on(response) and Submission.objects.count() == 1


def test_nobody_s_name_stands_beside_it(worker, write):
    before = ModelLogEntry.objects.count()
    send(worker, write)
    submission = Submission.objects.get()
    actors = [getattr(submission, f"{name}_id") for name in Submission.Privacy.staff_actor]
    assert not any(actors) and ModelLogEntry.objects.count() == before


def test_the_words_stand_in_no_session(worker, write):
    worker.post(write, {**WORDS, "action": "read_back"})
    held = [session.get_decoded() for session in Session.objects.all()]
    assert "The desk was shut" not in str(held)


def test_a_worker_of_the_service_is_warned_and_offers_another_way(worker, write):
    service = make_service()
    Affiliation.objects.create(user=worker.user, service=service)
    page = send(worker, write, service=str(service.pk)).content.decode()
    assert "You work for this service" in page and "Nothing is sent yet" in page and not Submission.objects.exists()


def test_with_the_person_s_word_a_worker_of_the_service_goes_on(worker, write):
    service = make_service()
    Affiliation.objects.create(user=worker.user, service=service)
    send(worker, write, service=str(service.pk), knows="on")
    assert Submission.objects.get().service == service


def test_an_empty_form_is_told_kindly(worker, write):
    response = worker.post(write, {"action": "read_back"})
    assert response.status_code == 422 and "To send, tell us one thing" in response.content.decode()


def test_too_long_a_text_keeps_every_word(worker, write):
    long = "word " * (LONGEST // 4)
    response = send(worker, write, text=long)
    assert long.strip() in response.content.decode() and not Submission.objects.exists()


def test_a_way_in_that_pauses_meanwhile_keeps_the_words(worker, write):
    flow = flow_on(worker.get(write))
    Channel.objects.update(status="paused")
    page = worker.post(write, {**WORDS, "flow": flow, "action": "send"}).content.decode()
    assert WORDS["text"] in page and "You can still reach a person" in page and not Submission.objects.exists()


@pytest.mark.parametrize("query", ["", "?how=phone", "?how=online&channel=us", "?how=phone&channel=none"])
def test_an_address_that_is_none_leads_to_the_start(worker, query):
    main_channel()
    assert worker.get(f"{START}write/{query}").url == START


def test_a_changed_state_is_a_new_start_and_loses_nothing(worker, write):
    response = worker.post(write, {**WORDS, "flow": "nonsense", "action": "send"})
    assert code_on(response) and Submission.objects.count() == 1


@pytest.mark.parametrize("door", ["", "write/", "done/"])
def test_strangers_sign_in_first(client, door):
    assert client.get(f"{START}{door}").status_code == 302


@pytest.mark.parametrize(
    "who", [cast.commissioner, cast.register_keeper, cast.editor, cast.finance, cast.governance, cast.administrator]
)
@pytest.mark.parametrize("door", ["", "write/", "done/"])
def test_others_of_the_staff_do_not_enter(client, who, door):
    client.force_login(who())
    response = client.get(f"{START}{door}")
    assert response.status_code in (302, 403) and response.headers.get("location", "/admin/").startswith("/admin/")


@pytest.mark.parametrize("who", [cast.coordinator, cast.triage, cast.safeguarding_lead, cast.service_contact])
def test_those_who_may_enter_do(client, who):
    main_channel()
    client.force_login(who())
    assert client.get(START).status_code == 200


def test_giving_is_a_button(worker):
    assert worker.get(f"{START}given/").status_code == 405


def test_the_boxes_cost_few_queries(worker, write, django_assert_max_num_queries):
    worker.get(write)
    with django_assert_max_num_queries(14):
        worker.get(write)


def test_the_code_stands_in_no_address(worker, write):
    response = send(worker, write)
    assert receipts.parse(code_on(response)) and "no-store" in response["Cache-Control"]


def screens(worker, write) -> list[str]:
    """Every screen that the person reads or hears, one after the other."""
    flow = flow_on(worker.get(write))
    typed = {**WORDS, "not_safe": "on", "flow": flow}
    read_back = worker.post(write, {**typed, "action": "read_back"})
    slip = worker.post(write, {**typed, "action": "send"})
    return [page.content.decode() for page in (worker.get(START), worker.get(write), read_back, slip)]


def test_every_screen_is_as_easy_to_read_as_tell_us(worker, write):
    PartnershipSettings.objects.update_or_create(
        defaults={"reader_name": "Tom Birch", "phone": "01632 960100", "reading_hours": "9.30 to 1"}
    )
    for page in screens(worker, write):
        reading = read(page)
        assert reading.mean_sentence <= 12 and reading.longest_length <= 20, reading.longest
        assert reading.words <= 100 or reading.grade <= 4.5
