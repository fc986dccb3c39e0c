"""Whatever goes wrong: a kind answer, the right status, a way to reach a person, and the typed words."""

import errno

import pytest
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse
from django.test import Client
from django.urls import path

import config.urls
from config.urls import handler400, handler403, handler404, handler500  # noqa: F401 (the real ones)
from core.access import public, requires, signed_in
from core.errors import is_down, too_many

WORDS = "I waited <3 hours & nobody came"


@public
def write(request):
    return HttpResponse("sent")


@requires(signed_in)
def inside(request):
    return HttpResponse("sent")


@public
def breaks(request):
    raise RuntimeError(WORDS)


@public
def asks(request):
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("sent")


@public
def refuses(request):
    return too_many(request, minutes=2)


urlpatterns = [
    path("write/", write),
    path("inside/", inside),
    path("breaks/", breaks),
    path("asks/", asks),
    path("refuses/", refuses),
    *config.urls.urlpatterns,
]


@pytest.fixture(autouse=True)
def _own_urls(settings, db):
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def visitor():
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.fixture
def down(db):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "cursor", refuse)
        yield


def refuse(*_arguments, **_more):
    raise OperationalError("could not connect to server")


def page(response):
    return response.content.decode()


def test_a_form_without_its_token_keeps_the_words(visitor):
    response = visitor.post("/write/", {"text": WORDS})
    assert response.status_code == 403
    assert "I waited &lt;3 hours &amp; nobody came</textarea>" in page(response)


def test_a_form_of_our_own_page_can_be_sent_again(visitor):
    response = visitor.post("/write/", {"text": WORDS}, headers={"Sec-Fetch-Site": "same-origin"})
    token = page(response).split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    again = visitor.post("/write/", {"text": WORDS, "csrfmiddlewaretoken": token})
    assert again.content == b"sent"


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_a_forged_form_gets_no_fresh_token(visitor, headers):
    response = visitor.post("/write/", {"text": WORDS}, headers=headers)
    assert "csrfmiddlewaretoken" not in page(response)


def test_a_form_for_signed_in_people_is_not_offered_again(visitor):
    response = visitor.post("/inside/", {"text": WORDS}, headers={"Sec-Fetch-Site": "same-origin"})
    assert "csrfmiddlewaretoken" not in page(response)


def test_no_password_token_or_file_is_shown_again(visitor):
    posted = {"password1": "a long secret word", "csrfmiddlewaretoken": "an old token", "text": WORDS}
    answer = page(visitor.post("/write/", posted, headers={"Sec-Fetch-Site": "same-origin"}))
    assert "a long secret word" not in answer and "an old token" not in answer


def test_nothing_typed_at_sign_in_is_shown_again(visitor):
    answer = page(visitor.post("/accounts/login/", {"login": "somebody of some name"}))
    assert "somebody of some name" not in answer


def test_a_missing_page_says_so_kindly(visitor):
    response = visitor.get("/nowhere/at-all/")
    assert response.status_code == 404
    assert "We cannot find that page" in page(response)


def test_words_sent_to_a_page_that_is_gone_are_kept(visitor):
    Client.get(visitor, "/nowhere/")
    assert WORDS.split("<")[0] in page(Client(raise_request_exception=False).post("/nowhere/", {"text": WORDS}))


def test_a_bad_host_gets_a_plain_kind_answer(visitor):
    response = visitor.get("/write/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert "We could not read that" in page(response)


def test_a_form_from_a_bad_host_is_not_offered_again(visitor):
    response = visitor.post(
        "/write/", {"text": WORDS}, headers={"Host": "evil.example", "Sec-Fetch-Site": "same-origin"}
    )
    assert response.status_code == 400
    assert "csrfmiddlewaretoken" not in page(response)


def test_our_mistake_keeps_the_words_and_shows_no_trace():
    response = Client(raise_request_exception=False).post("/breaks/", {"text": WORDS})
    assert response.status_code == 500
    assert "nobody came" in page(response) and "RuntimeError" not in page(response)


def test_a_database_that_is_down_is_an_honest_503(down, settings):
    settings.WHEN_DOWN = {**settings.WHEN_DOWN, "phone": "01632 960100", "post": "4 Quay Street"}
    response = Client(raise_request_exception=False).post("/asks/", {"text": WORDS})
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert all(words in page(response) for words in ("nobody came", "01632 960100", "4 Quay Street", "has not been"))


def test_words_kept_by_a_503_can_be_sent_again_later(visitor):
    token = page(visitor.post("/write/", {"text": "a b"}, headers={"Sec-Fetch-Site": "same-origin"}))
    token = token.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "cursor", refuse)
        response = visitor.post("/asks/", {"text": WORDS, "csrfmiddlewaretoken": token})
    assert response.status_code == 503 and 'action="/asks/"' in page(response)


def test_even_a_missing_page_is_honest_when_the_database_is_down(down):
    assert Client(raise_request_exception=False).get("/nowhere/").status_code == 503


def test_a_full_disk_counts_as_down():
    assert is_down(OSError(errno.ENOSPC, "No space left"))
    assert not is_down(ValueError())


def test_too_many_says_when_to_try_again():
    response = Client().post("/refuses/", {"text": WORDS})
    assert (response.status_code, response["Retry-After"]) == (429, "120")
    assert "nobody came" in page(response)


@pytest.mark.parametrize("where", ["/breaks/", "/nowhere/", "/inside/", "/refuses/"])
def test_a_broken_form_cannot_break_the_error_page(where):
    client = Client(raise_request_exception=False)
    response = client.post(where, data=b"--x", content_type="multipart/form-data; boundary=x")
    assert response.status_code < 600 and response.content is not None


@pytest.mark.parametrize("where", ["/breaks/", "/refuses/"])
def test_an_error_page_is_never_kept(where):
    assert Client(raise_request_exception=False).post(where)["Cache-Control"] == "no-store"
