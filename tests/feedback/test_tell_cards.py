"""Feeling cards, a channel's own questions, a concern, and what is about something told before."""

import pytest

from core.keyrings import TRIAGE
from feedback.choices import ChannelStatus, Concern, QuestionKind
from feedback.models import Channel, ChannelQuestion, Submission
from feedback.services.parts import first_parts
from feedback.services.sending import main_channel
from tests.feedback.test_one_page import Forgetful, state_on

pytestmark = pytest.mark.django_db


def words_sent():
    return Submission.objects.get().unseal(TRIAGE)


def send(visitor, **more):
    return visitor.post("/tell-us/check/", {"action": "send", **more}, follow=True)


@pytest.fixture
def asking():
    """A way in with three questions of its own."""
    main_channel()
    channel = Channel.objects.create(name="Nights", short="n8", status=ChannelStatus.OPEN)
    kinds = [
        (QuestionKind.CARDS, "How was the first night?", []),
        (QuestionKind.CHOICE, "Could you lock your door?", ["Yes", "No"]),
        (QuestionKind.WORDS, "What did you hear?", []),
    ]
    for number, (kind, words, answers) in enumerate(kinds, 1):
        ChannelQuestion.objects.create(channel=channel, number=number, kind=kind, words=words, answers=answers)
    return channel


@pytest.fixture
def names(asking):
    return [f"own{question.pk}" for question in asking.questions.all()]


def test_a_card_is_one_thing_told(visitor):
    visitor.begin().say(1, feelings=["tired", "afraid"])
    send(visitor)
    assert words_sent() == {"feelings": ["tired", "afraid"]}


def test_a_card_that_is_none_counts_as_not_taken(visitor):
    visitor.begin().say(1, feelings=["rich", "tired"])
    send(visitor)
    assert words_sent() == {"feelings": ["tired"]}


def test_every_card_has_a_drawing_and_its_word(visitor):
    page = visitor.begin().get("/tell-us/1/").content.decode()
    assert page.count('name="feelings"') == page.count('class="choice feeling"') == 12
    assert "Not listened to" in page


def test_cards_are_shown_before_sending_and_in_the_thread(visitor, code_on):
    visitor.begin().say(1, feelings=["tired"])
    assert "Cards you chose" in visitor.get("/tell-us/check/").content.decode()
    assert "Tired" in visitor.come_back(code_on(send(visitor))).content.decode()


def test_cards_taken_are_there_when_one_comes_back(visitor):
    visitor.begin().say(1, feelings=["tired"])
    page = visitor.get("/tell-us/1/").content.decode()
    assert 'value="tired" id="id_feelings_4" checked' in page or page.count("checked") == 1
    assert "<details open>" in page


def test_a_channels_own_questions_stand_between_the_first_and_the_service(visitor, asking, names):
    visitor.begin(at="/t/n8/")
    pages = [visitor.get(f"/tell-us/{number}/").content.decode() for number in range(1, 9)]
    assert ["How was the first night?" in page for page in pages[:4]] == [False, True, False, False]
    assert "Could you lock your door?" in pages[2]
    assert "Which service is it about?" in pages[4]
    assert "Question 2 of 8. You can skip it." in pages[1]


def test_their_answers_are_sealed_beside_their_questions(visitor, asking, names):
    visitor.begin(at="/t/n8/").say(2, **{names[0]: ["alone"]})
    visitor.say(3, **{names[1]: "No"})
    visitor.say(4, **{names[2]: "Doors."})
    send(visitor)
    assert words_sent()["answers"] == [
        {"question": "How was the first night?", "answer": "Alone"},
        {"question": "Could you lock your door?", "answer": "No"},
        {"question": "What did you hear?", "answer": "Doors."},
    ]


def test_an_own_answer_alone_is_one_thing_told(visitor, asking, names):
    visitor.begin(at="/t/n8/").say(3, **{names[1]: "No"})
    send(visitor)
    assert [part.text for part in first_parts(words_sent())] == ["No"]


def test_none_of_them_has_to_be_answered(visitor, asking):
    visitor.begin(at="/t/n8/").say(1, text="One thing.")
    for number in range(2, 9):
        visitor.say(number, action="skip")
    send(visitor)
    assert words_sent() == {"text": "One thing."}


def test_an_answer_that_is_not_on_the_list_counts_as_none(visitor, asking, names):
    visitor.begin(at="/t/n8/").say(3, **{names[1]: "Maybe"}, text="x")
    assert "Maybe" not in visitor.get("/tell-us/check/").content.decode()


def test_the_check_page_leads_back_to_each_of_them(visitor, asking, names):
    visitor.begin(at="/t/n8/").say(4, **{names[2]: "My key worker Sam shouting"})
    page = visitor.get("/tell-us/check/").content.decode()
    assert "/tell-us/4/?change" in page
    assert "<mark>Sam</mark>" in page


def test_a_break_from_an_own_question_keeps_its_answer(visitor, asking, names, code_on):
    visitor.begin("shared", at="/t/n8/")
    code = code_on(visitor.client_follow(visitor.say(4, **{names[2]: "Doors."}, action="break")))
    assert "Doors." in visitor.come_back(code).content.decode()


