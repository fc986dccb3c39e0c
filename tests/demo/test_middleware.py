from django.db import OperationalError

from demo.middleware import OwnErrorPagesMiddleware


def test_the_demo_shows_the_products_page_for_what_is_missing(client, db, settings):
    settings.DEBUG = True
    response = client.get("/there-is-no-such-page/")
    assert response.status_code == 404
    assert b"Request Method" not in response.content


def test_the_demo_keeps_the_words_when_its_database_is_down(rf):
    request = rf.post(
        "/tell-us/1/", {"text": "Words typed before the fall."}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    response = OwnErrorPagesMiddleware(None).process_exception(request, OperationalError())
    assert response.status_code == 503
    assert "Words typed before the fall." in response.text


def test_an_error_of_ours_keeps_django_s_page_for_who_mends_it(rf):
    assert OwnErrorPagesMiddleware(None).process_exception(rf.get("/"), ValueError()) is None
