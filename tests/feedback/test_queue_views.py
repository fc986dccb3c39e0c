"""The desk's list: filters, a person's own lists, and looking for words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from feedback.models import SavedView, Submission
from feedback.services import search as searching
from feedback.services.queue import MINE, NOBODYS, QueueFilter, page_of
from feedback.services.saved_views import MOST_VIEWS, save_view
from taxonomy.models import Affiliation
from tests import cast
from tests.factories import make_service, make_submission, make_theme
from tests.feedback.staff import NO_READERS, is_shut

pytestmark = pytest.mark.django_db
QUEUE, SEARCH, KEEP = "/admin/feedback/", "/admin/feedback/search/", "/admin/feedback/lists/"


@pytest.fixture
def reader(client):
    user = cast.triage()
    client.force_login(user)
    yield user
    searching.forget_keys(user)


def listed(client, query="") -> str:
    return client.get(f"{QUEUE}?{query}").content.decode().split("<main")[1]


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("seriousness=serious", {"seriousness": "serious"}),
        ("via=phone", {"via": "phone"}),
        ("concern=child", {"concern": "child"}),
        ("status=held", {"status": "held"}),
    ],
)
def test_each_filter_narrows_the_list(client, reader, query, fields):
    wanted, other = make_submission(), make_submission()
    Submission.objects.filter(pk=wanted.pk).update(**fields)
    page = listed(client, query)
    assert str(wanted) in page
    assert str(other) not in page


def test_filters_by_whom_it_is_with(reader):
    mine, nobodys, gone = make_submission(), make_submission(), make_submission()
    away = cast.second_triage()
    Submission.objects.filter(pk=mine.pk).update(assigned_to=reader)
    Submission.objects.filter(pk=gone.pk).update(assigned_to=away)
    type(away).objects.filter(pk=away.pk).update(is_active=False)
    assert {one.pk for one in page_of(reader, QueueFilter(assigned=MINE)).items} == {mine.pk}
    assert {one.pk for one in page_of(reader, QueueFilter(assigned=NOBODYS)).items} == {nobodys.pk, gone.pk}


def test_a_filter_that_cannot_be_understood_leaves_the_others_standing(client, reader):
    service = make_service()
    about, other = make_submission(service=service), make_submission()
    page = listed(client, f"service={service.pk}&via=pigeon")
    assert str(about) in page
    assert str(other) not in page


def test_a_long_list_is_walked_in_its_order_and_not_sorted(reader, monkeypatch):
    monkeypatch.setattr("feedback.services.queue.MOST_COUNTED", 2)
    theme = make_theme()
    items = [make_submission(not_safe=number == 3) for number in range(4)]
    theme.submissions.set(items)
    make_submission()
    page = page_of(reader, QueueFilter(theme=theme))
    assert (len(page.items), page.found, page.more) == (4, 2, True)
    assert page.items[0].pk == items[3].pk
    with CaptureQueriesContext(connection) as captured:
        page_of(reader, QueueFilter(theme=theme))
    walk = next(one["sql"] for one in captured if "ORDER BY" in one["sql"] and "EXISTS" in one["sql"])
    assert walk.startswith('SELECT "feedback_triageclock"')
    if connection.vendor == "sqlite":
        plan = str(connection.cursor().execute(f"EXPLAIN QUERY PLAN {walk}").fetchall())
        assert "TEMP B-TREE FOR ORDER BY" not in plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan of another database is another one")
@pytest.mark.parametrize("show", ["waiting", "all"])
@pytest.mark.parametrize("narrow", [{"seriousness": "unsafe"}, {"concern": "child"}, {"via": "phone"}], ids=str)
def test_a_few_of_very_many_are_found_by_what_narrows_them(reader, narrow, show):
    with CaptureQueriesContext(connection) as captured:
        page_of(reader, QueueFilter(show=show, **narrow))
    first = next(one["sql"] for one in captured if "feedback_submission" in one["sql"] and "LIMIT" in one["sql"])
    plan = str(connection.cursor().execute(f"EXPLAIN QUERY PLAN {first}").fetchall())
    assert f"feedback_by_{next(iter(narrow))}" in plan and "SCAN" not in plan


def test_the_list_costs_the_same_with_every_filter(client, reader):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{QUEUE}?show=all&status=submitted&assigned=nobody")
        return len(captured)

    make_submission()
    queries()
    few = queries()
    for _number in range(5):
        make_submission()
    assert queries() == few <= 26


def test_a_list_is_kept_opened_again_and_taken_away(client, reader):
    response = client.post(KEEP, {"name": "Phone, mine", "query": "via=phone&assigned=me"})
    assert response.url == f"{QUEUE}?assigned=me&via=phone"
    view = SavedView.objects.get()
    assert view.query == "assigned=me&via=phone"
    assert 'href="/admin/feedback/?assigned=me&amp;via=phone"' in listed(client)
    client.post(reverse("feedback_desk:drop_view", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_nothing_but_filters_gets_into_a_kept_list(client, reader):
    client.post(KEEP, {"name": "x", "query": "words=secret&via=phone&next=https://evil.example/&after=9"})
    assert SavedView.objects.get().query == "via=phone"


def test_the_same_name_again_takes_the_new_filters(reader):
    save_view("A", "via=phone", by=reader)
    save_view("A", "via=paper", by=reader)
    assert SavedView.objects.get().query == "via=paper"


def test_a_list_without_a_name_is_told_and_a_twenty_first_too(client, reader):
    assert "Give it a name first" in client.post(KEEP, {"name": "", "query": ""}).content.decode()
    for number in range(MOST_VIEWS):
        save_view(str(number), "", by=reader)
    response = client.post(KEEP, {"name": "one more", "query": ""})
    assert (response.status_code, SavedView.objects.count()) == (422, MOST_VIEWS)


def test_another_persons_list_is_not_there(client, reader):
    view = save_view("Theirs", "via=phone", by=cast.second_triage())
    assert "Theirs" not in listed(client)
    assert client.post(reverse("feedback_desk:drop_view", args=[view.pk])).status_code == 404
    assert client.post(reverse("feedback_desk:drop_view", args=[view.pk + 1])).status_code == 404
    assert SavedView.objects.exists()


def test_lists_are_changed_by_pressing_a_button_alone(client, reader):
    view = save_view("Mine", "", by=reader)
    assert client.get(KEEP).status_code == 405
    assert client.get(reverse("feedback_desk:drop_view", args=[view.pk])).status_code == 405


def test_words_are_looked_for_without_standing_in_an_address(client, reader):
    submission = make_submission(text="The kettle broke.")
    assert client.get(SEARCH, {"words": "kettle"}).content.decode().count(str(submission)) == 0
    page = client.post(SEARCH, {"words": "KETTLE"}).content.decode().split("<main")[1]
    assert str(submission) in page
    assert "1 message" in page
    assert "broke" not in page


def test_looking_for_nothing_is_told(client, reader):
    for words in ("", "  !? "):
        response = client.post(SEARCH, {"words": words})
        assert response.status_code == 422
        assert "Write a word or a figure" in response.content.decode()


def test_without_the_key_the_search_says_so(client, reader, settings):
    settings.TRIAGE_PRIVATE_KEYS = ""
    response = client.post(SEARCH, {"words": "kettle"})
    assert response.status_code == 422
    assert "no key to read" in response.content.decode()


def test_staff_of_the_service_find_nothing_and_count_nothing(client, reader):
    service = make_service()
    submission = make_submission(text="kettle", service=service)
    Submission.objects.filter(pk=submission.pk).update(assigned_to=reader)
    Affiliation.objects.create(user=reader, service=service)
    for page in (listed(client, "assigned=me&show=all"), client.post(SEARCH, {"words": "kettle"}).content.decode()):
        assert str(submission) not in page
        assert "0 messages" in page


@pytest.mark.parametrize("who", [None, *NO_READERS])
def test_nobody_else_comes_in(client, who):
    if who:
        client.force_login(who())
    make_submission(text="kettle")
    assert is_shut(client.get(SEARCH))
    assert is_shut(client.post(SEARCH, {"words": "kettle"}))
    assert is_shut(client.post(KEEP, {"name": "x", "query": ""}))
    assert not SavedView.objects.exists()