def test_a_question_added_while_the_page_was_open_moves_no_words(visitor, asking, names):
    visitor.begin(at="/t/n8/")
    ChannelQuestion.objects.create(channel=asking, number=0, words="New?")
    visitor.post("/tell-us/4/", {"at": names[2], names[2]: "Doors.", "action": "end"})
    send(visitor)
    assert words_sent()["answers"] == [{"question": "What did you hear?", "answer": "Doors."}]


def test_a_question_of_staff_is_shown_as_text(visitor, asking):
    ChannelQuestion.objects.filter(number=3).update(words="<b>Bold</b>", why="<script>alert(1)</script>")
    page = visitor.begin(at="/t/n8/").get("/tell-us/4/").content.decode()
    assert "<script>alert" not in page
    assert "<b>Bold" not in page


def test_without_cookies_own_questions_and_cards_stand_on_the_one_page(asking, names):
    forgetful = Forgetful()
    page = forgetful.post("/t/n8/", {"device": "mine"}, follow=True)
    typed = {"flow": state_on(page), "feelings": ["tired", "lost"], names[0]: ["alone", "safe"]}
    forgetful.post("/tell-us/one-page/", typed)
    sent = words_sent()
    assert sent["feelings"] == ["tired", "lost"]
    assert sent["answers"] == [{"question": "How was the first night?", "answer": "Safe, Alone"}]


def test_too_much_in_an_own_question_is_refused_with_the_words_kept(visitor, asking, names):
    text = "long words " * 18_000
    page = visitor.begin(at="/t/n8/").say(4, **{names[2]: text}).content.decode()
    assert "more than we can keep" in page
    assert text.strip() in page


@pytest.mark.parametrize("concern", Concern.values)
def test_a_concern_goes_with_the_message(visitor, concern):
    visitor.begin().say(1, text="Here.", concern=concern)
    assert "Who reads it first" in visitor.get("/tell-us/check/").content.decode()
    send(visitor)
    assert Submission.objects.get().concern == concern


@pytest.mark.parametrize("concern", ["", "none", "forged"])
def test_none_of_these_is_no_concern(visitor, concern):
    visitor.begin().say(1, text="Here.", concern=concern)
    send(visitor)
    assert Submission.objects.get().concern == ""


def test_other_ways_says_what_happens_and_begins_with_it(visitor):
    page = visitor.get("/tell-us/other-ways/")
    assert page.status_code == 200
    assert not page.cookies
    visitor.post("/tell-us/other-ways/", {"concern": "place"}, follow=True)
    visitor.say(1, text="Every lock.", concern="place")
    send(visitor)
    assert Submission.objects.get().concern == Concern.PLACE


def test_a_concern_said_at_the_start_stands_ready_on_the_first_page(visitor):
    page = visitor.post("/tell-us/other-ways/", {"concern": "child"}, follow=True).content.decode()
    assert 'value="child"' in page.split("checked")[0][-120:]


def test_other_ways_on_the_way_lose_nothing(visitor):
    visitor.begin().say(1, text="Half a thought")
    visitor.post("/tell-us/other-ways/", {"concern": "trust"})
    page = visitor.get("/tell-us/check/").content.decode()
    assert "Half a thought" in page
    assert "power over people" in page


def test_a_forged_concern_begins_without_one(visitor):
    visitor.post("/tell-us/other-ways/", {"concern": "forged"}, follow=True)
    visitor.say(1, text="Here.")
    send(visitor)
    assert Submission.objects.get().concern == ""


def test_other_ways_from_elsewhere_are_refused(visitor):
    headers = {"Origin": "https://elsewhere.example"}
    assert visitor.post("/tell-us/other-ways/", {"concern": "child"}, headers=headers).status_code == 403


def test_other_ways_cost_few_queries(visitor, django_assert_max_num_queries):
    visitor.get("/tell-us/other-ways/")
    with django_assert_max_num_queries(6):
        visitor.get("/tell-us/other-ways/")


def test_write_again_says_that_it_is_about_something_told_before(visitor):
    assert "/tell-us/?earlier" in visitor.get("/replies/lost-code/").content.decode()
    assert "It is about something I told you before" in visitor.get("/tell-us/?earlier").content.decode()
    visitor.post("/tell-us/?earlier", {"device": "mine", "about_earlier": "on"})
    visitor.say(1, text="Again.")
    assert "checked" in visitor.get("/tell-us/check/").content.decode()
    send(visitor, at="check", about_earlier="on")
    assert Submission.objects.get().about_earlier


def test_the_tick_beside_send_can_be_set_and_taken_away(visitor):
    visitor.begin().say(1, text="Again.")
    send(visitor, at="check", about_earlier="on")
    visitor.post("/tell-us/", {"device": "mine", "about_earlier": "on"})
    visitor.say(1, text="Not again.")
    send(visitor, at="check")
    assert sorted(Submission.objects.values_list("about_earlier", flat=True)) == [False, True]
