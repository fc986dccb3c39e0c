"""Insights in the staff area: who may do which step, and what is said when one cannot be done."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from feedback.choices import InsightStatus, Recognisable, WhoMaySee
from feedback.models import Insight, Submission
from tests import cast
from tests.factories import make_insight, make_submission, make_theme
from tests.feedback.staff import is_shut

pytestmark = pytest.mark.django_db
STEPS = ["review", "publish", "let_stand", "undo", "withdraw"]
WRITERS = [cast.triage, cast.safeguarding_lead, cast.coordinator]
OUTSIDERS = [
    cast.service_contact,
    cast.commissioner,
    cast.register_keeper,
    cast.editor,
    cast.finance,
    cast.governance,
    cast.administrator,
    cast.panel_member,
    cast.stranger,
]


def door(step: str, insight=None) -> str:
    return reverse(f"feedback_insights:{step}", args=[insight.pk if insight else 0])


def form_data(**fields) -> dict:
    whole = {
        "statement": "Letters use long words.",
        "from_groups": 4,
        "period_from": "2026-10-01",
        "period_to": "2026-11-01",
        "themes": [make_theme().pk],
    }
    return {**whole, **fields}


def status_of(insight) -> str:
    return Insight.objects.get(pk=insight.pk).status


@pytest.fixture
def writer(client):
    user = cast.triage()
    client.force_login(user)
    return user


def test_one_is_written_from_chosen_messages(client, writer):
    chosen = [make_submission().pk for _number in range(3)]
    response = client.post(reverse("feedback_insights:add"), {"item": chosen, "to": "new"})
    page = client.get(response.url).content.decode()
    assert all(str(pk) in page for pk in chosen)
    client.post(reverse("feedback_insights:new"), {**form_data(), "item": chosen})
    assert (Insight.objects.get().people, Insight.objects.get().submissions.count()) == (7, 3)


@pytest.mark.parametrize(
    "wrong", [{"statement": ""}, {"themes": []}, {"period_to": "2026-01-01"}, {"from_groups": "x"}]
)
def test_a_wrong_form_says_so_and_keeps_the_words(client, writer, wrong):
    response = client.post(reverse("feedback_insights:new"), form_data(**wrong))
    assert (response.status_code, Insight.objects.count()) == (422, 0)
    assert wrong.get("statement", "Letters use long words.") in response.content.decode()


@pytest.mark.parametrize("keys", [["nonsense"], ["00000000-0000-0000-0000-000000000000"]])
def test_messages_that_are_not_there_are_not_found(client, writer, keys):
    assert client.get(reverse("feedback_insights:new"), {"item": keys}).status_code == 404


def test_a_coordinator_writes_from_groups_and_never_from_messages(client):
    client.force_login(cast.coordinator())
    client.post(reverse("feedback_insights:new"), form_data())
    assert Insight.objects.count() == 1
    response = client.post(reverse("feedback_insights:new"), form_data(item=[make_submission().pk]))
    assert response.status_code == 404


def test_messages_are_added_to_a_draft(client, writer):
    insight, submission = make_insight(), make_submission()
    client.post(reverse("feedback_insights:add"), {"item": submission.pk, "insight": insight.pk, "to": "draft"})
    assert list(insight.submissions.all()) == [submission]


def test_adding_nothing_says_what_to_do(client, writer):
    response = client.post(reverse("feedback_insights:add"), {"to": "draft"}, follow=True)
    assert "Choose at least one message" in response.content.decode()


def test_nothing_is_added_to_what_is_published(client, writer):
    insight = make_insight(status=InsightStatus.PUBLISHED)
    client.post(reverse("feedback_insights:add"), {"item": make_submission().pk, "insight": insight.pk})
    assert not insight.submissions.exists()


def test_it_is_read_by_another_and_published(client, writer):
    insight = make_insight(written_by=cast.second_triage())
    client.post(door("review", insight))
    assert status_of(insight) == InsightStatus.REVIEWED
    client.post(door("publish", insight))
    assert status_of(insight) == InsightStatus.PUBLISHED


def test_what_one_person_published_is_read_or_undone_by_another(client, writer):
    stands, goes = (
        make_insight(written_by=cast.make_user(name), status=InsightStatus.PUBLISHED) for name in ("One", "Two")
    )
    assert "One reader" in client.get(door("page", stands)).content.decode()
    client.post(door("let_stand", stands))
    client.post(door("undo", goes))
    assert Insight.objects.get(pk=stands.pk).reviewed_by == writer
    assert status_of(goes) == InsightStatus.DRAFT


def test_after_seven_days_the_page_says_it_is_too_late(client, writer):
    before = timezone.localdate() - timedelta(days=8)
    insight = make_insight(status=InsightStatus.PUBLISHED, written_by=cast.second_triage(), published_on=before)
    assert "Undo the publishing" not in client.get(door("page", insight)).content.decode()
    assert "seven days are over" in client.post(door("undo", insight), follow=True).content.decode()


def test_the_writer_is_shut_out_of_the_second_look(client, writer):
    insight = make_insight(written_by=writer)
    assert all(is_shut(client.post(door(step, insight))) for step in ("review", "let_stand", "undo"))


def test_what_comes_from_too_few_is_not_published_and_says_why(client, writer):
    insight = make_insight(submissions=[make_submission()])
    page = client.post(door("publish", insight), follow=True).content.decode()
    assert "too few messages" in page
    assert status_of(insight) == InsightStatus.DRAFT


def test_an_open_message_alone_is_enough(client, writer):
    submission = make_submission(who_may_see=WhoMaySee.PUBLISH)
    Submission.objects.update(recognisable=Recognisable.NO)
    insight = make_insight(submissions=[submission])
    client.post(door("publish", insight))
    assert status_of(insight) == InsightStatus.PUBLISHED


def test_two_who_publish_at_once_are_told(client, writer):
    insight = make_insight()
    client.post(door("publish", insight))
    assert "A colleague was quicker" in client.post(door("publish", insight), follow=True).content.decode()


def test_it_is_changed_and_taken_back(client, writer):
    insight = make_insight()
    client.post(door("edit", insight), form_data(statement="Plainer words."))
    assert Insight.objects.get().statement == "Plainer words."
    client.post(door("withdraw", insight))
    assert status_of(insight) == InsightStatus.WITHDRAWN


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_other_role_sees_or_moves_it(client, who):
    insight = make_insight()
    client.force_login(who())
    addresses = [reverse("feedback_insights:index"), reverse("feedback_insights:new"), door("page", insight)]
    assert all(is_shut(client.get(address)) for address in [*addresses, door("edit", insight)])
    assert all(is_shut(client.post(door(step, insight))) for step in STEPS)
    assert status_of(insight) == InsightStatus.DRAFT


def test_a_panel_reviewer_reads_it_and_changes_nothing(client):
    insight = make_insight()
    client.force_login(cast.panel_reviewer())
    assert client.get(door("page", insight)).status_code == 200
    assert all(is_shut(client.post(door(step, insight))) for step in ("publish", "withdraw"))
    assert is_shut(client.get(door("edit", insight)))


def test_strangers_are_sent_to_sign_in(client):
    insight = make_insight()
    assert all(is_shut(client.post(door(step, insight))) for step in STEPS)


@pytest.mark.parametrize("step", STEPS)
def test_looking_changes_nothing_and_what_is_missing_is_not_found(client, writer, step):
    insight = make_insight(written_by=cast.second_triage())
    assert client.get(door(step, insight)).status_code == 405
    assert client.post(door(step)).status_code == 404


@pytest.mark.parametrize("who", WRITERS)
def test_the_page_shows_a_band_and_never_the_count(client, who):
    client.force_login(who())
    page = client.get(door("page", make_insight(people=13))).content.decode()
    assert "about 15 people" in page
    assert ">13<" not in page


def test_the_list_costs_the_same_however_long_it_is(client, writer):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("feedback_insights:index"))
        return len(captured)

    make_insight()
    queries()
    short = queries()
    for _number in range(5):
        make_insight()
    assert queries() == short <= 18
